"""Who stands behind an update, as the desk knows callers."""

import telegram

from bots.common.voices import language_of
from core.people.results import Caller

PLATFORM = "telegram"

NOBODYS = frozenset({777_000, 1_087_968_824, 136_817_688})
"""Accounts of Telegram itself: forwarded from a channel, an anonymous admin, a channel's voice."""


def caller_of(user: telegram.User) -> Caller:
    """A language that the app does not name is English's, as for whoever reads neither."""
    return Caller(PLATFORM, str(user.id), user.full_name, language_of(user.language_code or "en"))


def is_somebody(user: telegram.User | None) -> bool:
    """Whether a person wrote it under their own name."""
    return user is not None and not user.is_bot and user.id not in NOBODYS


def person(user_id: int) -> str:
    """A member, as the engine finds people."""
    return f"{PLATFORM}:{user_id}"
