"""What fans are asked to do in the English demo, and what they wrote for it."""

from bots.demo.scripts.script import Mission

MISSIONS = {
    "diary": Mission(
        "Read this week's workshop diary",
        "What the makers got stuck on this week, in their own words. It takes three minutes.",
    ),
    "spot": Mission(
        "Where do you plug yours in?",
        "Tell us the room and the spot in a sentence or two. "
        "Your answers will be on the table when we settle the length of the cable.",
    ),
    "blog": Mission(
        "Write about it and send us the link",
        "What you like about living with it, and what you don't. We don't count stars.",
    ),
    "desk": Mission(
        "Show us the charger on your desk",
        "One photo of the place where it lives. "
        "When we choose a colour we look at the colours around it.",
    ),
    "colours": Mission(
        "Look at the three colour samples",
        "Photographed in the morning, at noon and at night. Have a look before you choose.",
    ),
    "live": Mission(
        "Save a seat at the workshop livestream",
        "The first sage sample comes out of its box. Ask us anything in the chat.",
    ),
    "beta": Mission(
        "Live with the 2-metre test cable for a week",
        "Keep an eye on the bends and on the weight. "
        "Our support team will get in touch and send you one.",
    ),
}

PROOFS = {
    "door": "The socket by the front door, so that I take it with me when I go out.",
    "bed": "By my pillow. It sits in a power strip on the floor, and only the cable comes up.",
    "kitchen": "The end of the kitchen counter. It charges while the rice cooks.",
    "office": "Under my desk at work. I keep kicking it out.",
    "sofa": "Behind the sofa. The sofa hides the socket, so unplugging it is a struggle.",
    "dresser": "Next to the mirror, where it shares a socket with the hair dryer.",
    "car": "The mains socket in our van. The cable doesn't make it to the back seat.",
    "library": "A desk at the library. The sockets are so close that it bumps into its neighbour.",
    "nursery": "On top of the bookcase in the children's room, where nobody can reach it.",
    "balcony": "My workbench on the balcony. It's dusty out there, so I wipe it a lot.",
    "table": "The wall by the dining table. My laptop charges there too.",
    "bunk": "Top bunk in a student flat. One metre doesn't get down to the socket.",
    "hook": "By the socket in the kitchen. If it could hang on the wall, it would be perfect.",
    "home": "At home",
    "window": "The living room window sill. The dog chewed the cable, so I moved it up there.",
    "piano": "On the piano. I read the music from an app while I practise.",
    "week": "A week with it: the bends are fine, but the end is heavy and keeps sliding off "
    "the back of the desk.",
    "tent": "In the tent. The socket at the campsite is always just out of reach.",
}

REASONS = {
    "no-ad": "We couldn't see [Ad] at the start of the post. Please add it and send it again.",
    "nearly": "A lovely read. Just put [Ad] into the first line and send it again.",
    "where": "Which room, and roughly where in it? A few words more are plenty.",
}
