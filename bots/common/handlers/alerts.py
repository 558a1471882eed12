"""Commands of a fan's alerts: one screen with four switches, and silence for a week."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.replies import Button, Card, Moment, Reply, Row, Say, button, say
from core.dispatch import contact
from core.errors import Refused
from core.outbox import Alert
from core.people import consent
from core.people.results import Fan
from core.tx import Tx

SWITCHES = tuple(Alert)
OFF, ON = 0, 1


def alerts(tx: Tx, fan: Fan, _: Answers) -> Reply:
    now = contact.wishes(tx, fan.id)
    rows = tuple(_row(number, a, now.alerts[a]) for number, a in enumerate(SWITCHES))
    return Card(
        _title(now),
        (*rows, _night(tx, fan)),
        note=say("alerts-note"),
        buttons=(button("unmute" if now.muted_until else "mute"), button("inbox")),
    )


def _title(now: contact.Wishes) -> Say:
    if now.muted_until is None:
        return say("alerts-title")
    return say("alerts-muted", at=Moment(now.muted_until))


def _row(number: int, alert: Alert, is_on: bool) -> Row:
    turn: Button = button(
        "alert", number, OFF if is_on else ON, label="alert-off" if is_on else "alert-on"
    )
    state = say("alert-is-on" if is_on else "alert-is-off")
    return Row(say(f"alert-{alert}"), state, buttons=(turn,))


def _night(tx: Tx, fan: Fan) -> Row:
    """Promotions at night need a yes of their own; it is asked for among the others."""
    given = consent.given_at(tx, fan.id, consent.NIGHT)
    state = say("alert-night-yes" if given else "alert-night-no")
    return Row(say("alert-night"), state, buttons=(button("privacy"),))


def alert(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    if answers["switch"] >= len(SWITCHES):
        raise Refused("gone", next_step="alerts")
    contact.switch(tx, fan.id, SWITCHES[answers["switch"]], on=answers["state"] == ON)
    return alerts(tx, fan, answers)


def mute(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    contact.mute(tx, fan.id)
    return alerts(tx, fan, answers)


def unmute(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    contact.unmute(tx, fan.id)
    return alerts(tx, fan, answers)


COMMANDS = (
    Command(name="alerts", run=alerts, reads=True, aliases=("알림설정",)),
    Command(
        name="alert",
        run=alert,
        rank=Rank.BUTTON,
        fields=(RowField(name="switch", hidden=True), RowField(name="state", hidden=True)),
    ),
    Command(name="mute", run=mute, rank=Rank.BUTTON),
    Command(name="unmute", run=unmute, rank=Rank.BUTTON),
)
