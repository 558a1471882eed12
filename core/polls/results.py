"""What the verbs and reads of questions give back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, and how many fans have it now."""

    id: int
    text: str
    votes: int


@dataclass(frozen=True, slots=True)
class Poll:
    """A question: `state` is open, closed or withdrawn; `decision` says what came of it, and why.

    It takes votes while it is open and before `closes_at`.
    """

    id: int
    question: str
    choices: tuple[Choice, ...]
    voters: int
    closes_at: datetime
    state: str = "open"
    lead: str | None = None
    decision: str | None = None
    reason: str | None = None
    author_id: int | None = None

    def takes_votes(self, now: datetime) -> bool:
        return self.state == "open" and now < self.closes_at

    def choice(self, choice_id: int) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == choice_id), None)

    def share(self, choice: Choice) -> float:
        """The part of all voters that has this choice, 0 to 1."""
        return choice.votes / self.voters if self.voters else 0.0

    def as_facts(self) -> dict[str, Any]:
        """The question as it stands, for the outbox."""
        facts: dict[str, Any] = msgspec.to_builtins(self)
        return facts

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Poll":
        """The question as it stood when the facts were written."""
        return msgspec.convert(facts, cls)


@dataclass(frozen=True, slots=True)
class Announced:
    """What staff did with a question, and the post that tells of it after its undo window."""

    poll: Poll
    post: int


@dataclass(frozen=True, slots=True)
class Cast:
    """One fan's press on one choice."""

    fan_id: int
    poll_id: int
    choice_id: int


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote that counts: `nth` is the place in which the fan first came in.

    `poll` stands as it does after everybody who pressed at that moment. `way` is *first* for a
    fan's first choice here, *changed* or *same*; `rice` is what it brought, and `is_first_rice`
    says that the fan never had any before.
    """

    poll: Poll
    choice: Choice
    nth: int
    way: str
    rice: int = 0
    is_first_rice: bool = False


@dataclass(frozen=True, slots=True)
class Vote:
    """What a fan chose, and as the how-many-th."""

    choice_id: int
    nth: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """The running question's figures at a moment: all voters, and (choice, votes) in order."""

    poll_id: int
    voters: int
    votes: tuple[tuple[int, int], ...]
