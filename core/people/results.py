"""What the verbs and reads of people give back."""

from enum import IntEnum

from core.values import Value


class Role(IntEnum):
    """Who may do what; each may do all that those below may."""

    FAN = 0
    REVIEWER = 1
    MODERATOR = 2
    MANAGER = 3
    OWNER = 4

    @property
    def word(self) -> str:
        return self.name.lower()


class Fan(Value, frozen=True, gc=False):
    """A person who takes part, as a handler sees them."""

    id: int
    name: str
    language: str
    zone: str
    balance: int
    lifetime: int
    tier: int
    hidden: bool
    role: Role

    @classmethod
    def guest(cls, name: str, language: str, zone: str) -> "Fan":
        """Somebody who looks around before joining; number 0, and owns nothing."""
        return cls(0, name, language, zone, 0, 0, 0, False, Role.FAN)

    @property
    def is_guest(self) -> bool:
        return self.id == 0

    @property
    def is_staff(self) -> bool:
        return self.role > Role.FAN


class Caller(Value, frozen=True, gc=False):
    """Who knocks at a front: a platform's immutable id, and the name it shows."""

    platform: str
    external_id: str
    name: str
    language: str
    source: str | None = None
