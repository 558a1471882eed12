"""Messages as they are read: with how to speak to their reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.community import Community


@dataclass(frozen=True, slots=True)
class Letter:
    """A message with how to speak to its reader.

    A private one speaks the fan's language; a public one its home's when it is delivered, else
    the community's. `sent_at` is when it went out, None before.
    """

    id: int
    key: str
    target: str
    kind: str
    facts: Mapping[str, Any]
    community: Community
    language: str
    zone: str
    fan_id: int | None
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """A public post in its undo window; `seconds_left` until it goes out, unless it is held."""

    letter: Letter
    author_id: int
    author: str
    seconds_left: int
    is_held: bool = False
