"""The live stream of an open page, as server-sent events: posts, tallies, standing and changes."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import msgspec

from bots.parts import Parts
from bots.web.letters import posted, sent_at, sent_to
from bots.web.live import Live
from bots.web.portrait import Portrait, portrait
from bots.web.reading import reading
from bots.web.show import Shower
from core.errors import StoreUnavailable
from core.outbox import Letter
from core.people.results import Caller
from core.polls import views as polls
from core.polls.results import Tallies
from core.tx import Tx

OVERLAP = timedelta(minutes=2)
"""How far before the last event a stream begins again: a row may be seen later than it was sent.
The page shows each post once, by its number."""

QUIET_LOOKS = 8
"""After so many looks without news a comment is sent, so that nothing between cuts the line."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one look into the store saw."""

    me: Portrait
    letters: list[Letter]
    tallies: Tallies | None
    now: datetime


@dataclass(slots=True)
class Told:
    """What a stream has told its page already."""

    since: datetime | None
    letters: set[int] = field(default_factory=set)
    me: Portrait | None = None
    tallies: Tallies | None = None
    is_first: bool = True


async def stream(
    parts: Parts, live: Live, caller: Caller, show: Shower, cursor: str
) -> AsyncIterator[bytes]:
    """The events of one page, until it goes away; `cursor` is the last one that it has seen."""
    told = Told(_since(cursor))
    quiet = 0
    yield b"retry: 1000\n\n"
    async for commits in live.looks():
        try:
            look = await reading(parts, lambda tx: _look(tx, caller))
        except StoreUnavailable:
            continue
        news = [*_news(look, told, show), *_change(told, commits)]
        told.is_first = False
        quiet = 0 if news else quiet + 1
        for event in news:
            yield event
        if quiet >= QUIET_LOOKS:
            quiet = 0
            yield b": still here\n\n"


def _look(tx: Tx, caller: Caller) -> Look:
    me = portrait(tx, caller)
    return Look(me, sent_to(tx, me.fan), polls.tallies(tx), tx.now)


def _news(look: Look, told: Told, show: Shower) -> list[bytes]:
    news = [*_posts(look, told, show)]
    if look.me != told.me:
        told.me = look.me
        news.append(_event("me", look.me))
    if look.tallies is not None and look.tallies != told.tallies:
        told.tallies = look.tallies
        news.append(_event("tally", _tally(look.tallies)))
    if told.is_first:
        news.append(_event("ready", None))
    return news


def _posts(look: Look, told: Told, show: Shower) -> list[bytes]:
    events = []
    for letter in look.letters:
        at = sent_at(letter, look.now)
        if letter.id in told.letters or (told.since and at < told.since):
            continue
        told.letters.add(letter.id)
        events.append(_event("post", posted(letter, at, show), cursor=at.isoformat()))
    return events


def _change(told: Told, commits: int) -> list[bytes]:
    """The desk looks again whenever something was committed here."""
    return [] if told.is_first or not commits else [_event("change", None)]


def _tally(tallies: Tallies) -> dict[str, Any]:
    votes = [votes for _, votes in tallies.votes]
    return {"poll": tallies.poll_id, "voters": tallies.voters, "votes": votes}


def _event(kind: str, value: object, cursor: str = "") -> bytes:
    lines = [f"id: {cursor}"] if cursor else []
    text = msgspec.json.encode(value).decode()
    return "\n".join([*lines, f"event: {kind}", f"data: {text}", "", ""]).encode()


def _since(cursor: str) -> datetime | None:
    """From when on a stream begins again; None for a page that has seen nothing."""
    try:
        seen = datetime.fromisoformat(cursor)
    except ValueError:
        return None
    return seen - OVERLAP if seen.tzinfo else None
