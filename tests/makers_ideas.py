"""Makers for ideas and notes: an idea, those who want it, a note, and the clock that sends it."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import bindparam, text

from bots.common.rota import Rota
from core.ideas import service, support
from core.ideas.results import Idea
from core.notes import service as notes
from core.notes.results import Released
from core.people.results import Fan
from core.tx import Tx
from core.types import Instant
from core.undo import undo
from tests.makers import Town

SNAPSHOT = """
    SELECT id, state, reason, state_at, supporters, reader_id, read_at FROM idea ORDER BY id
"""


OTHER_TOWN = text(
    """
    INSERT INTO community (name, language, zone, fan_name, currency_ko, currency_counter,
      currency_en, currency_emoji, money, point_value, monthly_budget, active_fans,
      tier_preset, evening_hour, invented, created_at)
    SELECT 'other', language, zone, fan_name, currency_ko, currency_counter, currency_en,
      currency_emoji, money, point_value, monthly_budget, active_fans, tier_preset, evening_hour,
      invented,
      created_at
    FROM community RETURNING id
    """
)
PERSON = text(
    """
    INSERT INTO fan (community_id, name, language, zone, balance, lifetime, tier, hidden, joined_at)
    VALUES (:community, 'somebody', 'ko', 'Asia/Seoul', 0, 0, 0, :hidden, :now) RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))
MOVE_AWAY = text("UPDATE idea SET community_id = :community WHERE id = :idea")
FORGET = text("UPDATE fan SET name = '', erased_at = joined_at WHERE id = :fan")


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
    *ideas: Idea | int,
    title: str = "케이블이 길어졌어요",
    body: str = "이제 2미터예요.",
) -> Released:
    numbers = [idea if isinstance(idea, int) else idea.id for idea in ideas]
    return town.do(lambda tx: notes.release(tx, staff, title, body, numbers), staff.id)


def take_back(town: Town, staff: Fan, act_id: int) -> None:
    town.do(lambda tx: undo(tx, act_id), staff.id)


def last_act(town: Town, act: str) -> int:
    number: int = town.scalar("SELECT max(id) FROM audit WHERE act = :act", act=act)
    return number


def tick(town: Town) -> None:
    """The clock does all that is to be done by now, on a loop of its own."""
    with ThreadPoolExecutor(1) as elsewhere:
        elsewhere.submit(lambda: asyncio.run(_tick(town))).result()


async def _tick(town: Town) -> None:
    await Rota(town.store, town.clock).tick(town.clock())


def send(town: Town) -> None:
    """The undo window passes, and the clock comes round."""
    town.clock.go(seconds=60)
    tick(town)


def rows(town: Town, sql: str, **facts: Any) -> Sequence[tuple[Any, ...]]:
    return town.store.read_now(lambda s: [tuple(row) for row in s.execute(text(sql), facts)])


def ideas_as_they_are(town: Town) -> Sequence[tuple[Any, ...]]:
    """Every idea with all that staff can change of it."""
    return rows(town, SNAPSHOT)


def letters(town: Town, fan: Fan | int) -> list[str]:
    """The kinds of letters that a fan gets, the oldest first."""
    number = fan if isinstance(fan, int) else fan.id
    sql = "SELECT kind FROM outbox WHERE fan_id = :fan AND state <> 'cancelled' ORDER BY id"
    return [kind for (kind,) in rows(town, sql, fan=number)]


def foreign(town: Town) -> int:
    """The number of an idea that belongs to another community."""
    idea = drop(town, title="남의 동네 제안")

    def move(tx: Tx) -> None:
        community = tx.session.execute(OTHER_TOWN).scalar_one()
        tx.session.execute(MOVE_AWAY, {"community": community, "idea": idea.id})

    town.do(move)
    return idea.id


def forget(town: Town, fan: Fan) -> None:
    """The fan asked to be forgotten: no name, and nobody to write to."""
    town.do(lambda tx: tx.session.execute(FORGET, {"fan": fan.id}) and None)


def crowd(town: Town, idea: Idea, size: int) -> list[int]:
    """So many fans at once who want an idea too; their numbers in order."""

    def gather(tx: Tx) -> list[int]:
        person = {"community": tx.community.id, "now": tx.now, "hidden": False}
        ids = [tx.session.execute(PERSON, person).scalar_one() for _ in range(size)]
        support.press_all(tx, [(fan, idea.id) for fan in ids])
        return ids

    return town.do(gather)


def rice_of(town: Town, *fans: Fan) -> list[int]:
    return [town.again(fan).balance for fan in fans]
