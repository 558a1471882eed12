"""What a form is about: the mission that a proof is for, the idea that is turned down."""

from collections.abc import Callable, Mapping

from bots.common import tokens
from bots.common.catalogue import Catalogue
from bots.common.handlers.ideas import idea_row
from bots.common.handlers.inquiries import asked_row
from bots.common.handlers.missions import mission_row
from bots.common.replies import Row, say
from core.errors import Refused
from core.ideas import views as ideas
from core.inquiries import views as inquiries
from core.missions import queue
from core.missions import views as missions
from core.people.results import Fan
from core.polls import views as polls
from core.tx import Tx

About = Callable[[Tx, Fan, int], Row | None]


def subject_of(tx: Tx, catalogue: Catalogue, fan: Fan, token: str) -> Row | None:
    """What the form behind a button is about; None where there is nothing more to say of it."""
    read = tokens.read(token)
    command = catalogue.find(read[0]) if read else None
    if read is None or not read[1] or command is None or command.who > fan.role:
        return None
    about = SUBJECTS.get(command.name)
    try:
        return about(tx, fan, read[1][0]) if about else None
    except Refused:
        return None


def _mission(tx: Tx, _: Fan, number: int) -> Row:
    return mission_row(missions.mission(tx, number))


def _proof(tx: Tx, _: Fan, number: int) -> Row:
    claim = queue.claim(tx, number)
    return Row(say("review-title", name=claim.name, title=claim.mission.title))


def _idea(tx: Tx, _: Fan, number: int) -> Row | None:
    idea = ideas.one(tx, number)
    return idea_row(idea) if idea else None


def _question(tx: Tx, _: Fan, number: int) -> Row | None:
    poll = polls.find(tx, number)
    return Row(say("poll-asked-question", question=poll.question)) if poll else None


def _inquiry(tx: Tx, fan: Fan, number: int) -> Row | None:
    """Its fan's and staff's alone."""
    inquiry = inquiries.one(tx, number)
    return asked_row(inquiry) if inquiry and (fan.is_staff or fan.id == inquiry.fan_id) else None


SUBJECTS: Mapping[str, About] = {
    "prove_text": _mission,
    "prove_link": _mission,
    "prove_photo": _mission,
    "reject": _proof,
    "decline_idea": _idea,
    "decide": _question,
    "reply": _inquiry,
    "unsolved": _inquiry,
}
"""By command: what the first number of its button stands for."""
