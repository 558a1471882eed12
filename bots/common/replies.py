"""The closed set of things that a front can show, as neutral values without any language.

    Reply = Card | Ballot | Board | Picture | Form | Refusal | Nothing

Each front has one `match` over all of them that ends in `assert_never`. A `Say` is a sentence by
its key and facts; the front puts it into words after the commit, escaping each fact.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

import msgspec

from bots.common import tokens


class Struct(msgspec.Struct, frozen=True, tag=True, omit_defaults=True):
    """A frozen value that knows its own kind in JSON."""


class Rice(Struct, frozen=True):
    """An amount of rice, said with the community's own word and counter."""

    amount: int


class Money(Struct, frozen=True):
    """An amount in whole units of the community's money."""

    amount: int


class Moment(Struct, frozen=True):
    """A point in time in the reader's zone; `style` is `date`, `time`, `full` or `weekday`."""

    at: datetime
    style: str = "full"


class Percent(Struct, frozen=True):
    """A share from 0 to 1."""

    share: float


class Say(Struct, frozen=True):
    """A sentence: its key in the words and the facts that are put into it."""

    key: str
    facts: dict[str, "Fact"] = {}


Fact: TypeAlias = str | int | Rice | Money | Moment | Percent | Say


class Button(Struct, frozen=True):
    """Something to press; `token` says what it runs, or is the `https` address that it leads to;
    `style` is `plain`, `primary` or `danger`."""

    label: Say
    token: str
    style: str = "plain"


class Row(Struct, frozen=True):
    """One line of a card: what it says, a quieter line, how far (0 to 1), and its own buttons."""

    text: Say
    detail: Say | None = None
    progress: float | None = None
    buttons: tuple[Button, ...] = ()
    photo: int | None = None


class Card(Struct, frozen=True):
    """A heading, lines, a closing remark and buttons; most answers are one."""

    title: Say
    rows: tuple[Row, ...] = ()
    note: Say | None = None
    buttons: tuple[Button, ...] = ()


class Choice(Struct, frozen=True):
    """One choice of a question: its text, its votes, and whether it is the reader's own."""

    text: str
    votes: int
    mine: bool
    token: str


class Ballot(Struct, frozen=True):
    """A question that is being decided, or was: choices with their shares."""

    poll: int
    question: str
    choices: tuple[Choice, ...]
    voters: int
    is_open: bool
    lead: Say | None = None
    closes: Say | None = None
    note: Say | None = None
    buttons: tuple[Button, ...] = ()


class Place(Struct, frozen=True):
    """One row of a board."""

    rank: int
    name: str
    score: int
    mine: bool = False


class BoardPart(Struct, frozen=True):
    """One list of a board under its heading."""

    title: Say
    places: tuple[Place, ...]


class Board(Struct, frozen=True):
    """Ranks: the reader's surroundings first, then the others."""

    title: Say
    parts: tuple[BoardPart, ...]
    note: Say | None = None
    buttons: tuple[Button, ...] = ()


class MemberFigures(Struct, frozen=True):
    """What the picture of a fan's card is drawn from."""

    name: str
    tier: int
    tier_name: Say
    balance: int
    lifetime: int
    progress: float
    next_step: Say
    rank: int
    fans: int
    streak: int
    shipped: int


class SalePart(Struct, frozen=True):
    """What went through one window of a sale: its share from 0 to 1, and when it opened, from 0 to
    1 of the time that is shown."""

    name: Say
    units: Say
    share: float
    opened: float | None = None


class SaleFigures(Struct, frozen=True):
    """What the picture of a sale that is over is drawn from; `points` are 0 to 1 in both ways."""

    product: Say
    took: Say
    headline: Say
    points: tuple[tuple[float, float], ...]
    parts: tuple[SalePart, ...]
    ends: tuple[Say, Say]
    notes: tuple[Say, ...]
    verdict: Say | None = None
    is_record: bool = False


class Picture(Struct, frozen=True):
    """A picture with the text that says the same, and a remark that says what it does not."""

    title: Say
    figures: MemberFigures | SaleFigures
    rows: tuple[Row, ...] = ()
    buttons: tuple[Button, ...] = ()
    note: Say | None = None


class Problem(Struct, frozen=True):
    """What is wrong with one answer of a form."""

    field: str
    text: Say


class Form(Struct, frozen=True):
    """Ask for what a command needs; `given` keeps what was typed, `problems` say what is wrong."""

    command: str
    fixed: dict[str, int] = {}
    given: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()


class Refusal(Struct, frozen=True):
    """A "no" with its reason and the next step; shown to the asker alone."""

    reason: Say
    buttons: tuple[Button, ...] = ()


class Nothing(Struct, frozen=True):
    """No answer is due."""


Reply: TypeAlias = Card | Ballot | Board | Picture | Form | Refusal | Nothing

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Reply)


def to_json(reply: Reply) -> str:
    return _encoder.encode(reply).decode()


def all_to_json(some: Sequence[Reply]) -> list[str]:
    """`to_json` of each, for sets; a line break inside a text is escaped, so lines part them."""
    return _encoder.encode_lines(some).decode().split("\n")[:-1]


def from_json(stored: str) -> Reply:
    reply: Reply = _decoder.decode(stored)
    return reply


def say(key: str, /, **facts: Fact) -> Say:
    return Say(key, facts)


def button(
    command: str, *numbers: int, label: str = "", style: str = "plain", **facts: Fact
) -> Button:
    """A button that runs a command; its label is `button-<label or command>`."""
    if not facts:
        return _same(command, numbers, label, style)
    return Button(Say(f"button-{label or command}", facts), tokens.write(command, *numbers), style)


@lru_cache(maxsize=1_024)
def _same(command: str, numbers: tuple[int, ...], label: str, style: str) -> Button:
    """A button whose label holds no facts, made once: each reply of a set has it."""
    return Button(Say(f"button-{label or command}"), tokens.write(command, *numbers), style)
