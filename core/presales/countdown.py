"""What everybody is told of a sale beforehand: that it comes, and each time it comes nearer.

Each post tells how the sale stands: one that is moved, paused or closed is told otherwise wherever
it was posted, and what is still to be posted comes at the new time, or not at all.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from core import due, outbox
from core.due import Due
from core.presales import reminding, rules, views
from core.presales.results import Lot, Plan, Sale
from core.tx import Tx

PLACE = "announcements"
COMES = "sale-comes"
"""Its time has come nearer."""

BEFORE = {"day": timedelta(days=1), "hour": timedelta(hours=1)}
OPENING = ("first", "all")
STEPS = (*BEFORE, *OPENING)

POSTS = text(
    """
    SELECT id, kind, facts FROM outbox
    WHERE community_id = :community AND key LIKE :keys AND state IN ('waiting', 'sent')
    ORDER BY id
    """
).columns(facts=outbox.OutboxRecord.__table__.c.facts.type)  # type: ignore[attr-defined]


def tell_it_comes(tx: Tx, sale: Sale, plan: Plan, batch_id: int) -> int:
    """Tell everybody that a sale, or another batch of it, comes; gives the post's number."""
    facts = facts_of(sale, plan, batch_id, "announced")
    key = _key(sale.id, batch_id, f"announced:{tx.request_id}")
    kind = "sale-announced" if facts["nth"] == 1 else "sale-more"
    return outbox.announce(tx, key, kind, facts, place=PLACE)


def come_nearer(tx: Tx, moment: Due, plan: Plan) -> None:
    """Post that a batch opens in a day or an hour, or now; nothing if it does not any more."""
    sale = views.find(tx, int(moment.facts["sale"]))
    batch_id, step = int(moment.facts["batch"]), str(moment.facts["step"])
    if sale is None or sale.state != "open" or batch_id not in sale.batches:
        return
    lots = sale.batches[batch_id]
    if step == "all" and not any(lot.left for lot in lots):
        return
    key = _key(sale.id, batch_id, f"{step}:{lots[0].opens_at:%Y%m%d%H%M%S}")
    facts = facts_of(sale, plan, batch_id, step)
    outbox.announce(tx, key, COMES, facts, place=PLACE)


def renew(tx: Tx, sale: Sale, plan: Plan) -> None:
    """Have everything posted, and still to be posted, as the sale stands now."""
    reminding.plan(tx, sale)
    for batch_id, lots in sale.batches.items():
        for step in STEPS:
            due.cancel(tx, _due_key(batch_id, step))
        for step, at in _moments(sale, lots):
            if sale.state == "open" and at > tx.now:
                facts = {"sale": sale.id, "batch": batch_id, "step": step}
                due.plan(tx, _due_key(batch_id, step), "sale-comes", at, facts)
    _tell_otherwise(tx, sale, plan)


def forget(tx: Tx, batch_id: int) -> None:
    """A batch comes no more."""
    for step in STEPS:
        due.cancel(tx, _due_key(batch_id, step))


def take_back(tx: Tx, post: int) -> None:
    """Have a post nowhere any more."""
    if not outbox.cancel(tx, post):
        outbox.delete(tx, post)


def _tell_otherwise(tx: Tx, sale: Sale, plan: Plan) -> None:
    keys = {"community": tx.community.id, "keys": f"sale:{sale.id}:%"}
    for row in tx.session.execute(POSTS, keys).all():
        batch_id = int(row.facts["batch"])
        if batch_id not in sale.batches:
            continue
        facts = facts_of(sale, plan, batch_id, row.facts["step"])
        if facts != row.facts:
            outbox.edit(tx, row.id, facts)


def _moments(sale: Sale, lots: tuple[Lot, ...]) -> Iterator[tuple[str, datetime]]:
    """When something is posted of a batch; the general window is told of if it is another."""
    openings = [rules.opens_for(lots[0], window) for window in sale.windows]
    for step, before in BEFORE.items():
        yield step, openings[0] - before
    yield "first", openings[0]
    if len(openings) > 1:
        yield "all", openings[-1]


def facts_of(sale: Sale, plan: Plan, batch_id: int, step: str) -> Mapping[str, Any]:
    """What a post about a batch tells of."""
    lots = sale.batches[batch_id]
    return {
        "sale": sale.id,
        "batch": batch_id,
        "nth": list(sale.batches).index(batch_id) + 1,
        "step": step,
        "state": sale.state,
        "product": plan.product,
        "pitch": plan.pitch,
        "price": plan.price,
        "rice": plan.rice,
        "photo": plan.photo_id,
        "units": sum(lot.stock for lot in lots),
        "compared": [[one.label, one.price, one.source] for one in plan.compared],
        "general_on": plan.general_on.isoformat() if plan.general_on else None,
        "windows": [
            [window.tier_floor, rules.opens_for(lots[0], window).isoformat()]
            for window in sale.windows
        ],
    }


def _key(sale_id: int, batch_id: int, what: str) -> str:
    return f"sale:{sale_id}:{batch_id}:{what}"


def _due_key(batch_id: int, step: str) -> str:
    return f"sale-comes:{batch_id}:{step}"
