"""The card of the day for everybody in a group: the check-in, what is being decided, the doors."""

from bots.common import ballots
from bots.common.replies import Card, Row, button, say
from core.polls import views as polls
from core.tx import Tx


def day_card(tx: Tx) -> Card:
    """It changes with the question, and with how many have decided it."""
    rows = [Row(say("panel-today"), buttons=(button("checkin", style="primary"),))]
    poll = polls.running(tx)
    if poll is not None:
        until = say("vote-until", at=ballots.when(poll.closes_at, tx.now))
        asked = say("today-question", question=poll.question)
        rows.append(Row(asked, until, buttons=(button("vote"),)))
    return Card(say("panel-title"), tuple(rows), buttons=(button("say"), button("me")))
