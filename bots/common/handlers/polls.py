"""Commands of questions: see the running one, vote, look back, and for staff ask and decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bots.common import ballots
from bots.common.catalogue import Answers, Ask, Command, Rank
from bots.common.fields import Day, Text, Wrong
from bots.common.fields import Row as RowField
from bots.common.replies import Button, Card, Reply, Row, button, say
from bots.common.undoing import waiting_post
from core.errors import Refused
from core.people.results import Fan, Role
from core.polls import casting, rules, service, views
from core.polls.results import Cast, Poll
from core.tx import Tx


@dataclass(frozen=True, kw_only=True)
class Choices(Text):
    """The choices of a question: one a line, or with commas or slashes between them."""

    def read(self, raw: Any) -> str:
        typed = super().read(raw)
        try:
            rules.read_choices(typed)
        except Refused as refused:
            facts = {k: v for k, v in refused.facts.items() if isinstance(v, str | int)}
            raise Wrong(refused.key, **facts) from None
        return typed


def vote(tx: Tx, fan: Fan, _: Answers) -> Reply:
    poll = views.running(tx)
    if poll is None:
        poll = next(iter(views.last_closed(tx, 1)), None)
    if poll is None:
        return Card(say("vote-none"), buttons=(button("idea", style="primary"), button("today")))
    mine = views.vote_of(tx, fan.id, poll.id)
    if poll.takes_votes(tx.now):
        return ballots.running(poll, mine, tx.now, *_for_staff(fan, poll))
    return ballots.over(poll, mine, *_for_staff(fan, poll))


def _for_staff(fan: Fan, poll: Poll) -> tuple[Button, ...]:
    may = fan.role >= Role.MANAGER and poll.decision is None
    return (button("decide", poll.id),) if may else ()


def cast(tx: Tx, asks: Sequence[Ask]) -> list[Reply | Refused]:
    casts = [Cast(ask.fan.id, ask.answers["poll"], ask.answers["choice"]) for ask in asks]
    votes = casting.cast_all(tx, casts)
    return [v if isinstance(v, Refused) else ballots.voted(v, tx.now) for v in votes]


def look_around(tx: Tx, fan: Fan, _: Answers) -> Card:
    poll = views.running(tx)
    past = [_past(closed, fan) for closed in _closed(tx, fan)]
    if poll is None and not past:
        return Card(say("open-empty"), buttons=(button("idea", style="primary"),))
    return Card(
        say("open-title"),
        (*([_present(tx, poll, fan)] if poll else []), *past),
        buttons=(button("idea"), button("news")),
    )


def _closed(tx: Tx, fan: Fan) -> list[Poll]:
    """The last questions; whoever decides sees every older one that still waits, too."""
    last = views.last_closed(tx)
    waiting = views.undecided(tx) if fan.role >= Role.MANAGER else []
    return [*last, *(poll for poll in waiting if poll not in last)]


def _present(tx: Tx, poll: Poll, fan: Fan) -> Row:
    return Row(
        say("open-running", question=poll.question, voters=poll.voters),
        say("vote-until", at=ballots.when(poll.closes_at, tx.now)),
        buttons=(button("vote", style="primary"), *_for_staff(fan, poll)),
    )


def _past(poll: Poll, fan: Fan) -> Row:
    if poll.decision is None:
        line = say("open-waiting", question=poll.question, voters=poll.voters)
        return Row(line, say("poll-waits"), buttons=_for_staff(fan, poll))
    line = say("open-decided", question=poll.question, decision=poll.decision)
    return Row(line, say("poll-reason", reason=poll.reason) if poll.reason else None)


def poll(tx: Tx, _staff: Fan, answers: Answers) -> Card:
    day = answers.get("closes")
    asked = service.ask(
        tx,
        answers["question"],
        rules.read_choices(answers["choices"]),
        lead=answers.get("lead"),
        closes_at=rules.closing_on(date.fromisoformat(day), tx.community.zone) if day else None,
    )
    choices = " / ".join(choice.text for choice in asked.poll.choices)
    rows = (
        Row(say("poll-asked-question", question=asked.poll.question)),
        Row(say("poll-asked-choices", choices=choices)),
        Row(say("vote-until", at=ballots.when(asked.poll.closes_at, tx.now))),
    )
    return waiting_post(tx, say("poll-asked"), rows, asked.post, button("vote"))


def decide(tx: Tx, _staff: Fan, answers: Answers) -> Card:
    decided = service.decide(tx, answers["decision"], answers["reason"], answers.get("poll"))
    rows = (
        Row(say("poll-asked-question", question=decided.poll.question)),
        Row(say("poll-decision", decision=decided.poll.decision or "")),
        Row(say("poll-reason", reason=decided.poll.reason or "")),
    )
    return waiting_post(tx, say("poll-decided-staff"), rows, decided.post, button("vote"))


COMMANDS = (
    Command(name="vote", run=vote, rank=Rank.SEVEN, reads=True, guest=True, aliases=("투표",)),
    Command(
        name="cast",
        run_set=cast,
        rank=Rank.BUTTON,
        fields=(RowField(name="poll", hidden=True), RowField(name="choice", hidden=True)),
    ),
    Command(name="open", run=look_around, reads=True, guest=True, aliases=("함께정하기",)),
    Command(
        name="poll",
        run=poll,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            Text(name="question", most=rules.LONGEST_QUESTION),
            Choices(name="choices", most=400, long=True),
            Text(name="lead", most=rules.LONGEST_LEAD, long=True, optional=True),
            Day(name="closes", optional=True),
        ),
        aliases=("투표만들기",),
    ),
    Command(
        name="decide",
        run=decide,
        who=Role.MANAGER,
        rank=Rank.STAFF,
        fields=(
            RowField(name="poll", hidden=True, optional=True),
            Text(name="decision", most=rules.LONGEST_DECISION),
            Text(name="reason", most=rules.LONGEST_REASON, long=True),
        ),
        aliases=("결정하기", "결정"),
    ),
)
