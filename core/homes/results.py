"""What the verbs and reads of homes take and give."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    REHEARSAL = "rehearsal"
    """Whatever is public stays in the rehearsal place."""
    LIVE = "live"
    LEFT = "left"
    """The bot is not there any more."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a front knows of a server or group that it finds itself in.

    `owner` is the account that owns it; `language` and `zone` are guesses.
    """

    platform: str
    external_id: str
    name: str
    language: str = ""
    zone: str | None = None
    owner: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A channel by what it is for; `address` is None where it was deleted."""

    name: str
    address: str | None


@dataclass(frozen=True, slots=True)
class Panel:
    """The pinned message with the three doors."""

    address: str
    message: str


@dataclass(frozen=True, slots=True)
class Home:
    """A server or group where the community lives."""

    id: int
    platform: str
    external_id: str
    name: str
    language: str
    zone: str
    state: State
    owner: str | None
    since: datetime
    panel: Panel | None
    places: tuple[Place, ...]

    def address_of(self, name: str) -> str | None:
        """The channel that has this purpose, if one has."""
        return next((place.address for place in self.places if place.name == name), None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What only a person can mend; `shown` is what people call the place.

    | kind       | place                                  | missing             |
    | forbidden  | the channel where it cannot speak      | the permission      |
    | place-lost | which place of the home has no channel | nothing             |
    | badge      | the role it cannot give                | the permission, or  |
    |            |                                        | `hierarchy`, or     |
    |            |                                        | `two_factor`        |
    | badge-lost | the step of the tier whose role is gone | nothing            |
    """

    id: int
    home: Home
    kind: str
    place: str
    shown: str
    missing: str
    since: datetime
