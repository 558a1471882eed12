"""Runs synchronous work in transactions, off the event loop, and gives its result back."""

import asyncio
import random
import sqlite3
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import make_url
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from core.errors import BeginAnew, StoreBusy
from core.store.engines import open_reader, open_writer
from core.store.failures import is_lost, is_worth_retrying, meaning, sqlite_meaning

T = TypeVar("T")

COLLECTIONS = (list, tuple, set, frozenset)

TRIES = 5
FIRST_PAUSE_S = 0.02
"""Doubled at each further try and shortened by chance, so that rivals part."""
GONE_PAUSE_S = 0.15
"""The same after a lost connection: about three seconds over all tries bridge a restart."""


class Isolation(StrEnum):
    SERIALIZABLE = "SERIALIZABLE"
    """For ordinary commands: on PostgreSQL as on SQLite, each as if it were alone."""
    READ_COMMITTED = "READ COMMITTED"
    """For sets, which take what is scarce by guarded updates over rows locked in id order."""


class Store:
    """One database. `write` and `read` run `work` in a thread, each call one transaction.

    SQLite has one writer thread and readers beside it; PostgreSQL a pool of threads for both.
    Nothing that is mapped to a table may leave `work`.

    Raises:
        StoreUnavailable: the database cannot serve now; nothing was changed.
    """

    def __init__(self, url: str, *, connections: int = 4) -> None:
        self.url = url
        self.dialect = make_url(url).get_backend_name()
        writers = 1 if self.dialect == "sqlite" else connections
        self._writer = open_writer(url, connections=writers)
        self._reader = open_reader(url, connections=connections)
        self._writers = ThreadPoolExecutor(writers, thread_name_prefix="dure-writer")
        self._readers = ThreadPoolExecutor(connections, thread_name_prefix="dure-reader")
        self._engines = {
            level: self._writer.execution_options(isolation_level=level.value)
            if self.dialect == "postgresql"
            else self._writer
            for level in Isolation
        }

    async def write(
        self,
        work: Callable[[Session], T],
        *,
        isolation: Isolation = Isolation.SERIALIZABLE,
    ) -> T:
        """Run `work` in one transaction; what it did is durable when this returns."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, self.write_now, work, isolation)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` over one snapshot; it never waits for a writer."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self.read_now, work)

    def write_now(
        self, work: Callable[[Session], T], isolation: Isolation = Isolation.SERIALIZABLE
    ) -> T:
        """`write` for whoever has no event loop."""
        return _persist(self._engines[isolation], work)

    def read_now(self, work: Callable[[Session], T]) -> T:
        """`read` for whoever has no event loop."""
        return _persist(self._reader, work)

    @property
    def engine(self) -> Engine:
        """For migrations, backup and benchmarks, which need the bare connection."""
        return self._writer

    def close(self) -> None:
        """Finish what was begun and let go of every connection."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._writer.dispose()
        self._reader.dispose()


def _persist(engine: Engine, work: Callable[[Session], T]) -> T:
    """Run `work` alone; a lost race or a lost connection begins it anew, five times at most."""
    for tries in range(1, TRIES):
        pause = FIRST_PAUSE_S
        try:
            return _once(engine, work)
        except BeginAnew:
            pass
        except sqlite3.Error as error:
            raise (sqlite_meaning(error) or error) from error
        except DBAPIError as error:
            if not is_worth_retrying(error):
                raise (meaning(error) or error) from error
            pause = GONE_PAUSE_S if is_lost(error) else FIRST_PAUSE_S
        time.sleep(pause * 2**tries * random.uniform(0.5, 1))
    try:
        return _once(engine, work)
    except BeginAnew as error:
        raise StoreBusy("every try lost its race") from error
    except sqlite3.Error as error:
        raise (sqlite_meaning(error) or error) from error
    except DBAPIError as error:
        raise (meaning(error) or error) from error


def _once(engine: Engine, work: Callable[[Session], T]) -> T:
    with Session(engine, expire_on_commit=False) as session:
        result = _done(work, session)
        _refuse_mapped(result)
        session.commit()
    return result


def _done(work: Callable[[Session], T], session: Session) -> T:
    """The one exception that no future takes would leave whoever waits waiting for ever."""
    try:
        return work(session)
    except StopIteration as error:
        raise RuntimeError("there was nothing where something was sought") from error


def _refuse_mapped(result: object) -> None:
    """Look into collections, at one of each type where they hold plain values."""
    if isinstance(result, SQLModel):
        raise TypeError(f"{type(result).__name__} is a table row and must not leave its session")
    if isinstance(result, Mapping):
        result = tuple(result.values())
    if not isinstance(result, COLLECTIONS):
        return
    kinds = {type(value): value for value in result}
    nests = any(issubclass(kind, (*COLLECTIONS, Mapping)) for kind in kinds)
    for value in result if nests else kinds.values():
        _refuse_mapped(value)
