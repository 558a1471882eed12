"""What fans propose in the English demo."""

from bots.demo.scripts.script import Idea

IDEAS = {
    "bag": Idea("Please lose the plastic bag in the box", "It goes straight into the bin."),
    "slip": Idea(
        "The charger slides away when I plug the cable in",
        "Maybe it's my glass desk. Could there be something grippy underneath?",
    ),
    "fold": Idea(
        "Please make the plug fold away",
        "It scratches everything else in my bag.",
        declined="The hinge worked loose after about three thousand folds. Lasting comes first, "
        "so we won't be making this one. A pouch in the box will keep your things from scratches.",
    ),
    "lamp": Idea(
        "The light is too bright at night",
        "On my bedside table it lights up the ceiling. Could it dim, or switch off?",
    ),
    "buzz": Idea(
        "It buzzes while it charges. Is mine faulty?",
        "I asked, and was only told it's within the normal range. That stung. "
        "In a quiet room you really can hear it.",
    ),
    "guide": Idea("Could the manual be pictures instead of words?"),
    "groove": Idea(
        "There's nothing to grip when you unplug it",
        "The round shape is lovely, but my fingers slip off every time.",
    ),
    "cable-bed": Idea("The cable doesn't reach my bed"),
    "cable-choose": Idea("I'd like to choose the length of the cable"),
    "cable-sofa": Idea("The cable is too short for the sofa"),
    "cable-buy": Idea("Can I buy a longer cable by itself?"),
    "cable-car": Idea("The cable won't reach the back seat"),
    "cable-desk": Idea("Down behind the desk the cable is too short"),
    "cable-one": Idea("A one-metre cable is just too short. A hand more would do"),
    "cable": Idea(
        "Please make the cable two metres long",
        "In so many homes the socket is at the foot of the bed.",
    ),
    "logo": Idea(
        "Could the logo be bigger?",
        declined="It is small because your fingers go right there. "
        "A bigger one would soon look worn.",
    ),
    "pad": Idea(
        "Please make a wireless charging pad too",
        declined="This year goes into getting one charger right. We'll ask you again next spring.",
    ),
    "tie": Idea("Could the cable tie match the colour of the charger?"),
    "parts": Idea(
        "I'd love to replace just the worn end of the cable",
        "The rest is fine. It's a shame to throw it all away.",
    ),
    "wall": Idea(
        "Please make a hook, so it can hang on the wall",
        "Mine would hang by the socket in the kitchen.",
    ),
    "pouch": Idea("One more pocket in the travel pouch, please"),
    "two": Idea("With two ports my husband and I might stop arguing"),
    "braille": Idea(
        "A mark by the port that fingers can find",
        "I often plug it in with the light off. It would help people who can't see well, too.",
    ),
    "return": Idea("Please take old chargers back"),
    "kids": Idea("A snug cover, so that my toddler can't pull it out of the wall"),
    "heat": Idea("It gets rather warm to the touch in summer. Is that all right?"),
    "label": Idea("Please print the watts on the side as well"),
    "engrave": Idea("With my name engraved I might stop losing it at work"),
    "green": Idea("I'd like to see a box that goes with the sage one"),
    "repair": Idea("Please post a video on how to repair it"),
    "gift": Idea("Can a handwritten card go into the gift box?"),
    "usb": Idea("One of the old rectangular ports would be handy for my parents"),
    "timer": Idea("Let us turn “stop when full” on and off"),
    "hotel": Idea("Hotel sockets sag and it drops out. A little lighter, please"),
    "sound": Idea("A click when it's in would be reassuring"),
    "map": Idea("Is there a shop where I can hold one? A map would be nice"),
    "school": Idea("Please make a tiny one for school lockers"),
}
