"""Telegram: 2,000 presses in a second beside the bare library, and a broadcast that is killed."""

import signal
import statistics
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from bots.bench.figures import MOST_REPEATS, Figure, at_least, medians, steady
from bots.bench.ground import NOW
from bots.bench.local_telegram import LocalTelegram, bare_bot, local_telegram, product
from core import outbox
from core.community import UNNAMED
from core.dispatch import doubts
from core.founding import found
from core.people import views
from core.store import Store
from core.tx import Tx
from migrations.run import migrate

PRESSERS = 2_000
ROUNDS = 3
CROWDS = ROUNDS * MOST_REPEATS
BUTTON = "d1:checkin"
SHARE_OF_BARE = 0.8

FANS, BLOCKED = 3_000, 150
LIMIT_PER_S = 30
SHARE_OF_LIMIT = 0.92
JITTER_MS = ("20", "100")
KILLED_AFTER = 1_200
PATIENCE_S = 400.0
WAITING = text(
    """
    SELECT (SELECT count(*) FROM delivery WHERE state IN ('waiting', 'sending'))
      + (SELECT count(*) FROM outbox WHERE state = 'waiting')
    """
)
WORDS = "한 번만 가는 글"

FAN = """
    INSERT INTO fan (id, community_id, name, language, zone, balance, lifetime, tier, hidden,
      joined_at) VALUES (:id, 1, :name, 'ko', 'Asia/Seoul', 0, 0, 0, false,
      '2026-01-01 00:00:00')
"""
ACCOUNT = """
    INSERT INTO account (community_id, platform, external_id, fan_id, created_at)
    VALUES (1, 'telegram', :user, :id, '2026-01-01 00:00:00')
"""


def measure() -> list[Figure]:
    """Presses on a server without limits, then a broadcast on one that keeps them."""
    return [*_presses(), *_broadcast()]


def _presses() -> list[Figure]:
    """Both sides in turn, each on a Telegram of its own."""
    with (
        TemporaryDirectory(prefix="dure-bench-") as folder,
        local_telegram() as ours,
        local_telegram() as theirs,
        bare_bot(theirs),
    ):
        stand, bare = Stand.on(ours), Stand.on(theirs)
        users = [user for crowd in stand.crowds for user in crowd]
        with product(ours, Path(folder), seeded(Path(folder), users)):
            ours.listens()
            theirs.listens()
            rounds = [steady(lambda: pressed(stand, bare)) for _ in range(ROUNDS)]
    r = medians([figures for figures, _ in rounds])
    return [
        at_least("telegram.presses.rate", r["rate"], "1/s", r["bare_rate"], SHARE_OF_BARE),
        Figure("telegram.presses.p99", r["p99"], "s", r["bare_p99"], r["p99"] / r["bare_p99"]),
        Figure("telegram.presses.unanswered", r["failed"], "", ok=r["failed"] == 0),
    ]


@dataclass(frozen=True, slots=True)
class Stand:
    """A group with a button, and crowds that each press it once."""

    telegram: LocalTelegram
    chat_id: int
    message_id: int
    button: str
    crowds: list[list[int]]

    @classmethod
    def on(cls, telegram: LocalTelegram, button: str = BUTTON) -> "Stand":
        chat = int(telegram.ask("group")["chat_id"])
        people = telegram.ask("crowd", size=PRESSERS * CROWDS, chat_id=chat)["user_ids"]
        crowds = [people[at : at + PRESSERS] for at in range(0, len(people), PRESSERS)]
        return cls(telegram, chat, telegram.post_button(chat, button), button, crowds)

    def press(self) -> dict[str, Any]:
        """A fresh crowd presses within a second: the server's own figures, in seconds."""
        return self.telegram.ask(
            "burst",
            user_ids=self.crowds.pop(),
            button=self.button,
            chat_id=self.chat_id,
            message_id=self.message_id,
            within_s=1.0,
            timeout_s=90.0,
        )


def pressed(stand: Stand, bare: Stand) -> dict[str, float]:
    """One crowd on each side."""
    theirs, ours = bare.press(), stand.press()
    return {
        "rate": PRESSERS / ours["wall_s"],
        "bare_rate": PRESSERS / theirs["wall_s"],
        "p99": ours["answered_s"]["p99"],
        "bare_p99": theirs["answered_s"]["p99"],
        "failed": ours["failed"] + theirs["failed"],
    }


def seeded(folder: Path, users: Sequence[int]) -> str:
    """A database in which everybody has joined; gives its address."""
    url = f"sqlite:///{folder / 'bench.db'}"
    store = Store(url)
    migrate(store.engine)
    store.write_now(lambda session: found(session, UNNAMED, NOW))
    rows = [{"id": n, "user": str(user), "name": f"팬{n}"} for n, user in enumerate(users, 1)]
    with store.engine.begin() as connection:
        connection.execute(text(FAN), rows)
        connection.execute(text(ACCOUNT), rows)
    store.close()
    return url


def _broadcast() -> list[Figure]:
    """A letter to everybody, while the house is killed and started again in the middle."""
    with (
        TemporaryDirectory(prefix="dure-bench-") as folder,
        local_telegram("--limits", "--jitter-ms", *JITTER_MS) as telegram,
    ):
        people = telegram.ask("crowd", size=FANS)["user_ids"]
        telegram.ask("block", user_ids=people[:BLOCKED], quietly=True)
        database = seeded(Path(folder), people)
        store = Store(database)
        _write_to_all(store)
        first = _carried(telegram, Path(folder), database, KILLED_AFTER, kill=True)
        second = _carried(telegram, Path(folder), database, FANS, kill=False, store=store)
        asked = _look_after_doubts(store, telegram, people)
        _carried(telegram, Path(folder), database, FANS, kill=False, store=store)
        counts = telegram.ask("received", user_ids=people, words=WORDS)["counts"]
        limited = telegram.ask("state")["limited"]
        store.close()
    rates = [rate for rate in (first, second) if rate]
    twice = sum(count > 1 for count in counts)
    missed = sum(count == 0 for count in counts[BLOCKED:])
    return [
        at_least(
            "telegram.broadcast.rate", statistics.mean(rates), "1/s", LIMIT_PER_S, SHARE_OF_LIMIT
        ),
        Figure("telegram.broadcast.refused", limited, "", bound="no 429", ok=limited == 0),
        Figure("telegram.broadcast.twice", twice, "", bound="nobody", ok=twice == 0),
        Figure("telegram.broadcast.missed", missed, "", bound="nobody", ok=missed == 0),
        Figure("telegram.broadcast.asked", asked, ""),
    ]


def _write_to_all(store: Store) -> None:
    facts = {"rice": 1, "staff": "지우", "reason": WORDS}
    letters = [(f"broadcast:{number}", number, facts) for number in range(1, FANS + 1)]

    def write(tx: Tx) -> None:
        outbox.tell(tx, "granted-letter", letters)

    _do(store, write)


def _carried(
    telegram: LocalTelegram,
    folder: Path,
    database: str,
    until: int,
    *,
    kill: bool,
    store: Store | None = None,
) -> float:
    """Let the house run until so many were tried, or nothing waits; letters a second meanwhile."""
    with product(telegram, folder, database) as house:
        samples = _sampled(telegram, until, store)
        if kill:
            house.send_signal(signal.SIGKILL)
            _reap(house)
    if len(samples) < 2:
        return 0.0
    (began, before), (ended, after) = samples[0], samples[-1]
    return (after - before) / (ended - began)


def _sampled(telegram: LocalTelegram, until: int, store: Store | None) -> list[tuple[float, int]]:
    """(seconds, letters tried so far), from when the first moved on to when the last did."""
    samples: list[tuple[float, int]] = []
    ends = time.monotonic() + PATIENCE_S
    start = _tried(telegram)
    while time.monotonic() < ends:
        now = _tried(telegram)
        if now > start and (not samples or samples[-1][1] != now):
            samples.append((time.monotonic(), now))
        if now >= until or (store is not None and not _waits(store)):
            break
        time.sleep(0.25)
    return samples


def _tried(telegram: LocalTelegram) -> int:
    """Letters that Telegram took or refused."""
    told = telegram.ask("state")["requests"]
    return sum(count for name, count in told.items() if name.startswith("sendMessage"))


def _waits(store: Store) -> int:
    return int(store.read_now(lambda session: session.execute(WAITING).scalar_one()))


def _look_after_doubts(store: Store, telegram: LocalTelegram, people: list[int]) -> int:
    """What staff do about letters that were on their way at the kill: ask, and press one button."""

    def settle(tx: Tx) -> int:
        open_ones = doubts.doubtful(tx, FANS)
        for doubt in open_ones:
            fan = doubt.letter.fan_id or 0
            told = telegram.ask("received", user_ids=[people[fan - 1]], words=WORDS)["counts"]
            act = doubts.believe if told[0] else doubts.send_again
            act(tx, doubt.id)
        return len(open_ones)

    return int(_do(store, settle))


def _do(store: Store, work: Any) -> Any:
    def within(session: Any) -> Any:
        community = views.the_community(session)
        assert community is not None
        return work(Tx(session, datetime.now(UTC), community, request_id="bench"))

    return store.write_now(within)


def _reap(house: subprocess.Popen[str]) -> None:
    house.wait()
