"""What the verbs and reads of notes give back."""

from dataclasses import dataclass
from datetime import datetime

from core.ideas.results import Named


@dataclass(frozen=True, slots=True)
class Made:
    """An idea that became something: whose it was, and how many wanted it too."""

    idea_id: int
    title: str
    author: Named
    supporters: int


@dataclass(frozen=True, slots=True)
class Released:
    """A note on its way: until it goes out at `at`, its `post` can be cancelled.

    That undoes the act `act_id`.
    """

    note_id: int
    act_id: int
    post: int
    title: str
    at: datetime
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note that went out, with what it shipped."""

    id: int
    title: str
    body: str
    at: datetime
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """An author's name on something that was made; `mine` if it is the reader's own."""

    made: Made
    at: datetime
    mine: bool
