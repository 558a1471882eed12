"""The way into a transaction for what the house does by itself, with nobody asking."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from core.clock import Clock
from core.reactions import react
from core.store import Isolation, Store
from core.tx import Tx
from core.work import by_the_clock

T = TypeVar("T")


class Unattended:
    """Runs verbs by the clock, with what follows from them; all give None before there is a
    community. `kind` stands in the ledger where a command has the id of its request."""

    def __init__(self, store: Store, clock: Clock, kind: str) -> None:
        self._store, self._clock, self._kind = store, clock, kind

    async def _read(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.read(lambda session: self._within(session, work))

    async def _write(self, work: Callable[[Tx], T]) -> T | None:
        return await self._store.write(
            lambda session: self._within(session, work), isolation=Isolation.READ_COMMITTED
        )

    def _within(self, session: Session, work: Callable[[Tx], T]) -> T | None:
        tx = by_the_clock(session, self._clock(), self._kind)
        if tx is None:
            return None
        result = work(tx)
        react(tx)
        return result
