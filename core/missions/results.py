"""What the verbs and reads of missions give back."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from core.people.results import Fan
from core.photos import NearCopy, Prepared


class Kind(StrEnum):
    """What a mission asks for: a visit is believed, a proof is looked at by a reviewer."""

    VISIT = "visit"
    TEXT = "text"
    LINK = "link"
    PHOTO = "photo"

    @property
    def is_proof(self) -> bool:
        return self is not Kind.VISIT


class Rhythm(StrEnum):
    """How often a fan may do it; days and Monday weeks of the community's zone."""

    ONCE = "once"
    DAILY = "daily"
    WEEKLY = "weekly"


class State(StrEnum):
    """Where a claim stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Mission:
    """Something to do for `reward` rice; `slots_left` is None where everybody finds a place."""

    id: int
    title: str
    body: str
    kind: Kind
    link: str | None
    rhythm: Rhythm
    reward: int
    tier_floor: int
    slots: int | None
    slots_left: int | None
    starts_at: datetime
    ends_at: datetime | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A mission that staff opened or closed; `act` undoes it."""

    mission: Mission
    act: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A mission as somebody wrote it, before it is checked."""

    title: str
    body: str
    kind: Kind
    reward: int
    rhythm: Rhythm = Rhythm.ONCE
    link: str | None = None
    tier_floor: int = 0
    slots: int | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What a fan sends for a mission; nothing for a visit."""

    text: str | None = None
    link: str | None = None
    photo: Prepared | None = None

    @property
    def kind(self) -> Kind:
        if self.photo is not None:
            return Kind.PHOTO
        if self.link is not None:
            return Kind.LINK
        return Kind.VISIT if self.text is None else Kind.TEXT


@dataclass(frozen=True, slots=True)
class Want:
    """A fan who asks to claim a mission, with the proof it takes."""

    fan: Fan
    mission_id: int
    proof: Proof = field(default_factory=Proof)


@dataclass(frozen=True, slots=True)
class Entered:
    """A claim as it was entered; `tries` counts how often it has come to wait."""

    claim_id: int
    tries: int
    fan_id: int
    mission: Mission

    @property
    def payment_key(self) -> str:
        return f"claim:{self.claim_id}:{self.tries}"


@dataclass(frozen=True, slots=True)
class Paid:
    """A visit that was claimed: the rice it brought, and what the fan has since."""

    claim_id: int
    mission: Mission
    rice: int
    balance: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A proof that waits for review."""

    claim_id: int
    mission: Mission


@dataclass(frozen=True, slots=True)
class Choice:
    """What a fan may do now, the best first, and what else there is to know.

    `waiting` counts the fan's proofs in review, `done` the open missions already done in this
    period, and `locked` those that a higher tier opens.
    """

    doable: tuple[Mission, ...]
    waiting: int
    done: int
    locked: int


@dataclass(frozen=True, slots=True)
class MyProof:
    """One of a fan's own proofs; `reason` is why it was rejected last."""

    claim_id: int
    mission: Mission
    state: State
    reason: str | None
    at: datetime
    may_send_again: bool


@dataclass(frozen=True, slots=True)
class WaitingProof:
    """A proof as its reviewer sees it.

    `tries` names this sending of it, `near_copies` are other fans' photos like this one,
    `used_before` is when the fan sent the same photo for something else, and `last_reason` is why
    it was rejected before.
    """

    claim_id: int
    fan_id: int
    name: str
    mission: Mission
    tries: int
    text: str | None
    link: str | None
    photo_id: int | None
    last_reason: str | None
    since: datetime
    near_copies: tuple[NearCopy, ...]
    used_before: datetime | None


@dataclass(frozen=True, slots=True)
class Decided:
    """A proof that was approved (with the rice it brought) or rejected; `act` undoes it."""

    claim_id: int
    name: str
    mission: Mission
    rice: int
    act: int
