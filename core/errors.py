"""What may go wrong, by whom it concerns.

    Exception
    ├── BeginAnew               a race was lost; the whole command is run again, nobody sees it
    ├── Refused                 an ordinary "no" to a person, said in their words with a next step
    └── StoreUnavailable        the database cannot take it now; nothing was changed
        ├── StoreBusy           somebody else holds the file
        ├── StoreReadOnly       the file or the disk may not be written
        ├── StoreFull           no room is left
        ├── StoreGone           the connection is lost
        ├── StoreDamaged        the file is torn, or none of ours
        └── SchemaMismatch      the file is older or newer than this program

Anything else is a bug: it propagates to the desk, which logs it under a reference.
"""

from collections.abc import Mapping
from datetime import datetime

Fact = str | int | float | datetime | None


class BeginAnew(Exception):
    """The transaction rests on something that changed meanwhile; the store runs it again."""


class Refused(Exception):
    """A "no" that a person can do something about.

    `key` names the sentence `refused-<key>`, `facts` are put into it, and `next_step` is the
    name of a command that helps, or None where the sentence itself says what to do.
    """

    def __init__(self, key: str, /, next_step: str | None = None, **facts: Fact) -> None:
        super().__init__(key)
        self.key = key
        self.next_step = next_step
        self.facts: Mapping[str, Fact] = facts


class StoreUnavailable(Exception):
    """The database cannot serve now; the transaction did not happen."""

    key = "store-unavailable"


class StoreBusy(StoreUnavailable):
    key = "store-busy"


class StoreReadOnly(StoreUnavailable):
    key = "store-read-only"


class StoreFull(StoreUnavailable):
    key = "store-full"


class StoreGone(StoreUnavailable):
    key = "store-gone"


class StoreDamaged(StoreUnavailable):
    key = "store-damaged"


class SchemaMismatch(StoreUnavailable):
    key = "store-schema"
