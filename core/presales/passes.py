"""Invitations into the first window of a sale: made by staff or won, bound once, used once."""

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, text, update
from sqlmodel import col, select

from core import outbox
from core.errors import BeginAnew, Refused
from core.people import audit
from core.people.results import Fan
from core.presales import codes
from core.presales.models import PassRecord, SaleRecord
from core.presales.results import Invited, Pass, Passes, Sale, Want
from core.store import Given
from core.tx import Tx
from core.types import Instant, rows_changed

MOST_AT_ONCE = 50
CODE_DIGITS = 10
"""Fifty bits: nobody guesses one."""

OF_FANS = Given(
    """
    WITH {given} SELECT sale_pass.sale_id, sale_pass.fan_id, min(sale_pass.id) FROM given
    JOIN sale_pass ON sale_pass.sale_id = given.sale_id AND sale_pass.fan_id = given.fan_id
    WHERE sale_pass.state = 'bound' GROUP BY sale_pass.sale_id, sale_pass.fan_id
    """,
    {"sale_id": int, "fan_id": int},
)

USE = Given(
    """
    WITH {given} UPDATE sale_pass SET state = 'used', used_at = :now FROM given
    WHERE sale_pass.id = given.pass_id AND +sale_pass.state = 'bound' RETURNING sale_pass.id
    """,
    {"pass_id": int},
    postgresql="""
    WITH {given} UPDATE sale_pass SET state = 'used', used_at = :now FROM given
    WHERE sale_pass.id = given.pass_id AND sale_pass.state = 'bound' RETURNING sale_pass.id
    """,
)

BIND = text(
    """
    UPDATE sale_pass SET state = 'bound', fan_id = :fan, bound_at = :now
    WHERE community_id = :community AND code = :code AND state = 'free' RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))

COUNT = text(
    """
    SELECT count(*), count(CASE WHEN state IN ('bound', 'used') THEN 1 END),
      count(CASE WHEN state = 'used' THEN 1 END)
    FROM sale_pass WHERE sale_id = :sale AND state <> 'revoked'
    """
)


def make(tx: Tx, sale: Sale, *, count: int = 1, fan_id: int | None = None) -> Passes:
    """Passes of a sale: as codes to hand on, or one that is a certain fan's from the start.

    Raises:
        Refused: the sale is closed, or that many are not made at once.
    """
    if sale.state == "closed":
        raise Refused("sale-is-closed", next_step="launches")
    if not 0 < count <= MOST_AT_ONCE:
        raise Refused("pass-count", next_step="launches", most=MOST_AT_ONCE)
    made = [_made(tx, sale.id, fan_id) for _ in range(count)]
    tx.session.add_all(made)
    counting = update(SaleRecord).where(col(SaleRecord.id) == sale.id)
    tx.session.execute(counting.values(passes=col(SaleRecord.passes) + count))
    tx.session.flush()
    numbers = [record.id for record in made if record.id is not None]
    if fan_id is not None:
        facts = {"sale": sale.id, "product": sale.product}
        outbox.tell(tx, "pass-came", [(f"pass:{numbers[0]}", fan_id, facts)])
    act = audit.record(
        tx, "give-pass", target=sale.id, subject=sale.product, after={"passes": numbers}
    )
    return Passes(tuple(_pass(record) for record in made), act)


def bind(tx: Tx, fan: Fan, code: str) -> Pass:
    """Make a pass a fan's own, if nobody was quicker; the same fan may bring it again.

    Raises:
        Refused: there is no such pass, it is another's, used or revoked, or the fan is on the
            staff.
    """
    if fan.is_staff:
        raise Refused("pass-staff", next_step="launches")
    facts = {"community": tx.community.id, "code": _plain(code)}
    tx.session.execute(BIND, {**facts, "fan": fan.id, "now": tx.now})
    record = tx.session.scalars(
        select(PassRecord).where(
            col(PassRecord.community_id) == tx.community.id, col(PassRecord.code) == _plain(code)
        ),
        execution_options={"populate_existing": True},
    ).one_or_none()
    if record is None:
        raise Refused("pass-unknown", next_step="presale")
    if record.state == "revoked":
        raise Refused("pass-revoked", next_step="presale")
    if record.fan_id != fan.id or record.state == "used":
        raise Refused("pass-taken", next_step="presale")
    return _pass(record)


def revoke(tx: Tx, pass_id: int, product: str) -> int:
    """Take a pass back that nobody has claimed by; gives the act of the log.

    Raises:
        Refused: it was used, or taken back before.
    """
    before = one(tx, pass_id)
    if before.state not in ("free", "bound") or not _move(tx, pass_id, before.state, "revoked"):
        raise Refused("pass-over", next_step="launches")
    return audit.record(
        tx, "revoke-pass", target=pass_id, subject=product, before={"state": before.state}
    )


def give_again(tx: Tx, pass_id: int, state: str) -> None:
    """Have a revoked pass as it was."""
    if not _move(tx, pass_id, "revoked", state):
        raise Refused("nothing-to-undo", next_step="log")


def take_back(tx: Tx, pass_ids: Sequence[int]) -> None:
    """Revoke all that were made together.

    Raises:
        Refused: one was used.
    """
    for pass_id in pass_ids:
        before = one(tx, pass_id)
        if before.state == "used":
            raise Refused("pass-over", next_step="launches")
        _move(tx, pass_id, before.state, "revoked")


def invited(tx: Tx, sales: Mapping[int, Sale], wants: Sequence[Want]) -> dict[tuple[int, int], int]:
    """The pass of each (sale, fan) who wants a unit; nothing is asked where no pass was made."""
    with_passes = [sale.id for sale in sales.values() if sale.passes]
    if not with_passes:
        return {}
    pairs = sorted({(sale_id, want.fan.id) for sale_id in with_passes for want in wants})
    return {(sale, fan): number for sale, fan, number in OF_FANS.fetch(tx.session, pairs)}


def use(tx: Tx, pass_ids: Sequence[int]) -> None:
    """Use passes up, each once.

    Raises:
        BeginAnew: one was revoked meanwhile.
    """
    rows = [(pass_id,) for pass_id in sorted(pass_ids)]
    if rows and len(USE.fetch(tx.session, rows, now=tx.now)) != len(rows):
        raise BeginAnew


def one(tx: Tx, pass_id: int) -> Pass:
    """A pass by its number.

    Raises:
        Refused: there is none.
    """
    this = select(PassRecord).where(
        col(PassRecord.id) == pass_id, col(PassRecord.community_id) == tx.community.id
    )
    record = tx.session.scalars(this, execution_options={"populate_existing": True}).one_or_none()
    if record is None:
        raise Refused("gone", next_step="launches")
    return _pass(record)


def has(tx: Tx, sale_id: int, fan_id: int) -> bool:
    """Whether a fan stands in the first window of a sale by a pass."""
    return bool(OF_FANS.fetch(tx.session, [(sale_id, fan_id)]))


def of_fan(tx: Tx, fan_id: int) -> list[Pass]:
    """The passes that a fan may still use."""
    return _found(tx, col(PassRecord.fan_id) == fan_id, col(PassRecord.state) == "bound")


def of_sale(tx: Tx, sale_id: int) -> list[Pass]:
    """All passes of a sale, the newest first."""
    return _found(tx, col(PassRecord.sale_id) == sale_id)


def counted(tx: Tx, sale_id: int) -> Invited:
    """How many were invited to a sale, how many took it up, and how many claimed by it."""
    return Invited(*tx.session.execute(COUNT, {"sale": sale_id}).one())


def _found(tx: Tx, *which: object) -> list[Pass]:
    these = select(PassRecord).where(col(PassRecord.community_id) == tx.community.id)
    these = these.where(*which).order_by(col(PassRecord.id).desc())  # type: ignore[arg-type]
    rows = tx.session.scalars(these, execution_options={"populate_existing": True})
    return [_pass(record) for record in rows]


def _made(tx: Tx, sale_id: int, fan_id: int | None) -> PassRecord:
    return PassRecord(
        community_id=tx.community.id,
        sale_id=sale_id,
        code="".join(secrets.choice(codes.ALPHABET) for _ in range(CODE_DIGITS)),
        state="free" if fan_id is None else "bound",
        giver_id=tx.actor,
        fan_id=fan_id,
        made_at=tx.now,
        bound_at=None if fan_id is None else tx.now,
    )


def _move(tx: Tx, pass_id: int, before: str, after: str) -> bool:
    standing = update(PassRecord).where(
        col(PassRecord.id) == pass_id,
        col(PassRecord.community_id) == tx.community.id,
        col(PassRecord.state) == before,
    )
    return rows_changed(tx.session.execute(standing.values(state=after))) == 1


def _pass(record: PassRecord) -> Pass:
    assert record.id is not None
    half = CODE_DIGITS // 2
    code = f"{record.code[:half]}-{record.code[half:]}"
    return Pass(record.id, record.sale_id, code, record.state, record.fan_id)


def _plain(code: str) -> str:
    return code.upper().translate(codes.READ_AS)
