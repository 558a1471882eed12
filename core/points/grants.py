"""Rice that staff give or correct by hand, with a reason and on the record."""

from core import outbox
from core.errors import Refused
from core.people import audit, views
from core.people.audit import Act
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from core.tx import Tx


def grant(tx: Tx, staff: Fan, person: Fan, amount: int, reason: str) -> int:
    """Give rice, or with a negative amount take back what was given by mistake.

    Gives the act's number, by which it is undone.

    Raises:
        Refused: nothing, to oneself, or more taken away than the fan has.
    """
    if amount == 0:
        raise Refused("grant-nothing")
    if staff.id == person.id:
        raise Refused("grant-self")
    if amount < 0 and person.balance < -amount:
        raise Refused("grant-beyond", name=person.name, has=max(0, person.balance))
    key = f"grant:{tx.request_id}"
    given = ledger.award(
        tx, Award(person.id, amount, "grant", key, reason=reason, counts=_counts(person, amount))
    )
    assert given is not None, "a request is served once"
    act = audit.record(
        tx,
        "grant",
        target=person.id,
        subject=person.name,
        after={"amount": amount, "reason": reason, "key": key},
    )
    kind = "granted-letter" if amount > 0 else "corrected-letter"
    facts = {"staff": staff.name, "rice": amount, "reason": reason}
    outbox.tell(tx, kind, [(f"letter:{key}", person.id, facts)])
    return act


def take_back(tx: Tx, act: Act) -> None:
    """Undo a gift or a correction; a fan who has read of it is told how it is now.

    Raises:
        Refused: it would bring rice to oneself, or a later correction is to be undone first.
    """
    key, amount, person = act.after["key"], act.after["amount"], views.who_is(tx, act.target)
    if amount < 0 and person == tx.actor:
        raise Refused("grant-self")
    ledger.reverse(tx, key, "undo")
    if outbox.recall(tx, [f"letter:{key}"]):
        facts = {"rice": -amount, "reason": act.after["reason"]}
        outbox.tell(tx, "corrected-letter", [(f"letter:reverse:{key}", person, facts)])


def _counts(person: Fan, amount: int) -> bool:
    """A correction lowers lifetime rice too, unless the fan has less of it than that."""
    return person.lifetime + amount >= 0
