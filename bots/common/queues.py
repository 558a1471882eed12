"""What waits for staff, one card at a time: the next one, and putting one off."""

from collections.abc import Callable

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Row
from bots.common.replies import Button, Reply, button
from core.people.results import Fan, Role
from core.tx import Tx

Show = Callable[[Tx, Fan, int], Reply]
"""Shows what has waited longest behind a number; 0 is before all of them."""


def queue(name: str, show: Show, word: str) -> Command:
    """The command that shows staff the next card of a queue."""

    def run(tx: Tx, staff: Fan, answers: Answers) -> Reply:
        return show(tx, staff, answers.get("after", 0))

    return Command(
        name=name,
        run=run,
        reads=True,
        who=Role.REVIEWER,
        rank=Rank.STAFF,
        fields=(Row(name="after", hidden=True, optional=True),),
        aliases=(word,),
    )


def later(name: str, number: int, waiting: int) -> tuple[Button, ...]:
    """Put this card off, where another one waits behind it."""
    return (button(name, number, label="later"),) if waiting > 1 else ()


def following(name: str) -> Button:
    """Go on, once a card was decided."""
    return button(name, style="primary")
