"""The door for programs of the same user: the running process answers on a local socket.

A unix socket beside the database, or where the platform has none, or its path would be too long
for one, a port of this machine. One line of JSON goes in, one comes out. A note beside it, which
only its owner may read, says where to knock and holds the key.
"""

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import structlog

from core.store.lock import beside

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes; a command with one photo as a camera makes it."""
LONGEST_PATH = 100
"""Bytes of a unix socket's path; the systems allow 104 to 108."""
PATIENCE_S = 60.0
"""How long whoever knocks waits for an answer."""

Answer = Callable[[bytes], Awaitable[bytes]]

log = structlog.get_logger()


class NobodyThere(Exception):
    """No running process answers at this database's door."""


class Note(msgspec.Struct, frozen=True):
    """Where the door is: a path, or a port of 127.0.0.1; and the key that opens it."""

    key: str
    path: str = ""
    port: int = 0


@asynccontextmanager
async def opened(database: Path, answer: Answer) -> AsyncIterator[None]:
    """Answer at the database's door; at the end whoever knocked before still gets an answer."""
    note_at, key = beside(database, "door"), secrets.token_urlsafe(32)
    answering: set[asyncio.Future[bytes]] = set()

    async def receive(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await _question(reader, key)
            answering.add(work := asyncio.ensure_future(answer(line)))
            work.add_done_callback(answering.discard)
            writer.write(await work + b"\n")
            await writer.drain()
        except (OSError, EOFError, ValueError) as error:
            log.warning("local_caller_left", error=repr(error))
        finally:
            writer.close()

    door = _bind(database)
    serve = asyncio.start_unix_server if _is_unix(door) else asyncio.start_server
    server = await serve(receive, sock=door, limit=LONGEST_LINE)
    _leave(note_at, _note(door, key))
    try:
        yield
    finally:
        note_at.unlink(missing_ok=True)
        server.close()
        await asyncio.gather(*answering, return_exceptions=True)
        beside(database, "sock").unlink(missing_ok=True)


def knock(database: Path, line: bytes) -> bytes:
    """Hand one line to the running process and wait for its answer.

    Raises:
        NobodyThere: there is no such process, or it went away before it answered.
    """
    try:
        note = msgspec.json.decode(beside(database, "door").read_bytes(), type=Note)
        with _reach(note) as door:
            door.sendall(note.key.encode() + b"\n" + line + b"\n")
            answer = door.makefile("rb").readline()
    except (OSError, msgspec.DecodeError) as error:
        raise NobodyThere(str(database)) from error
    if not answer.endswith(b"\n"):
        raise NobodyThere(str(database))
    return answer[:-1]


async def _question(reader: asyncio.StreamReader, key: str) -> bytes:
    """What somebody who holds the key asks.

    Raises:
        PermissionError: they do not hold it.
        TimeoutError: they said nothing for a while.
    """
    async with asyncio.timeout(PATIENCE_S):
        offered = (await reader.readline()).strip()
        if not secrets.compare_digest(offered, key.encode()):
            raise PermissionError("a wrong key")
        return (await reader.readline()).strip()


def _bind(database: Path) -> socket.socket:
    path = str(beside(database.absolute(), "sock"))
    if not hasattr(socket, "AF_UNIX") or len(os.fsencode(path)) > LONGEST_PATH:
        return socket.create_server(("127.0.0.1", 0))
    Path(path).unlink(missing_ok=True)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    others_may = os.umask(0o177)
    try:
        door.bind(path)
    finally:
        os.umask(others_may)
    return door


def _is_unix(door: socket.socket) -> bool:
    return door.family == getattr(socket, "AF_UNIX", None)


def _note(door: socket.socket, key: str) -> Note:
    if _is_unix(door):
        return Note(key, path=door.getsockname())
    return Note(key, port=door.getsockname()[1])


def _leave(note_at: Path, note: Note) -> None:
    note_at.unlink(missing_ok=True)
    private = os.open(note_at, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(private, "wb") as file:
        file.write(msgspec.json.encode(note))


def _reach(note: Note) -> socket.socket:
    if not note.path:
        return socket.create_connection(("127.0.0.1", note.port), timeout=PATIENCE_S)
    door = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    door.settimeout(PATIENCE_S)
    door.connect(note.path)
    return door
