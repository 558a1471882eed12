"""The web's way into a sale: signed presses of 500 clients, beside a route that only checks."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from sqlalchemy import text

from bots.bench.figures import MOST_REPEATS, Figure, at_most, medians, percentile, steady
from bots.bench.ground import run_loop, sqlite_ground
from bots.bench.presale_rush import MOST_UNITS, on_sale
from bots.bench.processes import SOURCE, await_page, bare_environment, free_port, process
from core.presales import entries
from core.presales.entries import Entry
from core.presales.results import Sale

CLIENTS = 500
CLAIMS = CLIENTS * MOST_UNITS
ROUNDS = 3
P99_S = 1.0

HELD = text("SELECT count(*) FROM reservation WHERE state = 'held'")


@dataclass(frozen=True, slots=True)
class Door:
    """Where presses are taken."""

    base: str

    async def crowd(self, sale: Sale) -> list[float]:
        """Each client presses in turn, all of them at once; gives the seconds of each press."""
        times: list[float] = []
        lines = aiohttp.TCPConnector(limit=CLIENTS)
        async with aiohttp.ClientSession(self.base, connector=lines) as session:
            await asyncio.gather(
                *(self._client(session, sale, fan, times) for fan in range(1, CLIENTS + 1))
            )
        return times

    async def _client(
        self, session: aiohttp.ClientSession, sale: Sale, fan: int, times: list[float]
    ) -> None:
        entry = entries.write(sale.seal, Entry(sale.id, "web", f"fan-{fan}"))
        headers = {"Authorization": f"Bearer {entry}"}
        for nth in range(MOST_UNITS):
            told = {"id": f"press-{fan}-{nth}", "token": f"d1:reserve:{sale.lots[0].id}"}
            started = time.perf_counter()
            path = f"/presale/{sale.id}/press"
            async with session.post(path, json=told, headers=headers) as answer:
                assert answer.status == 200, answer.status
                await answer.read()
            times.append(time.perf_counter() - started)


def measure() -> list[Figure]:
    """Both in turn, each press with its own signature; whatever is answered is held in the end."""
    with sqlite_ground(CLIENTS) as store, TemporaryDirectory(prefix="dure-bench-") as folder:
        sales = [on_sale(store, CLAIMS) for _ in range(ROUNDS * MOST_REPEATS + 1)]
        bare_sale = sales.pop()
        with _product(store.url, Path(folder)) as ours, _bare(bare_sale.seal) as theirs:
            measured = [
                steady(lambda: _figures(ours, sales.pop(), theirs, bare_sale))
                for _ in range(ROUNDS)
            ]
        held = store.read_now(lambda session: session.execute(HELD).scalar_one())
    assert held % CLAIMS == 0, f"{held} units are held"
    found = medians([figures for figures, _ in measured])
    canary_ms = sum(ms for _, ms in measured) / ROUNDS
    rate, bare = found["rate"], found["bare"]
    return [
        Figure("presale-wire.web.rate", rate, "1/s", bare, rate / bare),
        at_most("presale-wire.web.p99", found["p99"], "s", P99_S, canary_ms),
    ]


def _figures(ours: Door, sale: Sale, theirs: Door, bare_sale: Sale) -> dict[str, float]:
    bare, _ = _crowded(theirs, bare_sale)
    rate, times = _crowded(ours, sale)
    return {"bare": bare, "rate": rate, "p99": percentile(times, 0.99)}


def _crowded(door: Door, sale: Sale) -> tuple[float, list[float]]:
    """Presses a second, and the seconds of each."""
    started = time.perf_counter()
    times = run_loop(door.crowd(sale))
    return len(times) / (time.perf_counter() - started), times


@contextmanager
def _product(url: str, folder: Path) -> Iterator[Door]:
    own = {"DURE_DATABASE_URL": url, "DURE_PUBLIC_URL": "https://dure.example.com"}
    with _opened("-m", "bots", "run", cwd=folder, **own) as door:
        yield door


@contextmanager
def _bare(seal: str) -> Iterator[Door]:
    with _opened("-m", "bots.bench.bare_web", cwd=SOURCE, DURE_BENCH_SEAL=seal) as door:
        yield door


@contextmanager
def _opened(*words: str, cwd: Path, **own: str) -> Iterator[Door]:
    port = free_port()
    env = bare_environment(**own, DURE_PORT=str(port), DURE_LOG_LEVEL="error")
    with process(*words, env=env, cwd=cwd) as running:
        await_page(port, running)
        yield Door(f"http://127.0.0.1:{port}")
