"""What stands under something that staff did: its undo, or while its post waits, its cancel."""

from bots.common.replies import Button, Card, Row, Say, button, say
from core.dispatch import pausing
from core.people import permissions, rules
from core.people.results import Fan, Role
from core.tx import Tx

UNDOES = Role.MANAGER
"""Who takes back what is in the log; a waiting post is cancelled by its author, too."""


def may_undo(tx: Tx, staff: Fan) -> bool:
    return rules.may(staff.role, UNDOES, "undo", permissions.exceptions_of(tx.session, staff.id))


def undo_button(act: int) -> Button:
    return button("undo", act, style="danger")


def undo_buttons(tx: Tx, staff: Fan, act: int) -> tuple[Button, ...]:
    """The way back from an act, for whoever may go it."""
    return (undo_button(act),) if may_undo(tx, staff) else ()


def waiting_post(tx: Tx, title: Say, rows: tuple[Row, ...], post: int, *others: Button) -> Card:
    """The card of something that goes out in a minute, unless it is cancelled, sent at once, or a
    pause is on."""
    cancel = button("cancel_post", post, style="danger")
    if pausing.is_on(tx):
        return Card(title, rows, say("pause-waits"), (cancel, button("held"), *others))
    return Card(title, rows, say("post-waits"), (cancel, button("send_post", post), *others))
