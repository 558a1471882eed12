"""The Friday notes of the English demo, in the makers' own words, and what staff give rice for."""

from bots.demo.scripts.script import Note

NOTES = {
    "easy": Note(
        "Easier to unplug, and a manual without words",
        "Two things have changed.\n\n"
        "There is now a groove in the side, just deep enough for a fingertip. "
        "We pulled it out a hundred times with wet hands to be sure.\n\n"
        "Eight pages of manual have become one page of pictures. We gave it to five people who "
        "don't speak our language, and all five plugged it in first time.\n\n"
        "The colour is being decided right now. What we make of it, and why, "
        "will be in the Friday notes too.",
    ),
    "buzz": Note(
        "About the buzz: we were wrong",
        "At first we answered, “That is within the normal range.” "
        "It was the wrong answer, and we are sorry.\n\n"
        "Jiwoo from the battery team sat in the dark at two in the morning, listened, and there "
        "it was. The glue that holds the coil had not set all the way. "
        "Since this week it gets twice as long to harden.\n\n"
        "If yours buzzes, we'll swap it, no questions asked. Just write “buzz” to us.\n\n"
        "What we learned: believe ears before numbers.",
    ),
    "lamp": Note(
        "The light now dims at night",
        "It began with one sentence from Mina: “On my bedside table it lights up the ceiling.”\n\n"
        "When the room is dark, the light now drops to a tenth. Tap twice and it goes out "
        "altogether. If you have one already, unplug it and plug it back in, "
        "and yours will do the same.\n\n"
        "Everybody who wanted this too is named among the makers.",
    ),
    "fold": Note(
        "We decided against a folding plug",
        "So many of you wanted this that you should have the whole reason.\n\n"
        "We built three prototypes. Each time the hinge worked loose after about three thousand "
        "folds. Fold it twice a day and that is four years. We promised a charger that lasts ten, "
        "so for now the answer is no.\n\n"
        "Instead there will be a pouch in the box, so that nothing in your bag gets scratched. "
        "Soon we'll choose the fabric together.",
    ),
    "slip": Note(
        "It stays put now",
        "A thin band of silicone now runs round the base. "
        "We plugged it in with one hand on glass, on marble and on wood.\n\n"
        "Some of you worried about dust, so we chose one that grips again after a wipe with "
        "water. Every box that leaves from this week on has it.",
    ),
    "bag": Note(
        "Our first notes: no more plastic in the box",
        "Hello, we are the people who make Morak. "
        "This is the first of your ideas that became real.\n\n"
        "In place of a plastic bag there is a single paper band. Inside it we drew how to plug "
        "the charger in, so that it is useful once more before you recycle it.\n\n"
        "From now on, every Friday at five, we'll write down what changed that week. "
        "We'll also write down what we decided not to do.\n\n"
        "(This community is a demo. The brand, the people and the numbers are all made up.)",
    ),
}

THANKS = {
    "before": "for the years together on our old forum",
    "photos": "for sorting all those photos of the packaging",
    "buzz": "for sending us the charger that buzzed",
    "answer": "for answering a newcomer's question before we did",
    "lamp": "for living with the dimming light a week before everybody else",
}
