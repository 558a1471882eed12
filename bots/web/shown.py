"""What the page is given to show: replies in words, as plain text that it never reads as markup."""

from typing import TypeAlias

import msgspec


class Shape(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="kind", tag=str.lower):
    """A value of the page's JSON; `kind` says which."""


class PlainButton(Shape, frozen=True):
    """Something to press: `command` tells the page whether a form opens first."""

    label: str
    token: str
    command: str
    style: str = "plain"


class Line(Shape, frozen=True):
    """One line of a card; `progress` is 0 to 1, `photo` an address."""

    text: str
    detail: str = ""
    progress: float | None = None
    buttons: tuple[PlainButton, ...] = ()
    photo: str = ""


class Card(Shape, frozen=True):
    title: str
    rows: tuple[Line, ...] = ()
    note: str = ""
    buttons: tuple[PlainButton, ...] = ()


class Choice(Shape, frozen=True):
    """One choice of a question; the page draws its share, which moves while it is shown."""

    text: str
    votes: int
    mine: bool
    token: str
    command: str


class Ballot(Shape, frozen=True):
    poll: int
    question: str
    choices: tuple[Choice, ...]
    voters: int
    open: bool
    lead: str = ""
    closes: str = ""
    note: str = ""
    buttons: tuple[PlainButton, ...] = ()


class Place(Shape, frozen=True):
    rank: int
    name: str
    score: str
    mine: bool = False


class BoardPart(Shape, frozen=True):
    title: str
    places: tuple[Place, ...]
    empty: str


class Board(Shape, frozen=True):
    title: str
    parts: tuple[BoardPart, ...]
    note: str = ""
    buttons: tuple[PlainButton, ...] = ()


class Picture(Shape, frozen=True):
    """A picture at `url`; `alt` and the rows say the same in words, `note` what it does not."""

    title: str
    url: str
    alt: str
    rows: tuple[Line, ...] = ()
    note: str = ""
    buttons: tuple[PlainButton, ...] = ()


class Problem(Shape, frozen=True):
    field: str
    text: str


class Form(Shape, frozen=True):
    """The fields of `command` are asked for; they are sent together with `token`."""

    command: str
    token: str
    given: dict[str, str] = {}
    problems: tuple[Problem, ...] = ()


class Refusal(Shape, frozen=True):
    reason: str
    buttons: tuple[PlainButton, ...] = ()


class Nothing(Shape, frozen=True):
    """No answer is due."""


Shown: TypeAlias = Card | Ballot | Board | Picture | Form | Refusal | Nothing
