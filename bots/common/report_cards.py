"""A sale in figures: as it was rehearsed, and as it went."""

from collections.abc import Iterable, Sequence

from bots.common.launch_cards import tier_named
from bots.common.replies import Card, Percent, Row, Say, button, say
from core.community import Community
from core.presales.reporting import Report
from core.presales.results import Rehearsed, Sale, Taken

MINUTE_S = 60
SHOWN_VERDICTS = 8


def rehearsal_card(community: Community, sale: Sale, played: Rehearsed) -> Card:
    """What would have happened with this crowd, and the way to another."""
    came = say("rehearsal-came", fans=played.fans, came=played.came, presses=played.presses)
    paid = say("rehearsal-paid", given=played.given, paid=played.paid, units=played.units)
    share = played.paid / played.given if played.given else 0.0
    miniature = (Row(say("rehearsal-scale", scale=played.scale)),) if played.scale > 1 else ()
    return Card(
        say("rehearsal-title", product=sale.product),
        (
            Row(_lasted(played.gone_s, played.left), came),
            *_taken_rows(community, played.taken),
            Row(paid, say("rehearsal-conversion", share=Percent(share)), share),
            Row(say("rehearsal-empty", empty=played.empty, line=played.line)),
            *miniature,
        ),
        note=say("rehearsal-note", seed=played.seed),
        buttons=(
            button("launch_rehearse", sale.id, played.seed + 1, label="rehearse-again"),
            button("launch_show", sale.id),
        ),
    )


def report_card(community: Community, told: Report) -> Card:
    """How a sale went: what was asked, given and paid, and by whom."""
    left = sum(lot.left for lot in told.sale.lots)
    return Card(
        say("report-title", product=told.sale.product),
        (
            Row(_lasted(told.gone_s, left), say("report-line", waiting=told.waiting)),
            _paid_row(told),
            *_taken_rows(community, told.taken),
            *_attempt_rows(told),
            *_invited_rows(told),
        ),
        buttons=(button("launch_show", told.sale.id), button("launches")),
    )


def _paid_row(told: Report) -> Row:
    given = say("report-given", given=told.given, held=told.held, paid=told.paid)
    if told.conversion is None:
        return Row(given)
    share = told.conversion
    return Row(given, say("rehearsal-conversion", share=Percent(share)), share)


def _lasted(gone_s: float | None, left: int) -> Say:
    if gone_s is None:
        return say("sale-lasts", left=left)
    minutes, seconds = divmod(int(gone_s), MINUTE_S)
    return say("sale-gone-in", minutes=minutes, seconds=seconds)


def _taken_rows(community: Community, taken: Sequence[Taken]) -> Iterable[Row]:
    """The share of each window, with the tiers that it went to."""
    every = sum(one.units for one in taken)
    for window in sorted({one.window for one in taken}):
        mine = [one for one in taken if one.window == window]
        units = sum(one.units for one in mine)
        share = say("taken-window", nth=window + 1, units=units, share=Percent(units / every))
        yield Row(share, _tiers(community, mine), units / every)


def _tiers(community: Community, taken: Sequence[Taken]) -> Say:
    """벼꽃 12 · 줄기 30: tiers of any number in one sentence."""
    parts = [
        say("taken-tier", tier=tier_named(community, one.tier), units=one.units) for one in taken
    ]
    said = parts[0]
    for part in parts[1:]:
        said = say("taken-tiers", first=said, more=part)
    return said


def _attempt_rows(told: Report) -> Iterable[Row]:
    attempts = told.attempts
    if not attempts.total:
        return
    half, most = attempts.waited_ms(0.5), attempts.waited_ms(0.99)
    yield Row(
        say("report-presses", presses=attempts.total), say("report-waited", half=half, most=most)
    )
    commonest = sorted(attempts.verdicts.items(), key=lambda one: -one[1])
    for verdict, presses in commonest[:SHOWN_VERDICTS]:
        yield Row(say("report-verdict", verdict=verdict, presses=presses))


def _invited_rows(told: Report) -> Iterable[Row]:
    invited = told.invited
    if invited.given:
        given, bound, used = invited.given, invited.bound, invited.used
        yield Row(say("pass-list-counted", given=given, bound=bound, used=used))
