"""Makers of questions."""

from typing import Any

from bots.common.replies import Ballot, Refusal, Reply
from bots.common.serving import Served
from core.people.results import Fan
from core.polls import casting, service
from core.polls.results import Poll, Voted
from tests.makers import Town, words

COLOURS = ("크림", "세이지", "먹색")


def asked(town: Town, staff: Fan | None = None, **further: Any) -> Poll:
    """A running question about a colour, by this member of staff or a new one."""
    author = staff or town.staff()
    question = further.pop("question", "다음 충전기 색은?")
    choices = further.pop("choices", COLOURS)
    return town.do(lambda tx: service.ask(tx, question, choices, **further).poll, author.id)


def voted(town: Town, fan: Fan, poll: Poll, position: int = 0) -> Voted:
    """The fan's vote for one of the choices, from 0."""
    return town.do(lambda tx: casting.cast(tx, fan.id, poll.id, poll.choices[position].id))


def ballot_of(reply: Reply) -> Ballot:
    assert isinstance(reply, Ballot), reply
    return reply


def refused_as(served: Served) -> str:
    """The key of a refusal, which can be said in its reader's language."""
    assert isinstance(served.reply, Refusal), served.reply
    assert words(served, served.reply.reason)
    return served.reply.reason.key
