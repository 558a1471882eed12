"""What is said about a sale: its end, once held and once paid, and that it opens for a fan."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bots.common.presale_cards import watch_button
from bots.common.replies import (
    Button,
    Card,
    Percent,
    Picture,
    Reply,
    Row,
    SaleFigures,
    SalePart,
    Say,
    button,
    say,
)
from bots.common.spans import span
from core.community import Community
from core.presales import reminding, telling
from core.tiers import rules as tiers

Facts = Mapping[str, Any]

MOST_PARTS = 4
"""Windows that a card has room for."""


def _gone(community: Community, facts: Facts) -> Picture:
    """All units are held: how long that took, and no word of a record."""
    took, product = span(facts["ms"]), _product(facts)
    before = _before(facts)
    figures = SaleFigures(
        product=product,
        took=took,
        headline=say("sale-gone-headline", stock=facts["announced"]),
        points=_points(facts),
        parts=_parts(community, facts),
        ends=(span(0), took),
        notes=_notes(facts),
        verdict=before,
    )
    rows = (Row(say("sale-gone-told", stock=facts["announced"]), before), _counted(facts))
    title = say("sale-gone-title", product=product, span=took)
    return Picture(title, figures, rows, _looks(community, facts), say("sale-gone-next"))


def _settled(community: Community, facts: Facts) -> Picture:
    """Payment has closed: a time and perhaps a record, if every unit was paid; else how many."""
    return _kept(community, facts) if facts["ms"] is not None else _unkept(community, facts)


def _kept(community: Community, facts: Facts) -> Picture:
    took, product, before = span(facts["ms"]), _product(facts), _before(facts)
    is_record = bool(facts["record"])
    if is_record and before is not None:
        before = say("sale-record", before=span(facts["before_ms"]))
    figures = SaleFigures(
        product=product,
        took=took,
        headline=say("sale-paid-headline", stock=facts["announced"]),
        points=_points(facts),
        parts=_parts(community, facts),
        ends=(span(0), took),
        notes=_notes(facts),
        verdict=before,
        is_record=is_record,
    )
    key = "sale-record-title" if is_record else "sale-paid-title"
    rows = (Row(say("sale-paid-told", stock=facts["announced"], span=took), before),)
    title = say(key, product=product, span=took)
    return Picture(title, figures, (*rows, _counted(facts)), _looks(community, facts))


def _unkept(community: Community, facts: Facts) -> Picture:
    """Not all that were held were paid, so nothing is said of a record."""
    product, counts = _product(facts), {"paid": facts["paid"], "stock": facts["announced"]}
    figures = SaleFigures(
        product=product,
        took=say("sale-units", units=facts["paid"]),
        headline=say("sale-part-paid-headline", stock=facts["announced"]),
        points=_points(facts),
        parts=_parts(community, facts),
        ends=(span(0), span(_end(facts))),
        notes=_notes(facts),
    )
    held = span(facts["gone_ms"])
    rows = (Row(say("sale-part-paid-told", span=held, **counts)), _counted(facts))
    title = say("sale-part-paid-title", product=product, **counts)
    return Picture(title, figures, rows, _looks(community, facts))


def _opens(_: Community, facts: Facts) -> Card:
    claims = tuple(
        button("reserve", lot, label="claim-unit", style="primary", variant=variant)
        for lot, variant in facts["lots"]
    )
    return Card(
        say("sale-opens-letter", product=facts["product"]),
        (Row(say("sale-opens-left", left=facts["left"])),),
        buttons=(*claims, button("presale", facts["sale"])),
    )


def _product(facts: Facts) -> Say:
    """The product, with which of its batches it was where there are several."""
    key = "sale-batch" if facts["batches"] > 1 else "sale-product"
    return say(key, product=facts["product"], nth=facts["nth"])


def _before(facts: Facts) -> Say | None:
    before = facts["before_ms"]
    return None if before is None else say("sale-before", before=span(before))


def _end(facts: Facts) -> int:
    """Where the curve ends, in milliseconds."""
    points: Sequence[Sequence[int]] = facts["points"]
    return max(1, points[-1][0])


def _points(facts: Facts) -> tuple[tuple[float, float], ...]:
    end, stock = _end(facts), facts["announced"]
    return tuple((ms / end, units / stock) for ms, units in facts["points"])


def _parts(community: Community, facts: Facts) -> tuple[SalePart, ...]:
    shares = [share for share in facts["shares"] if share[2]][:MOST_PARTS]
    whole = sum(units for *_, units in shares)
    return tuple(
        SalePart(
            _window(community, floor),
            say("sale-part", units=units, share=Percent(units / whole)),
            units / whole,
            after * 1000 / _end(facts),
        )
        for floor, after, units in shares
    )


def _window(community: Community, floor: int) -> Say:
    if floor == 0:
        return say("sale-window-all")
    tier = tiers.PRESETS[community.tier_preset][floor]
    return say("sale-window", tier=say(f"tier-{tier}"))


def _notes(facts: Facts) -> tuple[Say, Say]:
    """The units that the number rests on, in two lines."""
    announced, invited = facts["announced"], facts["invited"]
    key = "sale-count-invited" if invited else "sale-count"
    first = say(key, announced=announced, opened=announced - invited, invited=invited)
    return first, say("sale-count-paid", held=facts["held"], paid=facts["paid"])


def _counted(facts: Facts) -> Row:
    first, second = _notes(facts)
    return Row(first, second)


def _looks(community: Community, facts: Facts) -> tuple[Button, ...]:
    return (watch_button(community, facts["sale"]), button("presale"))


PRESALE_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    telling.GONE: _gone,
    telling.SETTLED: _settled,
    reminding.OPENS: _opens,
}
