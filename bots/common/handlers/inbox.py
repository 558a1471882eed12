"""The inbox: every letter that a fan was sent, also where no platform could deliver it."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.headlines import headline
from bots.common.posts import worded
from bots.common.replies import Button, Card, Moment, Reply, Row, button, say
from core import outbox
from core.errors import Refused
from core.outbox import Letter
from core.people import accounts
from core.people.results import Fan
from core.tx import Tx

SHOWN = 6
"""Letters of one card, which then fits a phone."""


def inbox(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    before = answers.get("before", outbox.NEWEST)
    letters = outbox.recent(tx, f"fan:{fan.id}", SHOWN + 1, before)
    is_shut = accounts.shut_out(tx, fan.id)
    note = say("inbox-shut") if is_shut else None
    ways = (*((button("reopen"),) if is_shut else ()), button("alerts"))
    if not letters:
        key = "inbox-empty" if before == outbox.NEWEST else "inbox-no-older"
        return Card(say(key), note=note, buttons=(button("today", style="primary"), *ways))
    rows = tuple(_row(tx, letter) for letter in letters[:SHOWN])
    return Card(say("inbox-title"), rows, note, (*_older(letters), *ways))


def _older(letters: list[Letter]) -> tuple[Button, ...]:
    if len(letters) <= SHOWN:
        return ()
    return (button("inbox", letters[SHOWN - 1].id, label="older"),)


def _row(tx: Tx, letter: Letter) -> Row:
    shown = worded(letter.kind, tx.community, letter.facts)
    at = say("inbox-at", at=Moment(letter.sent_at or tx.now))
    return Row(headline(shown), at, buttons=(button("letter", letter.id),))


def letter(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    found = outbox.find(tx, f"fan:{fan.id}", answers["letter"])
    if found is None:
        raise Refused("gone", next_step="inbox")
    return worded(found.kind, tx.community, found.facts)


def reopen(tx: Tx, fan: Fan, _: Answers) -> Reply:
    accounts.reopen_all(tx, fan.id)
    return Card(say("reopened"), buttons=(button("inbox"),))


COMMANDS = (
    Command(
        name="inbox",
        run=inbox,
        reads=True,
        fields=(RowField(name="before", hidden=True, optional=True),),
        aliases=("받은알림",),
    ),
    Command(
        name="letter",
        run=letter,
        reads=True,
        rank=Rank.BUTTON,
        fields=(RowField(name="letter", hidden=True),),
    ),
    Command(name="reopen", run=reopen, rank=Rank.BUTTON),
)
