"""Commands of linking: a code, the other side's name, two yeses, and the way back."""

from bots.common import tokens
from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row as RowField
from bots.common.fields import Text
from bots.common.link_posts import questioned
from bots.common.refusals import refusal
from bots.common.replies import Button, Card, Moment, Reply, Rice, Row, button, say
from core import undo
from core.errors import Refused
from core.linking import redeeming, rules, service, views
from core.linking.results import MadeOne, Meeting, Offered, WrongCode
from core.people.results import Fan
from core.tx import Tx


def link(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    """With a code, whose it is; else whoever asks or is waited for; else a code."""
    typed = answers.get("code") or _from_link(answers)
    if typed is not None:
        return _redeemed(tx, fan, typed)
    meeting = views.meeting(tx, fan.id)
    if meeting is not None:
        return _met(meeting)
    return _offered(tx, fan, service.offer(tx, fan))


def enter_code(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    return _redeemed(tx, fan, answers["code"])


def _redeemed(tx: Tx, fan: Fan, typed: str) -> Reply:
    found = redeeming.redeem(tx, fan, typed)
    if isinstance(found, WrongCode):
        return _wrong(tx, found)
    return _met(found)


def _wrong(tx: Tx, wrong: WrongCode) -> Reply:
    """A refusal that keeps the try: what is raised would take it back."""
    if wrong.left:
        return refusal(Refused("link-wrong", next_step="enter_code", left=wrong.left))
    return refusal(Refused("link-locked", until=tx.now + rules.LOCKED_FOR))


def _from_link(answers: Answers) -> str | None:
    if "high" not in answers or "low" not in answers:
        return None
    return rules.from_halves(answers["high"], answers["low"]) or ""


def _offered(tx: Tx, fan: Fan, offered: Offered) -> Card:
    rows = [Row(say("link-how", code=offered.code))]
    if offered.doorway is not None:
        address = offered.doorway + tokens.word("link", *offered.halves)
        rows.append(Row(say("link-address", address=address)))
    rows += _lately(tx, fan)
    return Card(
        say("link-code", code=offered.code),
        tuple(rows),
        note=say("link-code-note", at=Moment(offered.until, "time")),
        buttons=(button("enter_code"),),
    )


def _lately(tx: Tx, fan: Fan) -> list[Row]:
    """The link of the last day, which can still be taken back."""
    merge = views.latest_merge(tx, fan.id, tx.now - rules.UNDONE_WITHIN)
    if merge is None:
        return []
    until = Moment(merge.at + rules.UNDONE_WITHIN)
    row = say("link-lately", name=merge.name, until=until)
    return [Row(row, buttons=(_unlink(merge.id),))]


def _met(meeting: Meeting) -> Card:
    no = button("link_no", meeting.id, style="danger")
    if meeting.asks:
        return questioned(meeting.other, meeting.id)
    key = "link-waits-second" if meeting.is_first else "link-waits-first"
    note = say("link-until", until=Moment(meeting.until))
    return Card(say(key, name=meeting.other), note=note, buttons=(no,))


def agree(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    done = service.agree(tx, fan, answers["link"])
    return _joined(done) if isinstance(done, MadeOne) else _met(done)


def _joined(joined: MadeOne) -> Card:
    return Card(
        say("link-done", name=joined.name, other=joined.other),
        (
            Row(say("link-done-rice", rice=Rice(joined.balance))),
            Row(say("link-done-frozen", until=Moment(joined.frozen_until))),
        ),
        buttons=(button("me", style="primary"), _unlink(joined.merge)),
    )


def cancel(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    meeting = service.cancel(tx, fan, answers["link"])
    return Card(
        say("link-cancelled", name=meeting.other), buttons=(button("today", style="primary"),)
    )


def unlink(tx: Tx, fan: Fan, answers: Answers) -> Reply:
    undo.undo(tx, service.own_act(tx, fan, answers["merge"]))
    return Card(
        say("unlinked"),
        (Row(say("unlinked-detail")),),
        buttons=(button("me", style="primary"), button("privacy")),
    )


def _unlink(merge: int) -> Button:
    return button("unlink", merge, style="danger")


CODE = Text(name="code", most=40)
LINK = RowField(name="link", hidden=True)

COMMANDS = (
    Command(
        name="link",
        run=link,
        fields=(
            Text(name="code", most=CODE.most, optional=True),
            RowField(name="high", hidden=True, optional=True),
            RowField(name="low", hidden=True, optional=True),
        ),
        forgets=True,
        aliases=("계정연결",),
    ),
    Command(name="enter_code", run=enter_code, fields=(CODE,), rank=Rank.BUTTON, forgets=True),
    Command(name="link_yes", run=agree, fields=(LINK,), rank=Rank.BUTTON),
    Command(name="link_no", run=cancel, fields=(LINK,), rank=Rank.BUTTON),
    Command(
        name="unlink",
        run=unlink,
        fields=(RowField(name="merge", hidden=True),),
        rank=Rank.BUTTON,
    ),
)
