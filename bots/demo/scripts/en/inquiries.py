"""What fans of the English demo ask in private and thank each other for."""

from bots.demo.scripts.script import Inquiry

INQUIRIES = {
    "voltage": Inquiry(
        "I'm off to Japan next month. Does it work there?",
        "It does: anything from 100 to 240 volts is fine. Only the holes have another shape, so "
        "you need a flat adapter. A borrowed one will do.",
    ),
    "buzz": Inquiry(
        "It buzzes. I only hear it at night, when all is quiet.",
        "Sorry about that. A new charger left us today. There's an envelope in the box: please "
        "send us the old one in it. We want to hear it ourselves.",
    ),
    "address": Inquiry(
        "I'm moving. Can I still change my address next week?",
        "You can, until the day before we send it. Change it in the shop where you ordered, and "
        "we'll look again before it leaves.",
    ),
    "flicker": Inquiry(
        "Since yesterday the light blinks twice and goes out. It still charges. Is that all right?"
    ),
    "sample": Inquiry("Is there a place where I can see the colours for real?"),
}

KINDNESS = {
    "newcomer": "for talking to me first when I was new and lost",
    "hook": "for the photo of yours on the kitchen wall; mine hangs there too now",
    "recording": "for recording the buzz, so I knew mine had it as well",
    "dimming": "for showing me how to switch the light off; the baby slept all night",
    "daylight": "for photos of all three colours in the morning, at noon and at night",
}
