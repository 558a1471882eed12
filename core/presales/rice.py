"""The rice that a unit or a place in line costs: taken once, and given back once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.points import handing, ledger
from core.presales.results import Sale, Want
from core.tx import Tx


class Taken(Protocol):
    """What somebody has in a sale: a unit under its number, or what began as a place in line."""

    @property
    def fan_id(self) -> int: ...
    @property
    def lot_id(self) -> int: ...
    @property
    def number(self) -> int | None: ...
    @property
    def place(self) -> int | None: ...


def key_of(sale_id: int, taken: Taken) -> str:
    """Under which key the ledger has what it cost; an offer to whoever waited changes no key."""
    if taken.place is not None:
        return f"sale:{sale_id}:line:{taken.lot_id}:{taken.place}"
    return f"sale:{sale_id}:{taken.number}"


def pay(tx: Tx, costs: Sequence[tuple[Sale, Taken]]) -> None:
    """Take what each costs; a place in line costs as much as the unit it may become.

    Raises:
        BeginAnew: somebody has it no more.
    """
    rows = [(one.fan_id, sale.rice, key_of(sale.id, one)) for sale, one in costs if sale.rice]
    if rows:
        ledger.spend_all(tx, rows, kind="presale")


def give_back(tx: Tx, sale: Sale, ended: Sequence[Taken]) -> None:
    """Give back what these cost when they were taken, to whoever the fan is by now."""
    paid = handing.under(tx, {key_of(sale.id, one) for one in ended})
    if paid:
        handing.reverse_all(tx, [entry.id for entry in paid], sale.product)


def frozen(tx: Tx, sales: Mapping[int, Sale], wants: Sequence[Want]) -> dict[int, datetime]:
    """Which of these fans cannot spend yet, and until when; looked up where a sale costs rice."""
    if not any(sale.rice for sale in sales.values()):
        return {}
    return ledger.frozen(tx, {want.fan.id for want in wants})
