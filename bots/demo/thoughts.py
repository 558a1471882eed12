"""What simulated fans propose, and what became of it; the words are the script's."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thought:
    """An idea: dropped `ago` days, or `lead` days before the Friday that tells of it.

    `friday` counts back from the newest as 0. `wanted` is how many want it too at the usual size.
    `reader` read it first, the next morning or `soon`; `making` is after how many days staff said
    that they make it; `declined` is whether they said that they do not.
    """

    key: str
    wanted: int = 0
    author: str = ""
    ago: int = 0
    friday: int | None = None
    lead: int = 0
    reader: str = ""
    soon: bool = False
    making: int | None = None
    declined: bool = False


TOLD_OF = (
    Thought("bag", 46, friday=5, lead=9, reader="doyun", making=3),
    Thought("slip", 58, friday=4, lead=11, reader="doyun", making=4),
    Thought("fold", 71, friday=3, lead=15, reader="jiwoo", declined=True),
    Thought("lamp", 83, author="mina", friday=2, lead=12, reader="jiwoo", making=5),
    Thought("buzz", 61, friday=1, lead=10, reader="jiwoo", soon=True, making=1),
    Thought("guide", 44, friday=0, lead=13, reader="doyun", making=4),
    Thought("groove", 52, friday=0, lead=16, reader="jiwoo", making=6),
)
"""What the Friday notes tell of."""

CABLES = (
    Thought("cable-bed", 6, ago=16, reader="jiwoo"),
    Thought("cable-choose", 7, ago=14, reader="jiwoo"),
    Thought("cable-sofa", 5, ago=9, reader="jiwoo"),
    Thought("cable-buy", 4, ago=7, reader="jiwoo"),
    Thought("cable-car", 3, ago=5, reader="jiwoo"),
    Thought("cable-desk", 3, ago=3, reader="jiwoo"),
    Thought("cable-one", 2, ago=1),
)
"""Seven of one mind, whom thirty others follow."""

LONG_CABLE = Thought("cable", 411, ago=24, reader="jiwoo", making=8)
"""With its author four hundred and twelve: who a note about it would thank."""

OTHERS = (
    Thought("logo", 8, ago=41, reader="doyun", declined=True),
    Thought("pad", 39, ago=33, reader="jiwoo", declined=True),
    Thought("tie", 37, ago=21, reader="doyun", making=6),
    Thought("parts", 64, ago=18, reader="jiwoo", making=9),
    Thought("wall", 29, author="mina", ago=12, reader="doyun"),
    Thought("pouch", 0, author="mina", ago=1),
    Thought("two", 73, ago=20, reader="jiwoo"),
    Thought("braille", 55, ago=15, reader="doyun"),
    Thought("return", 48, ago=17, reader="hana"),
    Thought("kids", 18, ago=11, reader="doyun"),
    Thought("heat", 26, ago=13, reader="jiwoo"),
    Thought("label", 14, ago=10, reader="doyun"),
    Thought("engrave", 31, ago=8, reader="sora"),
    Thought("green", 12, ago=6, reader="doyun"),
    Thought("repair", 22, ago=6, reader="jiwoo"),
    Thought("gift", 9, ago=4, reader="sora"),
    Thought("usb", 17, ago=4, reader="jiwoo"),
    Thought("timer", 11, ago=2, reader="jiwoo"),
    Thought("hotel", 6, ago=1),
    Thought("sound", 4, ago=1),
    Thought("map", 2, ago=1),
    Thought("school", 1, ago=0),
)

THOUGHTS = (*TOLD_OF, *CABLES, LONG_CABLE, *OTHERS)
