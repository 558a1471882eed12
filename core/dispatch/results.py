"""One delivery as a courier gets it, and what came of it."""

from dataclasses import dataclass
from datetime import datetime

from core.outbox import Letter


@dataclass(frozen=True, slots=True)
class Parcel:
    """One thing to do with one message at one address.

    `id` is the same at every try and `attempts` counts them from 1, so that a front can tell a
    second one; `tried_at` is when it was tried first. `action` is `send`, `edit`, `pin`, `unpin`
    or `delete`; `message_id` is the platform's own, None where it is yet to be sent. `address` is
    a channel, or the account of a fan; where something for one fan goes into a channel, `recipient`
    is their account, and nobody else is to see it. `home` is the platform's id of the server or
    group; in `rehearsal` only staff read it.
    """

    id: int
    letter: Letter
    platform: str
    address: str
    action: str
    attempts: int
    tried_at: datetime
    recipient: str | None = None
    message_id: str | None = None
    home: str | None = None
    home_id: int | None = None
    rehearsal: bool = False

    @property
    def is_private(self) -> bool:
        return self.letter.fan_id is not None


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of one try: the delivery's new state, and for *waiting* when to try again.

    `reason` says why it is *dead*; `address_is_dead` that nothing will ever arrive there.
    `missing` names the permission that somebody must give first, at what people call `place`; of
    one that is *dead* it says why the platform refused this very message.
    """

    parcel: Parcel
    state: str
    again: datetime | None = None
    message_id: str | None = None
    reason: str | None = None
    address_is_dead: bool = False
    missing: str | None = None
    place: str = ""
