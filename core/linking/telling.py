"""The letters about a link: that somebody asks, that two are one, and that they are two again."""

from core import outbox
from core.linking.results import MadeOne, Meeting
from core.tx import Tx

ASKED, DONE, REFUSED, UNDONE = "link-asked", "link-done", "link-refused", "link-undone"
"""As kinds of the outbox."""


def ask(tx: Tx, meeting: Meeting, first_id: int, second: str) -> None:
    """Ask the first side, whose code the second has typed."""
    key = f"{ASKED}:{meeting.id}"
    outbox.tell(tx, ASKED, [(key, first_id, {"name": second, "link": meeting.id})])


def refuse(tx: Tx, meeting: Meeting, other_id: int, name: str) -> None:
    """Tell the other side that it will not be."""
    outbox.recall(tx, [f"{ASKED}:{meeting.id}"])
    outbox.tell(tx, REFUSED, [(f"{REFUSED}:{meeting.id}", other_id, {"name": name})])


def done(tx: Tx, joined: MadeOne) -> None:
    """Tell whoever waited for the other's yes."""
    facts = {"name": joined.name, "other": joined.other, "merge": joined.merge}
    outbox.tell(tx, DONE, [(f"{DONE}:{joined.merge}", joined.fan_id, facts)])


def undone(tx: Tx, merge_id: int, kept: tuple[int, str], absorbed: tuple[int, str]) -> None:
    """Tell both that each has their own again."""
    outbox.recall(tx, [f"{DONE}:{merge_id}"])
    letters = [
        (f"{UNDONE}:{merge_id}:{fan_id}", fan_id, {"name": other})
        for fan_id, other in ((kept[0], absorbed[1]), (absorbed[0], kept[1]))
    ]
    outbox.tell(tx, UNDONE, letters)
