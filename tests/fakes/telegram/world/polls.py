"""Native polls: options with lasting ids, and who chose which."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.wire import Json


@dataclass(eq=False)
class Option:
    """An answer one can choose; `persistent_id` stays when options move."""

    persistent_id: str
    text: str
    entities: list[Json] = field(default_factory=list)
    voters: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Poll:
    """A poll; `details` holds what is only shown, such as its description."""

    id: str
    question: str
    options: list[Option]
    is_anonymous: bool = True
    kind: str = "regular"
    multiple: bool = False
    revoting: bool = True
    members_only: bool = False
    correct: list[int] = field(default_factory=list)
    closed: bool = False
    closes: datetime | None = None
    open_period: int | None = None
    details: Json = field(default_factory=dict)
    bot_id: int | None = None

    @property
    def voters(self) -> set[int]:
        return {one for option in self.options for one in option.voters}
