"""Commands of staff about tier roles: which role a home gives from which tier on."""

from collections.abc import Mapping

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Number, Text
from bots.common.fields import Row as RowField
from bots.common.listing import listed
from bots.common.replies import Card, Reply, Row, Say, button, say
from bots.common.tier_roles import RoleSurvey, plan
from bots.common.undoing import undo_buttons
from core.badges import service
from core.errors import Refused
from core.homes import views
from core.homes.results import Home
from core.people.results import Fan, Role
from core.tiers import rules as tiers
from core.tx import Tx

HOME = RowField(name="home", hidden=True, optional=True)
NO_ROLE = frozenset({"-", "–", "—", "−"})
TIER = "tier_{}"
"""The field of one step, from 1."""


def badge(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    return _map(tx, staff, answers, {answers["tier"] - 1: answers["role"]})


def map_badges(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    """Name the roles of several tiers at once, as a front found or made them."""
    steps = range(service.STEPS)
    roles = {step: answers[name] for step in steps if (name := TIER.format(step + 1)) in answers}
    if not roles:
        raise Refused("gone", next_step="home")
    return _map(tx, staff, answers, roles)


def tier_roles(tx: Tx, _staff: Fan, answers: Answers) -> Reply:
    """Which roles a front found or would make, before anything is made."""
    survey = RoleSurvey.of_text(answers["survey"]) if "survey" in answers else RoleSurvey()
    return plan(the_home(tx, answers), tx.community.tier_preset, survey)


def row_of(tx: Tx, home: Home) -> Row:
    """Which tiers have a role in a home, and the way to change that."""
    named = _tiers(tx, home)
    text = say("home-badges", tiers=listed(named)) if named else say("home-no-badges")
    return Row(text, buttons=(button("tier_roles", home.id),))


def the_home(tx: Tx, answers: Answers) -> Home:
    """The home that is meant; without a number the only one that there is.

    Raises:
        Refused: it is not there, or there are several.
    """
    known = views.homes(tx)
    meant = [one for one in known if one.id == answers.get("home", one.id)]
    if not meant:
        raise Refused("no-home", next_step="home")
    if len(meant) > 1:
        raise Refused("which-home", next_step="home")
    return meant[0]


def _map(tx: Tx, staff: Fan, answers: Answers, roles: Mapping[int, str]) -> Reply:
    home = the_home(tx, answers)
    chosen = {step: "" if role in NO_ROLE else role for step, role in roles.items()}
    act = service.map_roles(tx, home.id, chosen)
    named = _tiers(tx, home)
    said = (
        say("badges-mapped", home=home.name, tiers=listed(named))
        if named
        else say("badges-none", home=home.name)
    )
    buttons = (button("jobs"), *undo_buttons(tx, staff, act))
    return Card(said, note=say("badges-note"), buttons=buttons)


def _tiers(tx: Tx, home: Home) -> list[Say]:
    names = tiers.PRESETS[tx.community.tier_preset]
    return [say(f"tier-{names[step]}") for step in sorted(service.roles_of(tx, home.id))]


COMMANDS = (
    Command(
        name="badge",
        run=badge,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            HOME,
            Number(name="tier", least=1, most=service.STEPS),
            Text(name="role", most=64),
        ),
        aliases=("등급역할",),
    ),
    Command(
        name="tier_roles",
        run=tier_roles,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(HOME, Text(name="survey", most=6_000, hidden=True, optional=True)),
    ),
    Command(
        name="map_badges",
        run=map_badges,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(
            HOME,
            *(
                Text(name=TIER.format(step + 1), most=64, hidden=True, optional=True)
                for step in range(service.STEPS)
            ),
        ),
    ),
)
