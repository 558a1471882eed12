"""What the doctor finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One row that differs: which, what stands there, and what should."""

    which: str
    found: str
    expected: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    `finding-<key>` says what, `mend-<key>` what to do; `count` is how many rows it touches, and
    `first` the first of them.
    """

    key: str
    count: int = 1
    first: tuple[Mismatch, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
