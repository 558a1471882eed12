"""Claims of a presale in a rush: through the desk, by the engine alone, and beside bare rows."""

from bots.bench import presale_bare as bare
from bots.bench.figures import (
    REFERENCE_CANARY_MS,
    Figure,
    at_least,
    at_most,
    medians,
    steady,
)
from bots.bench.ground import postgresql_ground, sqlite_ground
from bots.bench.presale_growth import growth
from bots.bench.presale_many import many
from bots.bench.presale_offered import offered
from bots.bench.presale_rush import engine, on_sale, rush
from core.store import Store

CALLERS = (1_000, 10_000)
CLAIMS = 50_000
"""Of one round; the rounds of both numbers of callers make 300,000 claims on SQLite."""
ROUNDS = 3
ENGINE_CLAIMS = 20_000

NEEDED_PER_S = {"sqlite": 20_000, "postgresql": 15_000}
SHARES = {"sqlite": 0.25, "postgresql": 0.2}
"""Of the same rows, written by the bare driver in transactions of the same size."""
P99_S = 0.5

Round = dict[str, float]


def measure() -> list[Figure]:
    figures = []
    with sqlite_ground(max(CALLERS)) as store:
        figures += _measured(store, {callers: f"presale.sqlite.{callers}" for callers in CALLERS})
    with sqlite_ground(1_000) as store:
        figures += offered(store)
    with postgresql_ground(4 * CALLERS[0]) as store:
        figures += _measured(store, {CALLERS[0]: "presale.postgresql.one"})
        figures += many(store)
    return [*figures, *growth()]


def _measured(store: Store, names: dict[int, str]) -> list[Figure]:
    """The figures of each number of callers, whose rounds take turns."""
    _round(store, CALLERS[0], claims=5_000)
    rounds: dict[int, list[tuple[Round, float]]] = {callers: [] for callers in names}
    for _ in range(ROUNDS):
        for callers, some in rounds.items():
            some.append(steady(lambda callers=callers: _round(store, callers)))  # type: ignore[misc]
    return [
        figure
        for callers, name in names.items()
        for figure in _figures(store.dialect, name, rounds[callers])
    ]


def _round(store: Store, callers: int, claims: int = CLAIMS) -> Round:
    return {
        **rush(store, callers, claims),
        "engine": engine(store, ENGINE_CLAIMS),
        "bare": bare.rate(store, on_sale(store, ENGINE_CLAIMS), ENGINE_CLAIMS),
    }


def _figures(database: str, name: str, rounds: list[tuple[Round, float]]) -> list[Figure]:
    found = medians([measured for measured, _ in rounds])
    speed = medians([{"canary": canary} for _, canary in rounds])["canary"]
    slower = max(1.0, speed / REFERENCE_CANARY_MS)
    needed = NEEDED_PER_S[database] / slower
    said = f">= {needed:,.0f} 1/s ({NEEDED_PER_S[database]:,} at canary 60 ms or less)"
    return [
        at_least(name, found["rate"], "1/s", found["bare"], SHARES[database]),
        Figure(f"{name}.rate", found["rate"], "1/s", None, None, said, found["rate"] >= needed),
        at_most(f"{name}.p99", found["p99"], "s", P99_S, slower * REFERENCE_CANARY_MS),
        Figure(f"{name}.cpu", found["cpu_us"], "µs"),
        Figure(f"{name}.engine", found["engine"], "1/s", found["bare"]),
    ]
