"""What Discord's refusals mean for a delivery: later, never, or when somebody has acted.

Codes are those of the page "Opcodes and Status Codes" of Discord's documentation.
"""

from collections.abc import Callable

from discord import HTTPException, RateLimited

from bots.common.courier import (
    AddressDead,
    Delivery,
    Forbidden,
    MessageGone,
    TryLater,
    TurnedDown,
)

UNKNOWN_CHANNEL = 10003
ADDRESS_DEAD = {
    UNKNOWN_CHANNEL: "channel-deleted",
    10004: "guild-gone",
    10013: "user-unknown",
    50007: "messages-closed",
    50033: "user-unknown",
    50278: "no-guild-shared",
}
MESSAGE_GONE = {10008: "message-deleted"}
MISSING_ACCESS = 50001
FORBIDDEN = frozenset({MISSING_ACCESS, 50013})
ARCHIVED = 50083
OBSTACLES = {40067: "forum_tag", 160006: "thread_room", 160007: "thread_room"}
"""What somebody must change in a server first, although nothing is forbidden."""

OPENED_TOO_FAST = 40003
OPENING_PAUSE_S = 60.0
"""How long no further private conversation is opened; Discord does not say how long it minds."""

TOO_MANY = 429
SHUT_OUT_S = 600.0
"""How long Discord turns an address away that asked wrongly too often, if it does not say."""


class Lacking(Exception):
    """It cannot go before somebody gives a permission: its name, and what people call the place."""

    def __init__(self, permission: str, place: str) -> None:
        super().__init__(f"{permission} at {place}")
        self.permission, self.place = permission, place


def understood(
    error: HTTPException | RateLimited | Lacking,
    missing: Callable[[bool], Lacking | None],
    *,
    is_new: bool = True,
) -> Delivery:
    """What came of a request that was refused; `missing` looks which permission the bot
    lacks, told whether it sees the place at all, and `is_new` says that something was to be said
    that nobody has read yet.

    Raises:
        HTTPException: Discord itself failed, so that nobody knows whether it was done.
    """
    match error:
        case Lacking():
            return Forbidden(error.permission, error.place)
        case RateLimited():
            return TryLater(error.retry_after)
        case HTTPException(status=status) if status == TOO_MANY:
            return _too_many(error)
        case HTTPException(status=status) if status >= 500 or status == 401:
            raise error
        case HTTPException(code=code) if code == OPENED_TOO_FAST:
            return TryLater(OPENING_PAUSE_S)
        case HTTPException(code=code) if code in ADDRESS_DEAD:
            return AddressDead(ADDRESS_DEAD[code])
        case HTTPException(code=code) if code in MESSAGE_GONE:
            return MessageGone(MESSAGE_GONE[code])
        case HTTPException(code=code) if code in FORBIDDEN:
            return _forbidden(code, missing(code != MISSING_ACCESS))
        case _:
            return _refused(error, missing(True) if is_new else None)


def _refused(error: HTTPException, place: Lacking | None) -> Delivery:
    """Something else is in the way; in private, and of what is there already, it is let be."""
    if place is None:
        return MessageGone(f"refused-{error.status}-{error.code}")
    if error.code in OBSTACLES:
        return Forbidden(OBSTACLES[error.code], place.place)
    return TurnedDown(f"{error.status}-{error.code}", place.place)


def _forbidden(code: int, lacking: Lacking | None) -> Delivery:
    """A private conversation has no permissions; whoever forbids something there wants nothing."""
    if lacking is None:
        return AddressDead(f"forbidden-{code}")
    return Forbidden(lacking.permission, lacking.place)


def _too_many(error: HTTPException) -> TryLater:
    """A pause for all where the whole bot was too fast; Discord's own name stands in `Via`."""
    headers = error.response.headers
    is_discord = "Via" in headers
    asked = float(headers.get("Retry-After", 1.0 if is_discord else SHUT_OUT_S))
    is_global = headers.get("X-RateLimit-Scope") == "global" or not is_discord
    return TryLater(asked, everybody=is_global)
