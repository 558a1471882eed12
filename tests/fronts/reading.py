"""What a reply says and offers, whatever front shows it; and what may follow from its buttons."""

import re
from collections.abc import Iterator

from bots.common import replies
from bots.common.commands import CATALOGUE
from bots.common.replies import Ballot, Button, Refusal, Reply, Row, Say

HANGUL = re.compile(r"[가-힣]")
COMMANDS = [command.name for command in CATALOGUE.commands]
BY_PAGES = {"help", "log"}
"""Commands whose answers go over several messages or pages."""

LOST = {"refused-unknown", "refused-unknown-command", "refused-bug", "refused-button-only"}
MOST_BUTTONS = 8


def sentences(reply: Reply) -> Iterator[Say]:
    """Whatever a reply says, in reading order."""
    match reply:
        case replies.Card():
            yield reply.title
            yield from _rows(reply.rows)
            yield from _those(reply.note)
        case replies.Ballot():
            yield from _those(reply.lead, reply.closes, reply.note)
        case replies.Board():
            yield reply.title
            yield from (part.title for part in reply.parts)
            yield from _those(reply.note)
        case replies.Picture():
            yield from _rows(reply.rows)
            yield from _those(reply.note)
        case replies.Refusal():
            yield reply.reason


def buttons(reply: Reply) -> list[Button]:
    """Every button of a reply, those of its rows first."""
    rows: tuple[Row, ...] = getattr(reply, "rows", ())
    own: tuple[Button, ...] = getattr(reply, "buttons", ())
    return [*(button for row in rows for button in row.buttons), *own]


def offered(reply: Reply) -> list[str]:
    """The tokens of what a reply offers, each once: its first buttons, and its choices.

    A button that leads to an address elsewhere has none.
    """
    presses = [button.token for button in buttons(reply)][:MOST_BUTTONS]
    tokens = [token for token in presses if not token.startswith("https://")]
    if isinstance(reply, Ballot):
        tokens += [choice.token for choice in reply.choices]
    return list(dict.fromkeys(tokens))


def leads_on(reply: Reply) -> bool:
    """Whether what a button led to is neither lost nor a bug."""
    return not (isinstance(reply, Refusal) and reply.reason.key in LOST)


def _rows(rows: tuple[Row, ...]) -> Iterator[Say]:
    for row in rows:
        yield from _those(row.text, row.detail)


def _those(*said: Say | None) -> Iterator[Say]:
    yield from (one for one in said if one is not None)
