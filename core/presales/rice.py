"""The rice that a unit or a place in line costs: taken once, and given back once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.points import handing, ledger
from core.presales.dealing import Kept
from core.presales.results import Sale, Want
from core.tx import Tx


class Taken(Protocol):
    """A reservation: a unit under its number, or what began as a place in line."""

    @property
    def lot_id(self) -> int: ...
    @property
    def number(self) -> int | None: ...
    @property
    def place(self) -> int | None: ...


def key_of(sale_id: int, lot_id: int, number: int | None, place: int | None) -> str:
    """Under which key the ledger has what it cost; an offer to whoever waited changes no key."""
    return f"sale:{sale_id}:{number}" if place is None else f"sale:{sale_id}:{lot_id}:{place}"


def pay(tx: Tx, sale: Sale, held: Sequence[Kept], line: Sequence[Kept]) -> None:
    """Take what each costs; a place in line costs as much as the unit it may become.

    Raises:
        BeginAnew: somebody has it no more.
    """
    if not sale.rice:
        return
    keys = [(fan, key_of(sale.id, lot, number, None)) for lot, fan, _, number in held]
    keys += [(fan, key_of(sale.id, lot, None, place)) for lot, fan, _, place in line]
    if keys:
        ledger.spend_all(tx, [(fan, sale.rice, key) for fan, key in keys], kind="presale")


def give_back(tx: Tx, sale: Sale, ended: Sequence[Taken]) -> None:
    """Give back what these cost when they were taken, to whoever the fan is by now."""
    keys = {key_of(sale.id, one.lot_id, one.number, one.place) for one in ended}
    if paid := handing.under(tx, keys):
        handing.reverse_all(tx, [entry.id for entry in paid], sale.product)


def frozen(tx: Tx, sales: Mapping[int, Sale], wants: Sequence[Want]) -> dict[int, datetime]:
    """Which of these fans cannot spend yet, and until when; looked up where a sale costs rice."""
    if not any(sale.rice for sale in sales.values()):
        return {}
    return ledger.frozen(tx, {want.fan.id for want in wants})
