"""What a front asks of the desk, once it has read what somebody pressed or typed."""

from dataclasses import dataclass

from bots.common import tokens
from bots.common.desk import JOIN
from bots.common.serving import Request


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with its token (the command and what a button says of it) and the page wanted.

    `is_old` where it comes from a message or form, which may have been there for years.
    """

    token: str
    request: Request
    page: int = 1
    is_old: bool = False

    @property
    def name(self) -> str:
        """The command that is meant."""
        name, _ = tokens.read(self.token) or (self.token, ())
        return name.removeprefix(JOIN)
