"""Makers of links: two fans who meet over a code, become one, and are two again."""

from typing import Any

from core.doctor import Finding, examine
from core.doctor.agreement import CHECKS
from core.linking import redeeming, service
from core.linking.results import MadeOne, Meeting, Offered, WrongCode
from core.people.results import Fan
from core.points import board
from core.tables import METADATA
from core.undo import undo
from tests.makers import Town

NOT_RESTORED = {"audit", "outbox", "due", "merge", "merge_step", "link", "request", "board_change"}
"""Tables that tell that something happened, or are counted anew from it."""

NOT_COMPARED = {"account": {"used_at"}, "board_score": {"league"}}
"""Columns that say where somebody was met last, or that a front looks up again."""


AT_REST = [check for check in CHECKS if check[0] != "waiting work"]


def offered(town: Town, fan: Fan) -> Offered:
    now = town.again(fan)
    return town.do(lambda tx: service.offer(tx, now), fan.id)


def typed(town: Town, fan: Fan, code: str) -> Meeting | WrongCode:
    """Somebody types a code."""
    now = town.again(fan)
    return town.do(lambda tx: redeeming.redeem(tx, now, code), fan.id)


def met(town: Town, first: Fan, second: Fan) -> Meeting:
    """The second has typed the first one's code."""
    meeting = typed(town, second, offered(town, first).code)
    assert isinstance(meeting, Meeting)
    return meeting


def agreed(town: Town, fan: Fan, meeting: Meeting) -> Meeting | MadeOne:
    """One side says yes."""
    now = town.again(fan)
    return town.do(lambda tx: service.agree(tx, now, meeting.id), fan.id)


def linked(town: Town, first: Fan, second: Fan) -> MadeOne:
    """Both have said yes."""
    meeting = met(town, first, second)
    agreed(town, second, meeting)
    joined = agreed(town, first, meeting)
    assert isinstance(joined, MadeOne)
    return joined


def split(town: Town, joined: MadeOne, staff: Fan | None = None) -> None:
    """Staff undo a link."""
    act = town.scalar("SELECT act_id FROM merge WHERE id = :merge", merge=joined.merge)
    actor = staff or town.staff()
    town.do(lambda tx: undo(tx, act), actor.id)


def sound(town: Town) -> list[Finding]:
    """What the doctor finds once the boards are up to date; nothing, if all is well.

    Letters that nobody is there to send are no fault.
    """
    while town.do(board.take_in):
        pass
    return examine(town.store, town.clock.now, checks=AT_REST)


def everything(town: Town) -> dict[str, list[tuple[Any, ...]]]:
    """All rows that a link and its undo must leave as they were.

    The ledger, which only grows, is told by what stands of it, and a board by who has something.
    """
    while town.do(board.take_in):
        pass
    found = {}
    for table in METADATA.sorted_tables:
        if table.name in NOT_RESTORED or table.name in ("ledger", "board_bucket"):
            continue
        left_out = NOT_COMPARED.get(table.name, set())
        columns = [c.name for c in table.columns if c.name not in left_out]
        somewhere = " WHERE score <> 0" if table.name == "board_score" else ""
        sql = f"SELECT {', '.join(columns)} FROM {table.name}{somewhere}"
        found[table.name] = sorted(town.rows(sql), key=repr)
    found["ledger"] = town.rows(STANDING)
    return found


STANDING = """
    WITH RECURSIVE chain(root, id, turns) AS (
      SELECT id, id, 0 FROM ledger WHERE reverses IS NULL
      UNION ALL SELECT chain.root, ledger.id, chain.turns + 1
      FROM chain JOIN ledger ON ledger.reverses = chain.id
    )
    SELECT ledger.key, ledger.fan_id, ledger.amount, ledger.lifetime FROM ledger
    JOIN (SELECT root, max(turns) AS turns FROM chain GROUP BY root) AS ends
      ON ends.root = ledger.id
    WHERE ends.turns % 2 = 0 ORDER BY ledger.id
"""
"""The entries that nothing has taken back, or whose reversal was taken back."""
