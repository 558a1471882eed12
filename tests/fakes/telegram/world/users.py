"""Accounts: people, bots, and those that stand for channels and anonymous admins."""

from dataclasses import dataclass

ANONYMOUS_ADMIN = 1087968824
"""GroupAnonymousBot, from whom anonymous admins write."""

CHANNEL_SENDER = 136817688
"""Channel_Bot, from whom channels write in groups."""

TELEGRAM = 777000
"""From whom posts of a channel come into its discussion group."""


@dataclass(eq=False)
class User:
    """An account; `language` is that of its app, which it may keep to itself."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


def service_users() -> tuple[User, ...]:
    return (
        User(ANONYMOUS_ADMIN, "Group", username="GroupAnonymousBot", is_bot=True),
        User(CHANNEL_SENDER, "Channel", username="Channel_Bot", is_bot=True),
        User(TELEGRAM, "Telegram"),
    )
