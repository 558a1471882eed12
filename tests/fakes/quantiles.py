"""How a crowd of waits was spread."""

from collections.abc import Sequence

from tests.fakes.wire import Json


def quantiles(values: Sequence[float]) -> Json:
    ordered = sorted(values)
    if not ordered:
        return {}
    last = len(ordered) - 1
    marks = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: ordered[round(share * last)] for name, share in marks.items()}
