"""What a person reads of an answer, and what the reply behind it says in their words."""

import re
from collections.abc import Iterator

from bots.common import replies, words
from bots.common.replies import Button, Moment, Reply, Row, Say
from bots.common.serving import Served
from bots.common.words import Voice
from tests.fakes.discord import Answer, Message

HANGUL = re.compile(r"[가-힣]")
STYLES = {"date": "D", "time": "t", "full": "f", "weekday": "F"}


def as_read(shown: Answer | Message) -> str:
    """All texts as the app shows them: marks of ours and backslashes gone."""
    text = "\n".join(shown.texts)
    text = re.sub(r"^(-# |### )", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)\*\*", "", text)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace("@\u200b", "@")


def rendered(said: Say, voice: Voice) -> str:
    """A sentence as its reader sees it on Discord."""
    return words.render(said, voice, timely=_native)


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


def lacks(shown: Answer | Message, served: Served) -> list[str]:
    """What the reply says and the reader does not find; buttons once each, whatever the page."""
    text, labels = as_read(shown), set(shown.labels)
    told = [rendered(said, served.voice) for said in sentences(served.reply)]
    missing = [one for one in told if one not in text]
    offered = {b.token: words.render(b.label, served.voice) for b in buttons(served.reply)}
    return missing + [label for label in offered.values() if label[:79] not in labels]


def _rows(rows: tuple[Row, ...]) -> Iterator[Say]:
    for row in rows:
        yield from _those(row.text, row.detail)


def _those(*said: Say | None) -> Iterator[Say]:
    yield from (one for one in said if one is not None)


def _native(at: Moment) -> str:
    return f"<t:{int(at.at.timestamp())}:{STYLES[at.style]}>"
