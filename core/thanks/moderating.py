"""Verbs of staff: taking a thanks back, with its rice, and giving it again exactly."""

from typing import Any

from sqlalchemy import Row, bindparam, text

from core.errors import Refused
from core.people import audit
from core.people.audit import Act
from core.points import ledger
from core.thanks import paying, telling
from core.thanks.results import TakenBack
from core.tx import Tx
from core.types import Instant

ONE = text(
    """
    SELECT thanks.id, thanks.fan_id, thanks.why, thanks.award_key, thanks.letter,
      ledger.amount,
      giver.name AS giver, giver.erased_at IS NOT NULL AS giver_gone
    FROM thanks JOIN fan AS giver ON giver.id = thanks.giver_id
    LEFT JOIN ledger ON ledger.community_id = thanks.community_id
      AND ledger.key = thanks.award_key
    WHERE thanks.id = :number AND thanks.community_id = :community
    """
)

TAKE = text(
    """
    UPDATE thanks SET taken_back_at = :now WHERE id = :number AND taken_back_at IS NULL
    RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))

GIVE = text(
    "UPDATE thanks SET taken_back_at = NULL WHERE id = :number AND taken_back_at IS NOT NULL"
)


def take_back(tx: Tx, number: int) -> TakenBack:
    """Strike a thanks with its rice; whoever has read of it is told.

    Raises:
        Refused: there is none of that number, it was taken back before, or its rice was corrected
            by hand since.
    """
    found = _found(tx, number)
    taken = tx.session.execute(TAKE, {"number": number, "now": tx.now}).scalar_one_or_none()
    if taken is None:
        raise Refused("gone", next_step="thanks_list")
    rice = found.amount or 0
    reversal = ledger.reverse(tx, found.award_key, "thanks") if found.award_key else None
    if found.letter:
        telling.take_back(tx, found.letter, rice)
    act = audit.record(
        tx,
        "take-back-thanks",
        target=number,
        subject=found.giver,
        after={"key": reversal.key if reversal else None},
    )
    return TakenBack(number, None if found.giver_gone else found.giver, rice, act)


def give_again(tx: Tx, act: Act) -> None:
    """Undo that: the thanks stands, its rice is back, and its letter goes out anew.

    Raises:
        Refused: it would bring rice to whoever undoes it.
    """
    found, key = _found(tx, act.target), act.after["key"]
    if found.fan_id == tx.actor:
        raise Refused("grant-self")
    tx.session.execute(GIVE, {"number": act.target})
    again = ledger.reverse(tx, key, "undo") if key else None
    if again is not None:
        paying.note(tx, act.target, again.key)
    if found.fan_id is not None:
        rice = again.amount if again else 0
        telling.came(tx, act.target, found.giver, found.fan_id, found.why, rice)


def _found(tx: Tx, number: int) -> Row[*tuple[Any, ...]]:
    facts = {"number": number, "community": tx.community.id}
    found = tx.session.execute(ONE, facts).one_or_none()
    if found is None:
        raise Refused("gone", next_step="thanks_list")
    return found
