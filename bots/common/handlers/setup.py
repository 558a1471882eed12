"""Setting up: names, zone and the budget, from which what every act pays is derived."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Number, Pick, Text
from bots.common.replies import Card, Form, Moment, Money, Reply, Rice, Row, button, say
from bots.common.words import LANGUAGES
from core import founding
from core.people.results import Fan, Role
from core.points import earning, economy
from core.points.rules import Plan
from core.tx import Tx

CHOSEN = {
    "name": "name",
    "fans": "fan_name",
    "currency": "currency_ko",
    "counter": "currency_counter",
    "currency_en": "currency_en",
    "emoji": "currency_emoji",
    "budget": "monthly_budget",
    "value": "point_value",
    "active": "active_fans",
    "language": "language",
    "zone": "zone",
    "evening": "evening_hour",
}
"""Which setting each field changes; what is left empty stays."""


def setup(tx: Tx, _owner: Fan, answers: Answers) -> Reply:
    now = tx.community.columns
    changes = {CHOSEN[name]: value for name, value in answers.items()}
    changes = {setting: value for setting, value in changes.items() if value != now[setting]}
    if not answers:
        return Form("setup", given={name: str(now[setting]) for name, setting in CHOSEN.items()})
    wanted, plan = founding.change(tx, changes)
    rows = _plan_rows(plan, wanted.monthly_budget) if plan else ()
    return Card(
        say("setup-done", name=wanted.name),
        rows + (_coming_rows(tx) if plan else ()),
        note=say("setup-note"),
        buttons=(button("rules"), button("budget"), button("log")),
    )


def _plan_rows(plan: Plan, budget: int) -> tuple[Row, ...]:
    return (
        Row(say("setup-budget", budget=Money(budget))),
        Row(say("setup-active-fan", cost=Money(plan.active_fan_cost), fans=plan.affordable_fans)),
        Row(say("setup-check-in", rice=Rice(plan.amounts["checkin"]))),
        Row(
            say(
                "setup-missions",
                least=Rice(plan.amounts["mission_small"]),
                most=Rice(plan.amounts["mission_large"]),
            )
        ),
    )


def _coming_rows(tx: Tx) -> tuple[Row, ...]:
    """When what pays less begins to, where anything does."""
    coming = [rule.valid_from for rule in earning.all_rules(tx) if rule.valid_from > tx.now]
    return (Row(say("setup-falls", at=Moment(max(coming), "date"))),) if coming else ()


def budget(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    month = economy.this_month(tx)
    return Card(
        say("budget-title", spent=Money(month.spent), budget=Money(month.budget)),
        (
            Row(say("budget-given", rice=Rice(month.given)), progress=month.share),
            Row(say("budget-held", rice=Rice(month.held), liability=Money(month.liability))),
        ),
        note=say(f"budget-{month.standing}"),
        buttons=(button("setup"), button("rules")),
    )


COMMANDS = (
    Command(
        name="setup",
        run=setup,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Text(name="name", most=40, optional=True),
            Text(name="fans", most=20, optional=True),
            Text(name="currency", most=12, optional=True),
            Text(name="counter", most=6, optional=True),
            Text(name="currency_en", most=12, optional=True),
            Text(name="emoji", most=8, optional=True),
            Number(name="budget", least=0, most=1_000_000_000, optional=True),
            Number(name="value", least=1, most=10_000, optional=True),
            Number(name="active", least=1, most=1_000_000, optional=True),
            Pick(name="language", options=LANGUAGES, optional=True),
            Text(name="zone", most=40, optional=True),
            Number(name="evening", least=0, most=23, optional=True),
        ),
        aliases=("시작설정",),
    ),
    Command(
        name="budget", run=budget, reads=True, who=Role.MANAGER, rank=Rank.STAFF, aliases=("예산",)
    ),
)
