"""Claims over the wire: 2,000 presses in a second on each platform, beside the bare library."""

import statistics
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import text

from bots.bench import discord, local_discord, local_telegram, telegram
from bots.bench.figures import (
    MOST_REPEATS,
    REFERENCE_CANARY_MS,
    Figure,
    at_least,
    at_most,
    medians,
    steady,
)
from bots.bench.presale_rush import on_sale
from core.store import Store

ROUNDS = 3
CROWDS = ROUNDS * MOST_REPEATS
UNITS = 1_000_000
"""More than there are presses, so that each gets a unit."""

BUTTON = "d1:reserve:1"
"""Of the first lot of the first sale."""

CLAIMED = text("SELECT count(*) FROM reservation WHERE state = 'held'")


def measure() -> list[Figure]:
    return [*_on_discord(), *_on_telegram()]


def _on_discord() -> list[Figure]:
    with (
        TemporaryDirectory(prefix="dure-bench-") as folder,
        local_discord.local_discord() as ours,
        local_discord.local_discord() as theirs,
        local_discord.bare_bot(theirs, discord.AT_ONCE, discord.COMMAND),
    ):
        stand, bare = (discord.stand_on(each, (BUTTON,), CROWDS) for each in (ours, theirs))
        database = discord.seeded(Path(folder), stand)
        _put_on_sale(database)
        with local_discord.product(ours, Path(folder), database):
            ours.ask("ready", timeout_s=60)
            rounds = [steady(lambda: _pressed(stand, bare)) for _ in range(ROUNDS)]
        amiss = _amiss(database, presses=(CROWDS - len(stand.crowds)) * discord.FANS)
    speed = max(REFERENCE_CANARY_MS, statistics.fmean(ms for _, ms in rounds))
    r = medians([figures for figures, _ in rounds])
    name, most = "presale-wire.discord", discord.ACKNOWLEDGED_S
    return [
        at_least(f"{name}.rate", r["rate"], "1/s", r["bare_rate"], discord.SHARE),
        at_most(f"{name}.acknowledged", r["acknowledged"], "s", most, speed),
        Figure(f"{name}.bare.acknowledged", r["bare_acknowledged"], "s"),
        Figure(f"{name}.amiss", amiss, "units", bound="0", ok=amiss == 0),
    ]


def _pressed(stand: discord.Stand, bare: discord.Stand) -> dict[str, float]:
    theirs, ours = bare.press(BUTTON), stand.press(BUTTON)
    return {
        "rate": discord.FANS / ours["wall_s"],
        "bare_rate": discord.FANS / theirs["wall_s"],
        "acknowledged": ours["acknowledged_s"]["max"],
        "bare_acknowledged": theirs["acknowledged_s"]["max"],
    }


def _on_telegram() -> list[Figure]:
    with (
        TemporaryDirectory(prefix="dure-bench-") as folder,
        local_telegram.local_telegram() as ours,
        local_telegram.local_telegram() as theirs,
        local_telegram.bare_bot(theirs),
    ):
        stand, bare = (telegram.Stand.on(each, BUTTON) for each in (ours, theirs))
        users = [user for crowd in stand.crowds for user in crowd]
        database = telegram.seeded(Path(folder), users)
        _put_on_sale(database)
        with local_telegram.product(ours, Path(folder), database):
            ours.listens()
            theirs.listens()
            rounds = [steady(lambda: telegram.pressed(stand, bare))[0] for _ in range(ROUNDS)]
        presses = len(users) - sum(len(crowd) for crowd in stand.crowds)
        amiss = _amiss(database, presses)
    r = medians(rounds)
    name, share = "presale-wire.telegram", telegram.SHARE_OF_BARE
    return [
        at_least(f"{name}.rate", r["rate"], "1/s", r["bare_rate"], share),
        Figure(f"{name}.p99", r["p99"], "s", r["bare_p99"], r["p99"] / r["bare_p99"]),
        Figure(f"{name}.unanswered", r["failed"], "", bound="0", ok=r["failed"] == 0),
        Figure(f"{name}.amiss", amiss, "units", bound="0", ok=amiss == 0),
    ]


def _put_on_sale(database: str) -> None:
    store = Store(database)
    on_sale(store, UNITS, datetime.now(UTC))
    store.close()


def _amiss(database: str, presses: int) -> int:
    """How many presses brought no unit, or more than one."""
    store = Store(database)
    claimed = store.read_now(lambda session: int(session.execute(CLAIMED).scalar_one()))
    store.close()
    return abs(claimed - presses)
