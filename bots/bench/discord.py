"""Discord: 2,000 presses in a second, beside the bare library doing nothing, over a local wire."""

import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from bots.bench.figures import (
    MOST_REPEATS,
    REFERENCE_CANARY_MS,
    Figure,
    at_least,
    at_most,
    medians,
    percentile,
    steady,
)
from bots.bench.ground import NOW
from bots.bench.local_discord import LocalDiscord, bare_bot, local_discord, product
from core.community import UNNAMED
from core.founding import found
from core.store import Store
from migrations.run import migrate

FANS = 2_000
ROUNDS = 3
CROWDS = 2 * ROUNDS * MOST_REPEATS + 1
ASKED = 60
"""Slash commands one after another, on each side and round."""
AT_ONCE = 50
"""Callbacks at one time, on both sides; what bots/discord_bot allows itself."""

COMMAND = "today"
SET_BUTTON, ORDINARY_BUTTON = BUTTONS = "d1:checkin", "d1:hide"
"""The first shares its transaction with whoever presses at the moment, the second has its own."""

ACKNOWLEDGED_S, ANSWERED_S, READY_S, SLASH_MS = 3.0, 15.0, 3.0, 10.0
SHARE = 0.9

BARE_IMPORTS = "import discord, uvloop, sqlmodel, fastapi, uvicorn, jinja2, apscheduler"

FAN = """
    INSERT INTO fan (id, community_id, name, language, zone, balance, lifetime, tier, hidden,
      joined_at) VALUES (:id, 1, :name, 'ko', 'Asia/Seoul', 0, 0, 0, false,
      '2026-01-01 00:00:00')
"""
ACCOUNT = """
    INSERT INTO account (community_id, platform, external_id, fan_id, created_at)
    VALUES (1, 'discord', :user, :id, '2026-01-01 00:00:00')
"""


@dataclass(frozen=True, slots=True)
class Stand:
    """A guild with its fans, in crowds that each press once, and the message with each button."""

    discord: LocalDiscord
    guild_id: int
    crowds: list[list[int]]
    messages: dict[str, int]

    def press(self, button: str) -> dict[str, Any]:
        """A fresh crowd presses it within a second: the server's own figures, in seconds."""
        told = self.discord.ask(
            "burst",
            guild_id=self.guild_id,
            user_ids=self.crowds.pop(),
            message_id=self.messages[button],
            button=button,
            within_s=1.0,
            timeout_s=90.0,
        )
        assert told["answered"] == FANS, told
        return told

    def ask(self) -> list[float]:
        """Seconds until the answer to a slash command of each of some fans, one after another."""
        asks = [
            {"guild_id": self.guild_id, "user_id": asker, "name": COMMAND}
            for asker in self.crowds[0][:ASKED]
        ]
        return [self.discord.ask("slash", **ask)["acknowledged_after"] for ask in asks]


def measure() -> list[Figure]:
    """Both sides in turn, each on a Discord of its own.

    Discord's deadlines are real seconds, so a slow machine stretches them and a fast one does not
    shrink them.
    """
    with (
        TemporaryDirectory(prefix="dure-bench-") as folder,
        local_discord() as ours,
        local_discord() as theirs,
        bare_bot(theirs, AT_ONCE, COMMAND),
    ):
        stand, bare = (stand_on(each, BUTTONS, CROWDS) for each in (ours, theirs))
        database = seeded(Path(folder), stand)
        imports = _imports_s()
        began = time.perf_counter()
        with product(ours, Path(folder), database):
            ours.ask("ready", timeout_s=60)
            ready = time.perf_counter() - began
            measured = [steady(lambda: _round(stand, bare)) for _ in range(ROUNDS)]
    speed = max(REFERENCE_CANARY_MS, statistics.fmean(ms for _, ms in measured))
    figures = _figures(medians([figures for figures, _ in measured]), speed)
    return [*figures, *_start(ready, imports, speed)]


def stand_on(discord: LocalDiscord, buttons: Sequence[str], crowds: int) -> Stand:
    """So many crowds of two thousand, and a message with each button."""
    guild = discord.ask("guild")
    members = discord.ask("crowd", guild_id=guild["guild_id"], size=FANS * crowds)["user_ids"]
    pressing = [members[start : start + FANS] for start in range(0, len(members), FANS)]
    messages = {each: discord.post_button(guild["channel_id"], each) for each in buttons}
    return Stand(discord, guild["guild_id"], pressing, messages)


def seeded(folder: Path, stand: Stand) -> str:
    """A database in which everybody has joined; gives its address."""
    url = f"sqlite:///{folder / 'bench.db'}"
    store = Store(url)
    migrate(store.engine)
    store.write_now(lambda session: found(session, UNNAMED, NOW))
    users = [user for crowd in stand.crowds for user in crowd]
    rows = [{"id": n, "user": str(user), "name": f"팬{n}"} for n, user in enumerate(users, 1)]
    with store.engine.begin() as connection:
        connection.execute(text(FAN), rows)
        connection.execute(text(ACCOUNT), rows)
    store.close()
    return url


def _round(stand: Stand, bare: Stand) -> dict[str, float]:
    theirs, ours = bare.press(SET_BUTTON), stand.press(SET_BUTTON)
    ordinary = stand.press(ORDINARY_BUTTON)
    asked, bare_asked = stand.ask(), bare.ask()
    return {
        "rate": FANS / ours["wall_s"],
        "bare_rate": FANS / theirs["wall_s"],
        "set_acknowledged": ours["acknowledged_s"]["max"],
        "bare_acknowledged": theirs["acknowledged_s"]["max"],
        "acknowledged": ordinary["acknowledged_s"]["max"],
        "answered": ordinary["finished_s"]["max"],
        "slash": percentile(asked, 0.5) * 1000,
        "bare_slash": percentile(bare_asked, 0.5) * 1000,
    }


def _figures(r: dict[str, float], speed: float) -> list[Figure]:
    slash_most = r["bare_slash"] + SLASH_MS * speed / REFERENCE_CANARY_MS
    return [
        at_least("discord.set.rate", r["rate"], "1/s", r["bare_rate"], SHARE),
        at_most("discord.set.acknowledged", r["set_acknowledged"], "s", ACKNOWLEDGED_S, speed),
        Figure("discord.bare.acknowledged", r["bare_acknowledged"], "s"),
        at_most("discord.ordinary.acknowledged", r["acknowledged"], "s", ACKNOWLEDGED_S, speed),
        at_most("discord.ordinary.answered", r["answered"], "s", ANSWERED_S, speed),
        Figure(
            "discord.slash.p50",
            r["slash"],
            "ms",
            r["bare_slash"],
            r["slash"] / r["bare_slash"],
            f"<= bare + {slash_most - r['bare_slash']:.3g} ms (10 at canary 60 ms)",
            r["slash"] <= slash_most,
        ),
    ]


def _start(ready: float, imports: float, speed: float) -> list[Figure]:
    most = imports + READY_S * speed / REFERENCE_CANARY_MS
    bound = f"<= bare imports + {most - imports:.3g} s (3 at canary 60 ms)"
    return [Figure("discord.ready", ready, "s", imports, ready / imports, bound, ready <= most)]


def _imports_s() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE_IMPORTS], check=True)
    return time.perf_counter() - began
