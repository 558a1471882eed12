"""Commands of rice: check-in, balance, history, tiers, rules, boards and staff's gifts."""

from collections.abc import Sequence

from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Number, Person, Text
from bots.common.replies import (
    Board,
    BoardPart,
    Card,
    Moment,
    Money,
    Place,
    Reply,
    Rice,
    Row,
    Say,
    button,
    say,
)
from bots.common.undoing import undo_buttons
from core.errors import Refused
from core.people.finding import find
from core.people.results import Fan, Role
from core.points import board, checkin, earning, economy, grants, pending, views
from core.points.results import BoardRow, CheckedIn, Entry
from core.points.rules import LARGEST_AMOUNT
from core.tiers import views as tiers
from core.tiers.views import Step
from core.tx import Tx


def check_in(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    days = checkin.check_in_all(tx, [ask.fan.id for ask in asks])
    return [day if isinstance(day, Refused) else _checked_in(day) for day in days]


def _checked_in(day: CheckedIn) -> Card:
    rows = [Row(say("checked-in-detail", days=day.streak.length))]
    if day.bonus:
        rows.append(Row(say("checked-in-bonus", rice=Rice(day.bonus))))
    if day.froze:
        rows.append(Row(say("checked-in-froze")))
    return Card(
        say("checked-in", rice=Rice(day.rice)),
        tuple(rows),
        note=say("checked-in-balance", rice=Rice(day.balance)),
        buttons=(button("missions"), button("me")),
    )


def rice(tx: Tx, fan: Fan, _: Answers) -> Card:
    waiting = pending.waiting_rice(tx, fan.id)
    rows = []
    if fan.lifetime != fan.balance:
        rows.append(Row(say("rice-lifetime", rice=Rice(fan.lifetime))))
    if waiting:
        rows.append(Row(say("rice-pending", rice=Rice(waiting))))
    return Card(
        say("rice-title", rice=Rice(fan.balance)),
        tuple(rows),
        note=say(
            "rice-worth",
            worth=Money(tx.community.point_value),
            counter=tx.community.currency.counter,
        ),
        buttons=(button("history"), button("missions"), button("rules")),
    )


def history(tx: Tx, fan: Fan, _: Answers) -> Card:
    entries = views.history(tx, fan.id)
    if not entries:
        return Card(say("history-empty"), buttons=(button("checkin", style="primary"),))
    return Card(
        say("history-title"),
        tuple(_entry_row(entry) for entry in entries),
        buttons=(button("rice"), button("rules")),
    )


def _entry_row(entry: Entry) -> Row:
    at = Moment(entry.at)
    detail = (
        say("history-row-reason", at=at, reason=entry.reason)
        if entry.reason
        else say("history-row-plain", at=at)
    )
    sign = "+" if entry.amount >= 0 else "−"
    kind = say(f"entry-{entry.kind}")
    return Row(say("history-row", kind=kind, sign=sign, amount=abs(entry.amount)), detail)


def ladder(tx: Tx, fan: Fan, _: Answers) -> Card:
    climb = tiers.climb(tx, fan.lifetime)
    steps = tiers.ladder(tx)
    here = None if fan.is_guest else climb.step
    return Card(
        say("tiers-title"),
        tuple(_step_row(step, here, climb.progress) for step in steps),
        note=next_step(climb) if here else None,
        buttons=(button("me"), button("missions")),
    )


def _step_row(step: Step, here: Step | None, progress: float) -> Row:
    tier = say(f"tier-{step.key}")
    perk = best_perk(step)
    if here is not None and step.step == here.step:
        return Row(say("tiers-row-here", tier=tier), perk, progress)
    return Row(say("tiers-row", tier=tier, **{"from": Rice(step.threshold)}), perk)


def best_perk(step: Step) -> Say:
    """The newest thing that a tier opens."""
    return say(f"perk-{step.thanks[-1]}", minutes=step.presale_minutes)


def next_step(climb: tiers.Climb) -> Say:
    """How much is missing to the next tier."""
    if climb.next_step is None or climb.missing is None:
        return say("tiers-top")
    following = say(f"tier-{climb.next_step.key}")
    return say("tiers-next", tier=following, missing=Rice(climb.missing))


def rules(tx: Tx, _fan: Fan, _: Answers) -> Card:
    rows = []
    for rule in earning.all_rules(tx):
        detail = None
        if rule.valid_from > tx.now:
            detail = say("rules-from", at=Moment(rule.valid_from, "date"))
        elif rule.valid_to is not None:
            detail = say("rules-until", at=Moment(rule.valid_to, "date"))
        what = say(f"rule-{rule.code}")
        rows.append(Row(say("rules-row", what=what, rice=Rice(rule.amount)), detail))
    return Card(say("rules-title"), tuple(rows), note=say("rules-note"), buttons=(button("tiers"),))


def leaderboard(tx: Tx, fan: Fan, _: Answers) -> Board:
    league = board.STAFF if fan.is_staff else board.FANS
    periods = board.period_of(tx), board.ALL_TIME
    week, always = views.tops(tx, periods, league=league)
    parts = (
        *_around(tx, fan, periods),
        _part("board-top-week", week, fan),
        _part("board-top-all", always, fan),
    )
    note = "board-hidden" if fan.hidden else "board-staff" if fan.is_staff else "board-note"
    show = button("show" if fan.hidden else "hide")
    return Board(
        say("board-title"),
        parts,
        note=say(note),
        buttons=() if fan.is_guest else (show, button("me")),
    )


def _around(tx: Tx, fan: Fan, periods: tuple[int, int]) -> tuple[BoardPart, ...]:
    """The fan's own places, for whoever has one."""
    if fan.is_guest:
        return ()
    week, always = views.standings(tx, fan.id, periods)
    return _part("board-week", week.around, fan), _part("board-all", always.around, fan)


def _part(key: str, rows: Sequence[BoardRow], fan: Fan) -> BoardPart:
    places = tuple(Place(r.rank, r.name, r.score, r.fan_id == fan.id) for r in rows)
    return BoardPart(say(key), places)


def grant(tx: Tx, staff: Fan, answers: Answers) -> Card:
    person = find(tx, answers["person"])
    amount, reason = answers["amount"], answers["reason"]
    act = grants.grant(tx, staff, person, amount, reason)
    return Card(
        say("granted" if amount > 0 else "taken-back", name=person.name, rice=Rice(abs(amount))),
        (Row(say("granted-detail", reason=reason)),),
        note=_budget_note(tx) if amount > 0 else None,
        buttons=(button("log"), *undo_buttons(tx, staff, act)),
    )


def _budget_note(tx: Tx) -> Say | None:
    standing = economy.this_month(tx).standing
    return None if standing == "calm" else say(f"budget-{standing}")


COMMANDS = (
    Command(
        name="checkin", run_set=check_in, rank=Rank.SEVEN, aliases=("출석", "출첵", "ㅊㅊ", "daily")
    ),
    Command(name="rice", run=rice, reads=True, aliases=("내쌀", "balance", "points")),
    Command(name="history", run=history, reads=True, aliases=("쌀내역",)),
    Command(name="tiers", run=ladder, reads=True, guest=True, aliases=("등급안내", "등급")),
    Command(name="rules", run=rules, reads=True, guest=True, aliases=("적립기준",)),
    Command(
        name="leaderboard", run=leaderboard, reads=True, guest=True, aliases=("순위", "top", "rank")
    ),
    Command(
        name="grant",
        run=grant,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Person(name="person"),
            Number(name="amount", least=-LARGEST_AMOUNT, most=LARGEST_AMOUNT),
            Text(name="reason", most=200),
        ),
        aliases=("쌀주기",),
    ),
)
