"""The letters about a thanks: that it came, and that staff took it back."""

from sqlalchemy import text

from core import outbox
from core.tx import Tx

CAME, TAKEN_BACK = "thanks", "thanks-taken-back"
"""As kinds of the outbox."""

NOTE = text("UPDATE thanks SET letter = :key WHERE id = :number")


def came(tx: Tx, number: int, giver: str, fan_id: int, why: str | None, rice: int) -> None:
    """Tell somebody who thanked them, in the giver's own words."""
    key = f"thanks:{number}:{tx.request_id}"
    facts = {"name": giver, "why": why, "rice": rice}
    outbox.tell(tx, CAME, [(key, fan_id, facts)])
    tx.session.execute(NOTE, {"number": number, "key": key})


def take_back(tx: Tx, key: str, rice: int) -> None:
    """Take the letter back; whoever may have read it is told."""
    readers = outbox.recall(tx, [key])
    letters = [(f"{key}:back", fan_id, {"rice": rice}) for fan_id in readers]
    outbox.tell(tx, TAKEN_BACK, letters)
