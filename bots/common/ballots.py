"""Questions as ballots: while they run, when they are over, and as the outbox posts them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bots.common import tokens
from bots.common.replies import Ballot, Button, Choice, Moment, Percent, Rice, Say, button, say
from core.community import Community
from core.polls.results import Poll, Vote, Voted

WEEKDAY_WITHIN = timedelta(days=6)
"""A weekday alone is clear for so long."""


def running(poll: Poll, mine: Vote | None, now: datetime, *further: Button) -> Ballot:
    """The question that is being decided, to vote on."""
    note = _own("vote-mine", poll, mine) or (None if poll.voters else say("vote-be-first"))
    return _ballot(
        poll,
        mine.choice_id if mine else None,
        lead=say("poll-lead", text=poll.lead) if poll.lead else None,
        closes=say("vote-until", at=when(poll.closes_at, now)),
        note=note,
        buttons=(button("open"), *further),
    )


def over(poll: Poll, mine: Vote | None, *further: Button) -> Ballot:
    """A question that takes no votes: its decision and reason, or that they are to come."""
    decided = poll.decision is not None
    return _ballot(
        poll,
        mine.choice_id if mine else None,
        is_open=False,
        lead=say("poll-decision", decision=poll.decision or "") if decided else say("poll-waits"),
        note=say("poll-reason", reason=poll.reason)
        if poll.reason
        else _own("vote-was-mine", poll, mine),
        buttons=(button("idea"), button("open"), *further),
    )


def voted(vote: Voted, now: datetime) -> Ballot:
    """What a fan is told right after pressing."""
    share = Percent(vote.poll.share(vote.choice))
    return _ballot(
        vote.poll,
        vote.choice.id,
        lead=say(f"voted-{vote.way}", nth=vote.nth, choice=vote.choice.text, share=share),
        closes=say("vote-decides", at=when(vote.poll.closes_at, now)),
        note=_rice(vote),
        buttons=(button("open"),),
    )


def when(at: datetime, now: datetime) -> Moment:
    return Moment(at, "weekday" if at - now < WEEKDAY_WITHIN else "full")


def opened_post(_: Community, facts: Mapping[str, Any]) -> Ballot:
    poll = Poll.from_facts(facts)
    is_open = poll.state == "open"
    return _ballot(
        poll,
        is_open=is_open,
        lead=say("poll-lead", text=poll.lead) if poll.lead else None,
        closes=say("vote-until", at=Moment(poll.closes_at)) if is_open else None,
        note=say("vote-be-first") if is_open and not poll.voters else None,
        buttons=(button("open"),),
    )


def over_post(_: Community, facts: Mapping[str, Any]) -> Ballot:
    return over(Poll.from_facts(facts), None)


def _own(key: str, poll: Poll, mine: Vote | None) -> Say | None:
    choice = poll.choice(mine.choice_id) if mine else None
    return say(key, nth=mine.nth, choice=choice.text) if mine and choice else None


def _rice(vote: Voted) -> Say | None:
    if vote.way == "changed":
        return say("voted-rice-once")
    if not vote.rice:
        return None
    return say("voted-first-rice" if vote.is_first_rice else "voted-rice", rice=Rice(vote.rice))


def _ballot(
    poll: Poll,
    mine: int | None = None,
    *,
    is_open: bool = True,
    lead: Say | None = None,
    closes: Say | None = None,
    note: Say | None = None,
    buttons: tuple[Button, ...] = (),
) -> Ballot:
    choices = tuple(
        Choice(c.text, c.votes, c.id == mine, tokens.write("cast", poll.id, c.id))
        for c in poll.choices
    )
    return Ballot(
        poll=poll.id,
        question=poll.question,
        choices=choices,
        voters=poll.voters,
        is_open=is_open,
        lead=lead,
        closes=closes,
        note=note,
        buttons=buttons,
    )
