"""Many who act in the same instant, each in a thread and a transaction of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy.orm import Session

from core.people import views
from core.reactions import react
from core.store import Isolation, Store
from core.tx import Tx
from tests.makers import Town

T = TypeVar("T")


def at_once(works: list[Callable[[], T]]) -> list[T]:
    """What each work gives when a thread for each starts them in the same instant."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], T]) -> T:
        start.wait()
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return list(threads.map(run, works))


def acting(
    town: Town,
    store: Store,
    work: Callable[[Tx], T],
    isolation: Isolation,
    actor: int | None = None,
) -> T:
    """A verb in a transaction of its own on this store."""

    def within(session: Session) -> T:
        community = views.the_community(session)
        assert community is not None
        tx = Tx(session, town.clock.now, community, actor)
        result = work(tx)
        react(tx)
        return result

    return store.write_now(within, isolation)
