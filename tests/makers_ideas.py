"""Makers for ideas and notes: an idea, those who want it, a note, and the clock that sends it."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from bots.common.rota import Rota
from core.ideas import service, support
from core.ideas.results import Idea
from core.notes import service as notes
from core.notes.results import Released
from core.people.results import Fan
from core.undo import undo
from tests.makers import Town

SNAPSHOT = """
    SELECT id, state, reason, state_at, supporters, reader_id, read_at FROM idea ORDER BY id
"""


def drop(town: Town, fan: Fan | None = None, title: str = "케이블이 더 길면 좋겠어요") -> Idea:
    author = fan or town.fan()
    return town.do(lambda tx: service.drop(tx, author, title), author.id).idea


def want(town: Town, idea: Idea, *fans: Fan) -> None:
    presses = [(fan.id, idea.id) for fan in fans]
    town.do(lambda tx: support.press_all(tx, presses))


def wanted(town: Town, idea: Idea, times: int) -> list[Fan]:
    """So many new fans who want it too."""
    fans = [town.fan() for _ in range(times)]
    want(town, idea, *fans)
    return fans


def release(
    town: Town,
    staff: Fan,
    *ideas: Idea,
    title: str = "케이블이 길어졌어요",
    body: str = "이제 2미터예요.",
) -> Released:
    numbers = [idea.id for idea in ideas]
    return town.do(lambda tx: notes.release(tx, staff, title, body, numbers), staff.id)


def take_back(town: Town, staff: Fan, act_id: int) -> None:
    town.do(lambda tx: undo(tx, act_id), staff.id)


def last_act(town: Town, act: str) -> int:
    number: int = town.scalar("SELECT max(id) FROM audit WHERE act = :act", act=act)
    return number


def tick(town: Town) -> None:
    """The clock does all that is to be done by now."""
    rota = Rota(town.store, town.clock)
    asyncio.run(rota.tick(town.clock()))


def send(town: Town) -> None:
    """The undo window passes, and the clock comes round."""
    town.clock.go(seconds=60)
    tick(town)


def rows(town: Town, sql: str, **facts: Any) -> Sequence[tuple[Any, ...]]:
    return town.store.read_now(lambda s: [tuple(row) for row in s.execute(text(sql), facts)])


def ideas_as_they_are(town: Town) -> Sequence[tuple[Any, ...]]:
    """Every idea with all that staff can change of it."""
    return rows(town, SNAPSHOT)


def letters(town: Town, fan: Fan) -> list[str]:
    """The kinds of letters that a fan gets, the oldest first."""
    sql = "SELECT kind FROM outbox WHERE fan_id = :fan AND state <> 'cancelled' ORDER BY id"
    return [kind for (kind,) in rows(town, sql, fan=fan.id)]
