"""Commands of missions for staff: opening one with its cost in view, closing, and all that run."""

from datetime import date

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Day, Link, Number, Pick, Text
from bots.common.fields import Row as RowField
from bots.common.handlers.missions import mission_row
from bots.common.replies import Card, Form, Money, Problem, Reply, Row, button, say
from bots.common.undoing import undo_buttons
from core.clock import start_of_day
from core.missions import rules, service, views
from core.missions.results import Draft, Kind, Mission, Rhythm
from core.people.results import Fan, Role
from core.tx import Tx

TAXED_PRIZE_KRW = 50_000
"""Above it a prize is other income of whoever wins it (Income Tax Act, article 84)."""


def open_mission(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    problems = _problems(tx, answers)
    if problems:
        given = {name: str(value) for name, value in answers.items()}
        return Form("mission", given=given, problems=problems)
    opened = service.create(tx, _draft(tx, answers))
    asked = opened.mission
    return Card(
        say("mission-opened", title=asked.title),
        (mission_row(asked, now=tx.now), *_costs(tx, asked)),
        buttons=(
            button("mission_list", style="primary"),
            button("mission_close", asked.id, style="danger"),
            *undo_buttons(tx, staff, opened.act),
        ),
    )


def _problems(tx: Tx, answers: Answers) -> tuple[Problem, ...]:
    """What only the answers together, or the calendar, can tell."""
    problems = []
    if answers["kind"] == Kind.VISIT and "link" not in answers:
        problems.append(Problem("link", say("wrong-visit-link")))
    for field in ("starts", "ends"):
        day = _day(answers, field)
        wrong = rules.day_problem(day, tx.community.today(tx.now)) if day else None
        problems += [Problem(field, say(wrong))] if wrong else []
    first, last = _day(answers, "starts"), _day(answers, "ends")
    if first and last and last < first and not problems:
        problems.append(Problem("ends", say("wrong-ends-early")))
    return tuple(problems)


def _day(answers: Answers, field: str) -> date | None:
    return date.fromisoformat(answers[field]) if field in answers else None


def _draft(tx: Tx, answers: Answers) -> Draft:
    first_day, last_day = _day(answers, "starts"), _day(answers, "ends")
    is_later = first_day is not None and first_day > tx.community.today(tx.now)
    return Draft(
        title=answers["title"],
        body=answers["body"],
        kind=Kind(answers["kind"]),
        reward=answers["reward"],
        rhythm=Rhythm(answers["rhythm"]),
        link=answers.get("link"),
        tier_floor=answers.get("tier", 0),
        slots=answers.get("slots"),
        starts_at=start_of_day(first_day, tx.community.zone) if first_day and is_later else None,
        ends_at=rules.end_of(last_day, tx.community.zone) if last_day else None,
    )


def _costs(tx: Tx, asked: Mission) -> tuple[Row, ...]:
    """What it may cost, before anybody has claimed it."""
    each = asked.reward * tx.community.point_value
    if asked.slots is None:
        rows = [Row(say("mission-cost-each", cost=Money(each)))]
    else:
        rows = [Row(say("mission-cost", cost=Money(each * asked.slots), slots=asked.slots))]
    if tx.community.money == "KRW" and each > TAXED_PRIZE_KRW:
        rows.append(Row(say("mission-taxed", limit=Money(TAXED_PRIZE_KRW))))
    return tuple(rows)


def close(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    closed = service.close(tx, answers["mission"])
    return Card(
        say("mission-closed", title=closed.mission.title),
        note=say("mission-closed-note"),
        buttons=(button("mission_list"), *undo_buttons(tx, staff, closed.act)),
    )


def running(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    found = views.running(tx)
    if not found:
        return Card(say("mission-list-none"), buttons=(button("mission", style="primary"),))
    rows = tuple(
        mission_row(asked, (button("mission_close", asked.id, style="danger"),), tx.now)
        for asked in found
    )
    return Card(say("mission-list-title"), rows, buttons=(button("mission"), button("review")))


COMMANDS = (
    Command(
        name="mission",
        run=open_mission,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Text(name="title", most=rules.LONGEST_TITLE),
            Text(name="body", most=rules.LONGEST_BODY, long=True),
            Pick(name="kind", options=tuple(Kind)),
            Number(name="reward", most=rules.LARGEST_REWARD),
            Pick(name="rhythm", options=tuple(Rhythm)),
            Day(name="starts", optional=True),
            Day(name="ends", optional=True),
            Number(name="slots", most=rules.LARGEST_SLOTS, optional=True),
            Number(name="tier", least=0, most=rules.HIGHEST_TIER, optional=True),
            Link(name="link", optional=True),
        ),
        aliases=("미션만들기",),
    ),
    Command(
        name="mission_close",
        run=close,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(RowField(name="mission", hidden=True),),
    ),
    Command(
        name="mission_list",
        run=running,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        aliases=("열린미션",),
    ),
)
