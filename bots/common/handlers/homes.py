"""Commands of staff about homes: what each is like, its places, rehearsing and going live."""

from bots.common import setting_up
from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Pick, Text
from bots.common.handlers import badges
from bots.common.handlers.badges import HOME, the_home
from bots.common.listing import listed
from bots.common.replies import Card, Reply, Row, button, say
from bots.common.setting_up import Survey
from bots.common.trouble_posts import trouble
from bots.common.undoing import undo_buttons
from core.dispatch import pausing
from core.errors import Refused
from core.homes import rules, service, views
from core.homes.results import Home, State, Trouble
from core.people.results import Fan, Role
from core.tx import Tx

SWITCH = {State.REHEARSAL: "go_live", State.LIVE: "rehearse"}
"""What may be done about a home, by how it is."""


def home(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    homes = views.homes(tx)
    if not homes:
        return Card(say("home-none"), note=say("home-none-note"), buttons=(button("help"),))
    rows = [row for one in homes for row in (_home_row(one), badges.row_of(tx, one))]
    rows += [_trouble_row(one) for one in views.troubles(tx)]
    now = pausing.current(tx)
    if now is not None:
        rows.insert(0, Row(say("pause-home", count=now.held), buttons=(button("held"),)))
    return Card(say("home-title"), tuple(rows), buttons=(button("log"),))


def _home_row(one: Home) -> Row:
    named = [say(f"place-{place.name}") for place in one.places if place.address is not None]
    places = say("home-places", places=listed(named)) if named else say("home-no-places")
    switch = button(SWITCH[one.state], one.id)
    text = say("home-row", name=one.name, state=say(f"home-{one.state}"))
    return Row(text, places, buttons=(switch, button("place", one.id)))


def _trouble_row(one: Trouble) -> Row:
    return Row(trouble(one.kind, one.home.name, one.shown, one.missing))


def place(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    one = the_home(tx, answers)
    act = service.name_place(tx, one.id, answers["place"], answers["channel"])
    named = say("place-named", home=one.name, place=say(f"place-{answers['place']}"))
    return Card(named, buttons=(button("home"), *undo_buttons(tx, staff, act)))


def begin(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    """What a front found in a home, and the one question."""
    one = the_home(tx, answers)
    return setting_up.welcome(one, _survey(answers), staff.language)


def adjust(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    one = the_home(tx, answers)
    return setting_up.tuning(one, _survey(answers), staff.language)


def _survey(answers: Answers) -> Survey:
    return Survey.of_text(answers["survey"]) if "survey" in answers else Survey()


def furnish(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    """Name several places at once, as a front found or made the channels for them."""
    one = the_home(tx, answers)
    named = [name for name in rules.PLACES if name in answers]
    if not named:
        raise Refused("home-without-place", next_step="place", name=one.name)
    acts = [service.name_place(tx, one.id, name, answers[name]) for name in named]
    places = listed([say(f"place-{name}") for name in named])
    return Card(
        say("furnished", home=one.name, places=places),
        note=say("furnished-note"),
        buttons=(
            button("go_live", one.id, style="primary"),
            button("tier_roles", one.id),
            *undo_buttons(tx, staff, acts[0]),
        ),
    )


def go_live(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    one = the_home(tx, answers)
    act = service.go_live(tx, one.id)
    undo = undo_buttons(tx, staff, act)
    return Card(say("home-went-live", home=one.name), buttons=(button("home"), *undo))


def rehearse(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    one = the_home(tx, answers)
    act = service.rehearse(tx, one.id)
    undo = undo_buttons(tx, staff, act)
    return Card(say("home-rehearses", home=one.name), buttons=(button("home"), *undo))


SURVEY = Text(name="survey", most=6_000, hidden=True, optional=True)
"""What a front found; a `Survey` as text."""

COMMANDS = (
    Command(
        name="home",
        run=home,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        aliases=("모임방", "homes"),
    ),
    Command(
        name="place",
        run=place,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(HOME, Pick(name="place", options=rules.PLACES), Text(name="channel", most=64)),
        aliases=("채널정하기", "channel"),
    ),
    Command(
        name="begin",
        run=begin,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(HOME, SURVEY),
    ),
    Command(
        name="adjust",
        run=adjust,
        reads=True,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(HOME, SURVEY),
    ),
    Command(
        name="furnish",
        run=furnish,
        who=Role.MANAGER,
        rank=Rank.BUTTON,
        fields=(
            HOME,
            *(Text(name=name, most=64, hidden=True, optional=True) for name in rules.PLACES),
        ),
    ),
    Command(name="go_live", run=go_live, who=Role.MANAGER, rank=Rank.BUTTON, fields=(HOME,)),
    Command(name="rehearse", run=rehearse, who=Role.MANAGER, rank=Rank.BUTTON, fields=(HOME,)),
)
