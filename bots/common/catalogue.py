"""The list of commands; the list is the registration on every platform."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from bots.common.fields import Field, Photo, Row
from bots.common.replies import Reply
from core.errors import Refused
from core.people.results import Fan, Role
from core.store import Isolation
from core.tx import Tx
from core.values import Value

Answers = Mapping[str, Any]
"""What a command was told, by the names of its fields, read and checked."""


class Ask(Value, frozen=True):
    """One asker of a set, and when they asked."""

    fan: Fan
    answers: Answers
    request_id: str
    asked_at: datetime


Run = Callable[[Tx, Fan, Answers], Reply]
RunSet = Callable[[Tx, Sequence[Ask]], Sequence[Reply | Refused]]


class Rank(StrEnum):
    """Where a command is met."""

    SEVEN = "seven"
    """Registered for fans on every platform."""
    LOWER = "lower"
    """Shown by help and completion, understood when typed."""
    BUTTON = "button"
    """Behind a button only."""
    STAFF = "staff"
    """Registered for staff."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """What somebody can ask for.

    It has either `run`, alone in its transaction, or `run_set`, which shares one with whoever
    asks at the same moment and answers in the order of the asks. `reads` runs over a snapshot
    and stores nothing; `guest` may be used before joining. `forgets` keeps no reply, since it may
    hold what is shown once; asked again, such a command answers anew. `in_turn` says that its verb
    locks what it changes before it reads it: beside sets that change the same without a pause it
    waits for its turn, where a snapshot would be out of date at each try.
    """

    name: str
    run: Run | None = None
    run_set: RunSet | None = None
    fields: tuple[Field, ...] = ()
    private: bool = True
    who: Role = Role.FAN
    reads: bool = False
    guest: bool = False
    forgets: bool = False
    in_turn: bool = False
    rank: Rank = Rank.LOWER
    aliases: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.run is None) == (self.run_set is None):
            raise TypeError(f"{self.name} needs run or run_set, not both")

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The fields that the numbers of a button fill, in order: those that name a row."""
        return tuple(field.name for field in self.fields if isinstance(field, Row))

    def from_numbers(self, numbers: Sequence[int]) -> dict[str, int]:
        """The answers that a button's numbers stand for."""
        return dict(zip(self.numbers, numbers, strict=False))

    @cached_property
    def takes_photo(self) -> bool:
        """Whether an answer may be a picture, which takes a while to read."""
        return any(isinstance(field, Photo) for field in self.fields)

    @property
    def isolation(self) -> Isolation:
        """What its transaction sees of those beside it."""
        waits = self.in_turn or self.run_set is not None
        return Isolation.READ_COMMITTED if waits else Isolation.SERIALIZABLE

    @property
    def typed_fields(self) -> tuple[Field, ...]:
        """What a person is asked for; the rest comes from the button."""
        return tuple(field for field in self.fields if not field.hidden)


class Catalogue:
    """All commands by name, alias and Korean word."""

    def __init__(self, commands: Sequence[Command]) -> None:
        self.commands = tuple(commands)
        self._by_name = {name: c for c in commands for name in (c.name, *c.aliases)}
        if len({c.name for c in commands}) != len(commands):
            raise ValueError("two commands share a name")

    def find(self, name: str) -> Command | None:
        return self._by_name.get(name) or self._by_name.get(
            name.lower().lstrip("/").replace("-", "_")
        )

    def visible_to(self, role: Role) -> list[Command]:
        """What help and completion show to somebody with this role."""
        return [c for c in self.commands if c.rank != Rank.BUTTON and c.who <= role]
