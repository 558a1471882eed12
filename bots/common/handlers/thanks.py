"""Commands of thanks: one fan to another, and for staff the newest of them."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Person, Text
from bots.common.fields import Row as RowField
from bots.common.naming import person
from bots.common.replies import Card, Moment, Reply, Rice, Row, Say, button, say
from bots.common.undoing import undo_buttons
from core.errors import Refused
from core.people.finding import find
from core.people.results import Fan, Role
from core.people.rules import account_meant
from core.thanks import moderating, rules, service, views
from core.thanks.results import Given, Pay, Thanked
from core.tx import Tx

WAITS = "thanks-kept"
"""The sentence for a thanks that waits until whoever is meant has joined."""


def thank(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    who, why = answers["person"], answers.get("why")
    try:
        receiver = find(tx, who)
    except Refused as refused:
        account = account_meant(who)
        if refused.key != "no-such-person" or account is None:
            raise
        kept = service.keep(tx, fan, account, why)
        return Card(say(WAITS), (Row(say("thanks-kept-how")),), note=_left(kept.left))
    return _thanked(service.thank(tx, fan, receiver, why))


def _thanked(done: Thanked) -> Card:
    rows = (Row(_rice(done)),) if done.rice or done.pay is not Pay.PAID else ()
    return Card(say("thanks-told", name=done.name), rows, note=_left(done.left))


def _rice(done: Thanked) -> Say:
    return say(f"thanks-{done.pay}", name=done.name, rice=Rice(done.rice))


def _left(left: int) -> Say:
    return say("thanks-left", left=left)


def newest(tx: Tx, _staff: Fan, _: Answers) -> Reply:
    found = views.newest(tx)
    if not found:
        return Card(say("thanks-list-empty"), buttons=(button("log"),))
    return Card(say("thanks-list-title"), tuple(_row(one) for one in found))


def _row(one: Given) -> Row:
    to = say("thanks-list-waits") if one.waits else person(one.to)
    line = say("thanks-list-row", giver=person(one.giver), to=to)
    at = Moment(one.at)
    about = say("thanks-list-why", at=at, why=one.why) if one.why else say("thanks-list-at", at=at)
    return Row(line, about, buttons=(button("take_thanks_back", one.id),))


def take_back(tx: Tx, staff: Fan, answers: Answers) -> Reply:
    taken = moderating.take_back(tx, answers["thanks"])
    rows = (Row(say("thanks-taken-rice", rice=Rice(taken.rice))),) if taken.rice else ()
    return Card(
        say("thanks-taken", giver=person(taken.giver)),
        rows,
        buttons=(button("thanks_list"), *undo_buttons(tx, staff, taken.act)),
    )


COMMANDS = (
    Command(
        name="thanks",
        run=thank,
        fields=(
            Person(name="person"),
            Text(name="why", most=rules.LONGEST_WHY, optional=True),
        ),
        aliases=("고마워요", "thank"),
    ),
    Command(
        name="thanks_list",
        run=newest,
        reads=True,
        who=Role.MODERATOR,
        rank=Rank.STAFF,
        aliases=("고마움기록",),
    ),
    Command(
        name="take_thanks_back",
        run=take_back,
        who=Role.MODERATOR,
        rank=Rank.BUTTON,
        fields=(RowField(name="thanks", hidden=True),),
    ),
)
