"""What is sold before everybody, in English."""

from bots.demo.scripts.script import Sale

SALE = Sale(
    product="Morak Charger 2",
    pitch="Smaller than a palm, silent in a library, and its cable is as long as you decided.",
    variants=("Cream", "Sage", "Ink"),
    dearer=("A 65 W charger like it", "a price made up for this demo"),
    delivery="Sent within three weeks. Should it take longer, you hear so first.",
    terms="Let it go at any time before you pay, and send it back within 7 days of getting it.",
)
