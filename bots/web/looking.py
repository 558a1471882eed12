"""What the desk is shown: replies of commands that only read, left with what staff do there."""

from collections.abc import Sequence

from msgspec.structs import replace

from bots.common import refusals, tokens
from bots.common.catalogue import Catalogue, Command
from bots.common.fields import read_answers
from bots.common.replies import Ballot, Board, Button, Card, Choice, Picture, Refusal, Reply, Row
from bots.common.serving import Request, Task, serve_read
from bots.web.desk import PAGES
from core.errors import Refused
from core.people.results import Caller, Role
from core.tx import Tx

LED_TO = frozenset(name for page in PAGES for name in page.shows)
"""Commands that have a page of the desk, to which their buttons lead."""


def look(tx: Tx, catalogue: Catalogue, caller: Caller, token: str) -> Reply:
    """The reply of a reading command by its token; a "no" is a reply too.

    Looking is no press: it stores nothing and takes nothing of the caller's pace.
    """
    try:
        command, numbers = _reading(catalogue, token)
        request = Request(command.name, caller, "", command.from_numbers(numbers))
        answers, problems = read_answers(command.fields, request.answers)
        return serve_read(tx.session, tx.now, Task(command, request, answers, problems)).reply
    except Refused as refused:
        return refusals.refusal(refused)


def _reading(catalogue: Catalogue, token: str) -> tuple[Command, tuple[int, ...]]:
    read = tokens.read(token)
    command = catalogue.find(read[0]) if read else None
    if read is None or command is None or not command.reads:
        raise Refused("gone")
    return command, read[1]


class StaffView:
    """Takes from replies what belongs to a fan's phone, and what its own page shows anyway.

    `beside` are the commands that the same page shows, or that its heading begins.
    """

    def __init__(self, catalogue: Catalogue, beside: Sequence[str]) -> None:
        self._catalogue, self._beside = catalogue, beside

    def of(self, reply: Reply) -> Reply | None:
        """What is left for staff; None where nothing is."""
        match reply:
            case Card():
                rows = self._rows(reply.rows)
                if reply.rows and not rows:
                    return None
                return replace(reply, rows=rows, buttons=self._kept(reply.buttons))
            case Ballot():
                choices = tuple(map(_counted, reply.choices))
                return replace(reply, choices=choices, buttons=self._kept(reply.buttons))
            case Board() | Picture() | Refusal():
                return replace(reply, buttons=self._kept(reply.buttons))
            case _:
                return reply

    def _rows(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """The lines without those that only lead to what stands beside them."""
        news = (row for row in rows if not any(map(self._is_beside, row.buttons)))
        return tuple(replace(row, buttons=self._kept(row.buttons)) for row in news)

    def _kept(self, buttons: Sequence[Button]) -> tuple[Button, ...]:
        return tuple(b for b in buttons if self._is_for_staff(b) and not self._is_beside(b))

    def _is_for_staff(self, button: Button) -> bool:
        read = tokens.read(button.token)
        command = self._catalogue.find(read[0]) if read else None
        return command is not None and (command.who > Role.FAN or command.name in LED_TO)

    def _is_beside(self, button: Button) -> bool:
        read = tokens.read(button.token)
        return read is not None and read[0] in self._beside and not read[1]


def _counted(choice: Choice) -> Choice:
    """A choice with its votes, which nobody casts at the desk."""
    return replace(choice, token="", mine=False)
