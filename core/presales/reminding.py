"""Being told when a sale opens for oneself: asked for by one press, kept until that moment.

A window's moment starts a job that tells everybody whose tier it lets in. Whoever rises meanwhile
is told at the earlier moment, or at once where that has passed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from core import due, jobs, outbox
from core.due import Due
from core.errors import Refused
from core.jobs import Job, Step
from core.people.results import Fan
from core.presales import about, rules, views
from core.presales.results import Lot, Sale, Window
from core.store import Given
from core.tiers.service import TierRose
from core.tx import Tx
from core.types import Instant, rows_changed

OPENS = "sale-opens-for-you"
"""The letter, as a kind of the outbox."""

MOMENT = "sale-window"
"""The moment at which a window of a batch opens."""

TELL = "tell-of-sale"
"""The job that tells everybody whom a window lets in."""

TOLD_AT_ONCE = 250
"""Letters of one transaction, below 50 ms."""

WHILE_PAUSED = timedelta(minutes=1)
"""How soon a window that fell due in a pause is looked at again."""

KEEP = text(
    """
    INSERT INTO reminder (sale_id, fan_id, community_id, at)
    VALUES (:sale, :fan, :community, :now) ON CONFLICT DO NOTHING
    """
).bindparams(bindparam("now", type_=Instant()))

DROP = text("DELETE FROM reminder WHERE sale_id = :sale AND fan_id = :fan")

WANTED = text("SELECT EXISTS (SELECT 1 FROM reminder WHERE sale_id = :sale AND fan_id = :fan)")

SWITCHED_OFF = text(
    "SELECT EXISTS (SELECT 1 FROM contact WHERE fan_id = :fan AND presales = false)"
)

LET_IN = """
    FROM reminder JOIN fan ON fan.id = reminder.fan_id
    LEFT JOIN contact ON contact.fan_id = reminder.fan_id
    WHERE reminder.sale_id = :sale AND fan.erased_at IS NULL AND coalesce(contact.presales, true)
      AND (fan.tier >= :floor OR EXISTS (SELECT 1 FROM sale_pass
        WHERE sale_pass.sale_id = reminder.sale_id AND sale_pass.fan_id = fan.id
          AND sale_pass.state = 'bound'))
"""
"""Whoever has a pass is told with the first window, and has no reminder any more at the others."""

COUNT = text(f"SELECT count(*) {LET_IN}")

NEXT = text(
    f"""
    SELECT reminder.fan_id {LET_IN} AND reminder.fan_id > :after
    ORDER BY reminder.fan_id LIMIT :most
    """
)

FORGET = Given(
    """
    WITH {given} DELETE FROM reminder
    WHERE sale_id = :sale AND fan_id IN (SELECT fan_id FROM given)
    """,
    {"fan_id": int},
)

OF_RISEN = Given(
    """
    WITH {given} SELECT reminder.sale_id, reminder.fan_id, given.tier FROM given
    JOIN reminder ON reminder.fan_id = given.fan_id
    LEFT JOIN contact ON contact.fan_id = reminder.fan_id
    WHERE coalesce(contact.presales, true) ORDER BY reminder.sale_id, reminder.fan_id
    """,
    {"fan_id": int, "tier": int},
)


def toggle(tx: Tx, fan: Fan, sale: Sale) -> datetime | None:
    """Have a fan told at their own moment, which is given; None if the press took it back.

    Raises:
        Refused: it is open for them already or never will be, or they hear nothing of presales.
    """
    asked = {"sale": sale.id, "fan": fan.id}
    if rows_changed(tx.session.execute(DROP, asked)):
        return None
    lot = about.batch(sale)[0]
    window = about.window_of(tx, sale, fan)
    if window is None:
        raise Refused("sale-not-for-tier", next_step="tiers")
    if rules.opens_for(lot, window) <= tx.now:
        raise Refused("remind-open", next_step="presale")
    if tx.session.execute(SWITCHED_OFF, {"fan": fan.id}).scalar_one():
        raise Refused("remind-off", next_step="alerts")
    kept = {**asked, "community": tx.community.id, "now": tx.now}
    tx.session.execute(KEEP, kept)
    plan(tx, sale)
    return rules.opens_for(lot, window)


def is_wanted(tx: Tx, sale_id: int, fan_id: int) -> bool:
    found = tx.session.execute(WANTED, {"sale": sale_id, "fan": fan_id})
    return bool(found.scalar_one())


def plan(tx: Tx, sale: Sale) -> None:
    """Have the clock look at each window of the coming batch; planned anew, the moments move."""
    lot = about.batch(sale)[0]
    for window in sale.windows:
        opens = rules.opens_for(lot, window)
        if opens > tx.now:
            facts = {"sale": sale.id, "batch": lot.batch_id, "window": window.position}
            due.plan(tx, _key(lot, window), MOMENT, opens, facts)


def strike(tx: Tx, moment: Due) -> None:
    """Start telling those whom a window lets in; a sale that was put off or paused waits for it."""
    sale = views.find(tx, int(moment.facts["sale"]))
    found = _found(sale, int(moment.facts["batch"]), int(moment.facts["window"]))
    if sale is None or found is None or sale.state == "closed":
        return
    lot, window = found
    opens = rules.opens_for(lot, window)
    if opens > tx.now or sale.state != "open":
        again = max(opens, tx.now + WHILE_PAUSED)
        due.plan(tx, _key(lot, window), MOMENT, again, moment.facts)
        return
    facts = {"sale": sale.id, "floor": window.tier_floor}
    total = int(tx.session.execute(COUNT, facts).scalar_one())
    if total:
        jobs.start(tx, f"{_key(lot, window)}:{moment.at.isoformat()}", TELL, facts, total)


def tell(tx: Tx, job: Job) -> Step:
    """The letters to the next fans by their numbers; whoever pressed meanwhile again has none."""
    sale = views.find(tx, int(job.facts["sale"]))
    if sale is None or sale.state == "closed":
        return Step(None, 0)
    asked = {**job.facts, "after": job.cursor, "most": TOLD_AT_ONCE}
    fans = tx.session.execute(NEXT, asked).scalars().all()
    _tell(tx, sale, fans)
    is_last = len(fans) < TOLD_AT_ONCE
    return Step(None if is_last else fans[-1], len(fans))


def follow_tiers(tx: Tx, risen: Sequence[TierRose]) -> None:
    """Tell those at once whom their new tier lets in already."""
    rows = OF_RISEN.run(tx.session, sorted((rose.fan_id, rose.tier) for rose in risen)).all()
    sales = views.find_all(tx, sorted({row.sale_id for row in rows}))
    for row in rows:
        sale = sales[row.sale_id]
        window = rules.window_of(sale.windows, row.tier)
        lot = about.batch(sale)[0]
        if sale.state == "open" and window and rules.opens_for(lot, window) <= tx.now:
            _tell(tx, sale, [row.fan_id])


def _tell(tx: Tx, sale: Sale, fans: Sequence[int]) -> None:
    batch = about.batch(sale)
    facts = {
        "sale": sale.id,
        "product": sale.product,
        "left": sum(lot.left for lot in batch),
        "lots": [[lot.id, lot.variant] for lot in batch if lot.left],
    }
    letters = [(f"opens:{batch[0].batch_id}:{fan}", fan, facts) for fan in fans]
    outbox.tell(tx, OPENS, letters)
    FORGET.run(tx.session, [(fan,) for fan in fans], sale=sale.id)


def _found(sale: Sale | None, batch_id: int, position: int) -> tuple[Lot, Window] | None:
    """A lot of the batch and the window that a moment is of, where there still are such."""
    lots = sale.lots if sale else ()
    windows = sale.windows if sale else ()
    lot = next((lot for lot in lots if lot.batch_id == batch_id), None)
    window = next((each for each in windows if each.position == position), None)
    return (lot, window) if lot and window else None


def _key(lot: Lot, window: Window) -> str:
    return f"{MOMENT}:{lot.batch_id}:{window.position}"
