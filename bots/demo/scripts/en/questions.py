"""What the brand asks in the English demo, and what it decided."""

from bots.demo.scripts.script import Question

QUESTIONS = {
    "name": Question(
        "What should we call this charger?",
        "The name goes on the box just as you choose it.",
        ("Morak Palm", "Morak Bean", "Morak Pebble"),
        "Morak Palm",
        "More than half of you chose it, and it really does fit in a palm. "
        "The name is already cut into the mould.",
    ),
    "next": Question(
        "What should we fix first?",
        "One thing at a time, done properly.",
        ("A dimmer light", "A longer cable", "A smaller box"),
        "A dimmer light, then a longer cable straight after",
        "The light changes with today's notes. It was close, so the cable won't be kept waiting.",
    ),
    "pouch": Question(
        "What should the pouch be made of?",
        "From next month there is one in every box.",
        ("Cotton", "Recycled nylon", "Felt"),
        "Recycled nylon",
        "Cotton won the vote. Then we washed it three times, and it shrank until the charger "
        "no longer fitted, so we are going with your second choice. "
        "You'll find a photo of the tiny pouch in the notes.",
    ),
    "colour": Question(
        "What colour should the next charger be?",
        "We're choosing the next charger's colour together. The favourite gets made first.",
        ("Cream", "Sage", "Ink"),
    ),
}
