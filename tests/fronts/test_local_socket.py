"""The door for programs of the same user: one line in, one line out, and nobody else's."""

import asyncio
import os
import socket
import stat
from pathlib import Path

import msgspec
import pytest

from bots.common import local_socket
from bots.common.local_socket import LONGEST_PATH, NobodyThere, Note, knock, opened


async def echo(line: bytes) -> bytes:
    return b"heard " + line


@pytest.fixture(params=["a unix socket", "a port"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("d")
    if request.param == "a port":
        folder = folder / ("long" * LONGEST_PATH)[:LONGEST_PATH]
        folder.mkdir()
    return folder / "town.db"


def note_of(database: Path) -> Note:
    return msgspec.json.decode(Path(f"{database}.door").read_bytes(), type=Note)


def leave(database: Path, note: Note) -> None:
    Path(f"{database}.door").write_bytes(msgspec.json.encode(note))


async def say(database: Path, line: bytes) -> bytes:
    return await asyncio.to_thread(knock, database, line)


async def test_what_is_said_is_answered(database: Path) -> None:
    async with opened(database, echo):
        assert await say(database, "출석".encode()) == b"heard " + "출석".encode()


async def test_many_may_speak_at_once(database: Path) -> None:
    async with opened(database, echo):
        answers = await asyncio.gather(*(say(database, b"%d" % n) for n in range(30)))

    assert answers == [b"heard %d" % n for n in range(30)]


async def test_a_large_photo_goes_through(database: Path) -> None:
    photo = b"x" * (local_socket.LONGEST_LINE - 100)

    async with opened(database, echo):
        assert len(await say(database, photo)) == len(photo) + len(b"heard ")


async def test_everything_beside_the_database_is_for_its_owner_alone(database: Path) -> None:
    async with opened(database, echo):
        modes = {path.name: path.stat().st_mode for path in database.parent.iterdir()}

    assert modes
    assert {stat.S_IMODE(mode) for mode in modes.values()} == {0o600}


async def test_the_socket_is_a_unix_socket_where_its_path_fits(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    database = tmp_path_factory.mktemp("d") / "town.db"

    async with opened(database, echo):
        assert stat.S_ISSOCK(os.stat(f"{database}.sock").st_mode)


async def test_a_wrong_key_hears_nothing(database: Path) -> None:
    heard: list[bytes] = []

    async def listen(line: bytes) -> bytes:
        heard.append(line)
        return line

    async with opened(database, listen):
        leave(database, msgspec.structs.replace(note_of(database), key="guessed"))
        with pytest.raises(NobodyThere):
            await say(database, b"give me rice")

    assert heard == []


async def test_when_nobody_runs_nobody_is_there(database: Path) -> None:
    async with opened(database, echo):
        pass

    with pytest.raises(NobodyThere):
        await say(database, b"hello")
    assert list(database.parent.iterdir()) == []


async def test_what_a_killed_process_left_behind_is_seen_through(database: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as left:
        port = left.getsockname()[1]
    leave(database, Note("key", port=port))

    with pytest.raises(NobodyThere):
        await say(database, b"hello")

    async with opened(database, echo):
        assert await say(database, b"hello") == b"heard hello"


async def test_who_asked_before_the_end_still_gets_an_answer(database: Path) -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slowly(line: bytes) -> bytes:
        asked.set()
        await may_answer.wait()
        return line

    async with opened(database, slowly):
        answer = asyncio.create_task(say(database, b"hello"))
        await asked.wait()
        asyncio.get_running_loop().call_later(0.05, may_answer.set)

    assert await answer == b"hello"


async def test_who_knocks_and_says_nothing_does_not_keep_the_house_open(database: Path) -> None:
    async with asyncio.timeout(5):
        async with opened(database, echo):
            note = note_of(database)
            silent = local_socket._reach(note)
        silent.close()
