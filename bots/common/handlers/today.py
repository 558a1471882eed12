"""The first two doors: today on one card, and where to say something."""

from msgspec.structs import replace

from bots.common import ballots
from bots.common.catalogue import Answers, Command, Rank
from bots.common.handlers.missions import claim_button
from bots.common.handlers.points import next_step
from bots.common.presale_cards import today_row
from bots.common.replies import Button, Card, Reply, Rice, Row, button, say
from core.inquiries.results import Kind
from core.missions import views as missions
from core.people.results import Fan
from core.points import checkin
from core.polls import views as polls
from core.polls.results import Poll
from core.presales import about as presales
from core.tiers import views as tiers
from core.tx import Tx


def today(tx: Tx, fan: Fan, _: Answers) -> Reply:
    poll = polls.running(tx)
    if fan.is_guest:
        return _welcome(tx, fan, poll)
    rows = [_day(tx, fan)]
    if poll is not None:
        rows.append(_question(tx, fan, poll, is_first=not rows[0].buttons))
    rows.extend(_sale(tx, fan))
    rows.extend(
        Row(
            say("today-mission", title=mission.title, rice=Rice(mission.reward)),
            buttons=(claim_button(mission.kind, mission.id, style="plain"),),
        )
        for mission in missions.choose(tx, fan).doable
    )
    return Card(
        say("today-title", name=fan.name),
        tuple(rows),
        note=next_step(tiers.climb(tx, fan.lifetime)),
        buttons=(button("missions"), button("me"), button("news")),
    )


def _welcome(tx: Tx, fan: Fan, poll: Poll | None) -> Reply:
    """Whoever is new meets the question that is being decided, before anything else."""
    if poll is None:
        return Card(
            say("welcome", name=fan.name),
            note=say("welcome-note"),
            buttons=(button("news"), button("ideas"), button("help")),
        )
    lead = say("welcome-deciding", name=fan.name)
    return replace(ballots.running(poll, None, tx.now), lead=lead)


def _day(tx: Tx, fan: Fan) -> Row:
    streak = checkin.running_streak(tx, fan.id)
    days = streak.length if streak else 0
    if checkin.has_checked_in(tx, fan.id):
        return Row(say("today-checked-in", days=days))
    line = say("today-go-on", days=days) if days else say("today-check-in")
    return Row(line, buttons=(button("checkin", style="primary"),))


def _question(tx: Tx, fan: Fan, poll: Poll, *, is_first: bool) -> Row:
    """The running question; its button is the card's one strong one where the day is counted."""
    line = say("today-question", question=poll.question)
    mine = polls.vote_of(tx, fan.id, poll.id)
    if mine is None:
        until = say("vote-until", at=ballots.when(poll.closes_at, tx.now))
        style = "primary" if is_first else "plain"
        return Row(line, until, buttons=(button("vote", style=style),))
    return Row(line, say("today-voted", voters=poll.voters), buttons=(button("vote"),))


def _sale(tx: Tx, fan: Fan) -> list[Row]:
    """The sale that comes next, in one line."""
    row = next((today_row(tx, sale, fan) for sale in presales.running(tx)), None)
    return [row] if row else []


def door(_tx: Tx, _fan: Fan, _: Answers) -> Reply:
    return Card(
        say("say-title"),
        (
            Row(say("say-idea"), buttons=(button("idea", style="primary"),)),
            Row(say("say-wonder"), buttons=(_ask(Kind.WONDER),)),
            Row(say("say-wrong"), buttons=(_ask(Kind.WRONG),)),
            Row(say("say-thanks"), buttons=(button("thanks"),)),
        ),
        note=say("say-note"),
        buttons=(button("my_ideas"), button("my_questions"), button("ideas")),
    )


def _ask(kind: Kind) -> Button:
    return button("ask", kind.number, label=f"ask-{kind}")


COMMANDS = (
    Command(
        name="today", run=today, reads=True, guest=True, rank=Rank.SEVEN, aliases=("오늘", "start")
    ),
    Command(name="say", run=door, reads=True, guest=True, aliases=("한마디",)),
)
