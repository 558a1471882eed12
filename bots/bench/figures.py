"""A measured figure, its bound, and the canary that says how fast the machine is just now."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import msgspec

REFERENCE_CANARY_MS = 60.0
"""One million additions on the machine for which absolute bounds were written."""

CANARY_MAY_MOVE = 0.25
"""A round during which the machine's speed changed more than this is repeated."""

MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the bench: `limit` is the bare operation beside it, `ratio` what is judged.

    Units stand in `unit`; a figure without a bound is printed for information.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    ratio: float | None = None
    bound: str | None = None
    ok: bool = True

    def line(self) -> str:
        return msgspec.json.encode(
            {
                "name": self.name,
                "value": round(self.value, 4),
                "unit": self.unit,
                "limit": None if self.limit is None else round(self.limit, 4),
                "ratio": None if self.ratio is None else round(self.ratio, 4),
                "bound": self.bound,
                "ok": self.ok,
            }
        ).decode()


def at_least(name: str, value: float, unit: str, limit: float, share: float) -> Figure:
    """A rate that must reach `share` of the bare rate."""
    ratio = value / limit
    return Figure(name, value, unit, limit, ratio, f">= {share:g} of bare", ratio >= share)


def at_most(name: str, value: float, unit: str, bound: float, canary_ms: float) -> Figure:
    """A time that must stay below `bound` of `unit`, scaled by how fast the machine was."""
    scaled = bound * canary_ms / REFERENCE_CANARY_MS
    said = f"<= {scaled:.3g} {unit} ({bound:g} at canary 60 ms)"
    return Figure(name, value, unit, None, None, said, value <= scaled)


def canary() -> float:
    """Milliseconds for a million additions."""
    started = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.perf_counter() - started) * 1000


def steady(measure: Callable[[], dict[str, float]]) -> tuple[dict[str, float], float]:
    """One round under a steady machine: its figures, and the canary in milliseconds."""
    for _ in range(MOST_REPEATS):
        before = canary()
        measured = measure()
        after = canary()
        if abs(after - before) <= CANARY_MAY_MOVE * min(before, after):
            break
    return measured, (before + after) / 2


def medians(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.median(r[name] for r in rounds) for name in rounds[0]}


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
