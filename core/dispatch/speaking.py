"""How often the bot speaks in a channel: three posts a day, what is more comes in one at evening.

What staff post by hand counts and is never held; answers and notices are neither. In rehearsal
nothing is held, since everything stands in one channel there.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, text

from core import due, outbox
from core.clock import start_of_day
from core.due import Due
from core.homes.events import HomeRenumbered
from core.outbox import manner_of
from core.store import Given
from core.tx import Tx
from core.types import Instant, Json

POSTS_A_DAY = 3
EVENING = "evening-digest"
LISTED = 8
"""Posts that the evening's one names; a card with more is not read."""

NEW = Given(
    """
    WITH {given} SELECT made.id, made.platform, made.address, made.home_id
    FROM given JOIN delivery AS made ON made.outbox_id = given.outbox_id
    JOIN home ON home.id = made.home_id
    WHERE made.action = 'send' AND made.state = 'waiting' AND made.attempts = 0
      AND home.state = 'live' AND NOT home.ours
    ORDER BY made.id
    """,
    {"outbox_id": int},
)

SAID_TODAY = text(
    """
    SELECT made.id FROM delivery AS made JOIN outbox ON outbox.id = made.outbox_id
    WHERE made.platform = :platform AND made.address = :address AND made.action = 'send'
      AND made.state IN ('waiting', 'sending', 'sent', 'uncertain') AND made.recipient IS NULL
      AND made.home_id = :home AND outbox.sent_at >= :midnight
      AND outbox.kind <> 'evening-digest'
    """
).bindparams(bindparam("midnight", type_=Instant()))

FOLD = Given(
    "WITH {given} UPDATE delivery SET state = 'folded' FROM given WHERE delivery.id = given.id",
    {"id": int},
)

FOLDED = text(
    """
    SELECT made.id AS delivery_id, outbox.id, outbox.kind, outbox.facts
    FROM delivery AS made JOIN outbox ON outbox.id = made.outbox_id
    WHERE made.platform = :platform AND made.address = :address AND made.state = 'folded'
      AND made.home_id = :home
    ORDER BY made.id
    """
).columns(facts=Json)

UNFOLD = Given(
    """
    WITH {given} UPDATE delivery SET state = 'cancelled', reason = 'evening' FROM given
    WHERE delivery.id = given.id
    """,
    {"id": int},
)


def may_be_held(row: Row[*tuple[Any, ...]]) -> bool:
    """Whether a message, from a row of its kind, fan, author and urgency, may wait for evening."""
    is_ours_to_say = row.fan_id is None and row.author_id is None and not row.urgent
    return is_ours_to_say and row.kind != EVENING and manner_of(row.kind).can_wait


def fold(tx: Tx, outbox_ids: Sequence[int]) -> None:
    """Keep for the evening whatever would be more than a channel's three posts of the day."""
    made = NEW.run(tx.session, [(i,) for i in sorted(outbox_ids)]).all()
    over: list[Row[*tuple[Any, ...]]] = []
    for (home, platform, address), theirs in groupby(sorted(made, key=_channel), _channel):
        others = set(_said_today(tx, home, platform, address))
        for row in theirs:
            if sum(said < row.id for said in others) >= POSTS_A_DAY:
                others.discard(row.id)
                over.append(row)
    if over:
        FOLD.run(tx.session, [(row.id,) for row in over])
    for row in {_channel(row): row for row in over}.values():
        _plan(tx, row)


def tell_in_the_evening(tx: Tx, moment: Due) -> None:
    """Say in one post what the day had too much of; what was taken back is not in it."""
    where = {key: moment.facts[key] for key in ("home", "platform", "address")}
    rows = tx.session.execute(FOLDED, where).all()
    if not rows:
        return
    UNFOLD.run(tx.session, [(row.delivery_id,) for row in rows])
    standing = outbox.still_out(tx, [row.id for row in rows])
    posts = [{"id": x.id, "kind": x.kind, "facts": x.facts} for x in rows if x.id in standing]
    if not posts:
        return
    facts = {"posts": posts[:LISTED], "count": len(posts)}
    key = f"evening:{moment.id}:{tx.now.isoformat()}"
    outbox.announce_in(
        tx, key, "evening-digest", facts, home=where["home"], address=where["address"]
    )


def follow_renumbering(tx: Tx, renumbered: Sequence[HomeRenumbered]) -> None:
    """What a channel's evening post is to name stands under the channel's new number."""
    moments = due.waiting(tx, EVENING)
    for one in renumbered:
        for moment in moments:
            where = moment.facts
            if where["home"] == one.home_id and where["address"] == one.before:
                due.change(tx, moment.id, {**where, "address": one.after})


def evening_after(now: datetime, zone: str, hour: int) -> datetime:
    """The next time that it is that hour there."""
    there = ZoneInfo(zone)
    day = now.astimezone(there).date()
    evening = datetime.combine(day, time(hour), there)
    if evening <= now:
        evening = datetime.combine(day + timedelta(days=1), time(hour), there)
    return evening.astimezone(ZoneInfo("UTC"))


def _channel(row: Row[*tuple[Any, ...]]) -> tuple[int, str, str]:
    return row.home_id, row.platform, row.address


def _said_today(tx: Tx, home: int, platform: str, address: str) -> Sequence[int]:
    community = tx.community
    midnight = start_of_day(community.today(tx.now), community.zone)
    where = {"platform": platform, "address": address, "home": home}
    return tx.session.execute(SAID_TODAY, {**where, "midnight": midnight}).scalars().all()


def _plan(tx: Tx, row: Row[*tuple[Any, ...]]) -> None:
    community = tx.community
    at = evening_after(tx.now, community.zone, community.evening_hour)
    facts = {"home": row.home_id, "platform": row.platform, "address": row.address}
    key = f"evening:{row.home_id}:{row.address}:{at.isoformat()}"
    due.plan(tx, key, EVENING, at, facts)
