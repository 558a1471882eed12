"""The store: a synchronous core in an asynchronous shell, on SQLite or PostgreSQL."""

from core.store.engines import WRITER_PRAGMAS
from core.store.given import Given
from core.store.statement import Statement
from core.store.store import Isolation, Store

__all__ = ["WRITER_PRAGMAS", "Given", "Isolation", "Statement", "Store"]
