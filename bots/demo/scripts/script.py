"""A script: what is said in the demo in one language, by keys that the story knows."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a name of their own; `craft` is what they work on, for the staff."""

    name: str
    craft: str | None = None


@dataclass(frozen=True, slots=True)
class Crowd:
    """What simulated fans are called: given names, and nicknames of one of `how` and one of `what`.

    `rare` are scripts, emoji and lengths that a picture must cope with, and the language that
    each of these fans speaks.
    """

    given: tuple[str, ...]
    how: tuple[str, ...]
    what: tuple[str, ...]
    rare: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what the brand made of the answers, and why."""

    text: str
    lead: str
    choices: tuple[str, ...]
    decision: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Idea:
    """What a fan proposes; `declined` is why it will not be made."""

    title: str
    why: str = ""
    declined: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a fan asks, and what the staff answers, if anything yet."""

    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Mission:
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Note:
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Sale:
    """What is sold before everybody; `dearer` is what the like costs elsewhere, and its source."""

    product: str
    pitch: str
    variants: tuple[str, ...]
    dearer: tuple[str, str]
    delivery: str
    terms: str


@dataclass(frozen=True, slots=True)
class Script:
    """Every word of the demo in one language; the story and its figures stand beside it.

    `proofs` is what fans wrote for missions, `reasons` why a proof came back, `thanks` why staff
    gave rice by hand, `kindness` why fans thanked each other.
    """

    language: str
    zone: str
    brand: str
    fan_name: str
    people: Mapping[str, Person]
    crowd: Crowd
    questions: Mapping[str, Question]
    ideas: Mapping[str, Idea]
    missions: Mapping[str, Mission]
    proofs: Mapping[str, str]
    reasons: Mapping[str, str]
    thanks: Mapping[str, str]
    inquiries: Mapping[str, Inquiry]
    kindness: Mapping[str, str]
    notes: Mapping[str, Note]
    sale: Sale
