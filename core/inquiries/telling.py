"""Who hears of an inquiry: staff that one waits, and its fan that it was answered."""

from dataclasses import replace

from core import outbox
from core.inquiries import rules
from core.inquiries.results import Inquiry
from core.people.results import Fan
from core.people.service import craft_of
from core.tx import Tx

CAME, LATE = "inquiry-came", "inquiry-late"
ANSWERED, CORRECTED = "inquiry-answered", "inquiry-corrected"
"""As kinds of the outbox."""

PLACE = "staff"


def staff(tx: Tx, inquiry: Inquiry, *, is_late: bool = False) -> None:
    """Tell the staff's place that one waits, or waits too long: at once, and not what it says."""
    nobody = replace(tx, actor=None)
    why = tx.now.isoformat() if is_late else tx.request_id
    key = f"inquiry-waits:{inquiry.id}:{why}"
    facts = {
        "inquiry": inquiry.id,
        "kind": inquiry.kind,
        "again": len(inquiry.turns) > 1,
        "since": inquiry.waits_since.isoformat(),
    }
    kind = "inquiry-late" if is_late else "inquiry-came"
    outbox.announce(nobody, key, kind, facts, place=PLACE)


def answer(tx: Tx, inquiry: Inquiry, by: Fan, said: str) -> None:
    """Send the fan the answer, with who gives it and what they work on."""
    facts = {
        "inquiry": inquiry.id,
        "asked": rules.quote(inquiry.asked),
        "answer": said,
        "name": by.name,
        "craft": craft_of(tx, by.id),
    }
    outbox.tell(tx, ANSWERED, [(_key(inquiry.id, tx.request_id), inquiry.fan_id, facts)])


def unanswer(tx: Tx, inquiry: Inquiry, request: str) -> None:
    """Take an answer's letter back; whoever may have read it is told."""
    key = _key(inquiry.id, request)
    facts = {"inquiry": inquiry.id, "asked": rules.quote(inquiry.asked)}
    letters = [(f"{key}:corrected", fan, facts) for fan in outbox.recall(tx, [key])]
    outbox.tell(tx, CORRECTED, letters)


def _key(number: int, request: str) -> str:
    return f"inquiry:{number}:{request}"
