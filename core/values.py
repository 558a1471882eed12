"""The base of values that sets make by the thousand."""

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A frozen value like a frozen dataclass, made about six times as fast.

    Used where one is made for each asker of a set; everywhere else dataclasses do.
    """
