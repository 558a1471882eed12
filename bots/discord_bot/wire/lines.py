"""Kept connections for short JSON requests: as much of HTTP/1.1 as answers to presses need.

At the busiest second the library's own HTTP client was more than half of what an answer cost.
"""

import asyncio
import re
import ssl
from dataclasses import dataclass
from typing import cast

LONGEST_SILENCE_S = 10.0
"""After so long without a word the connection counts as broken."""

LONGEST_REST_S = 60.0
"""A connection that nobody used for longer is not trusted: what stands between drops quiet ones
without a word, and whoever speaks into one waits for nothing. Clouds do so after four minutes."""

MOST_KEPT = 100
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.I)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[^\r]*chunked", re.I)
VIA = re.compile(rb"\r\nvia:", re.I)
CLOSING = re.compile(rb"\r\nconnection:[ \t]*close", re.I)
INFORMATIONAL, NO_CONTENT = range(100, 200), 204


@dataclass(frozen=True, slots=True)
class Address:
    """Where a connection leads."""

    host: str
    port: int
    is_tls: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A whole answer; `head` is its status line and headers."""

    status: int
    head: bytes
    body: bytes

    @property
    def reason(self) -> str:
        return self.head.partition(b"\r\n")[0][13:].decode("latin-1")

    @property
    def is_from_behind_the_door(self) -> bool:
        """Whether Discord itself said it, and not the gate before it."""
        return VIA.search(self.head) is not None


class Lines:
    """Connections to one address; one that is free is used again, the last one first."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._free: list[_Line] = []
        self._tls: ssl.SSLContext | None = None
        self._closed = False

    async def send(self, request: bytes) -> Heard:
        """Send a whole request and hear the whole answer.

        Raises:
            OSError: no connection, or it broke before the answer was whole (also TimeoutError).
            ConnectionRefusedError: among those, one that surely brought nothing.
        """
        line = self._usable() or await self._opened()
        try:
            async with asyncio.timeout(LONGEST_SILENCE_S):
                heard = await line.ask(request)
        except BaseException:
            line.hang_up()
            raise
        if line.is_open and not self._closed and len(self._free) < MOST_KEPT:
            self._free.append(line)
        else:
            line.hang_up()
        return heard

    def close(self) -> None:
        """Hang up what is free, and from now on whatever becomes so."""
        self._closed = True
        while self._free:
            self._free.pop().hang_up()

    def _usable(self) -> "_Line | None":
        while self._free:
            line = self._free.pop()
            if line.is_open and not line.has_rested_too_long:
                return line
            line.hang_up()
        return None

    async def _opened(self) -> "_Line":
        loop, to = asyncio.get_running_loop(), self.address
        try:
            async with asyncio.timeout(LONGEST_SILENCE_S):
                tls = self._context() if to.is_tls else None
                _, line = await loop.create_connection(_Line, to.host, to.port, ssl=tls)
        except OSError as error:
            raise ConnectionRefusedError(*error.args) from None
        return line

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()
            self._tls.set_alpn_protocols(["http/1.1"])
        return self._tls


class _Line(asyncio.Protocol):
    """One connection, on which one request at a time is under way."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Heard] | None = None
        self._said = bytearray()
        self._used_at = 0.0
        self.is_open = False

    @property
    def has_rested_too_long(self) -> bool:
        return asyncio.get_running_loop().time() - self._used_at > LONGEST_REST_S

    def ask(self, request: bytes) -> "asyncio.Future[Heard]":
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def hang_up(self) -> None:
        self.is_open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport, self.is_open = cast(asyncio.Transport, transport), True

    def data_received(self, data: bytes) -> None:
        if self._answer is None:
            return self.hang_up()
        self._said += data
        return self._look()

    def connection_lost(self, error: Exception | None) -> None:
        self.is_open = False
        if self._answer is not None:
            self._look(is_all=True)
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(ConnectionResetError("the connection broke"))

    def _look(self, *, is_all: bool = False) -> None:
        """Tell the answer if it is whole."""
        try:
            heard = read(bytes(self._said), is_all=is_all)
        except ValueError:
            return self.hang_up()
        if heard is None or self._answer is None:
            return None
        if CLOSING.search(heard.head):
            self.is_open = False
        self._said.clear()
        self._used_at = asyncio.get_running_loop().time()
        answer, self._answer = self._answer, None
        if not answer.done():
            answer.set_result(heard)
        return None


def read(said: bytes, *, is_all: bool = False) -> Heard | None:
    """The answer, if it is whole; `is_all` says that nothing more will come.

    Raises:
        ValueError: this is no HTTP.
    """
    end = said.find(END_OF_HEAD)
    if end < 0:
        return None
    head, body = said[:end], said[end + len(END_OF_HEAD) :]
    if not head.startswith(b"HTTP/1."):
        raise ValueError("no HTTP")
    status = int(head[9:12])
    if status in INFORMATIONAL:
        return read(body, is_all=is_all)
    if status == NO_CONTENT:
        return Heard(status, head, b"")
    if CHUNKED.search(head):
        joined = _joined(body)
        return None if joined is None else Heard(status, head, joined)
    length = LENGTH.search(head)
    if length is not None:
        wanted = int(length[1])
        return Heard(status, head, body[:wanted]) if len(body) >= wanted else None
    return Heard(status, head, body) if is_all else None


def _joined(body: bytes) -> bytes | None:
    """What came in chunks, if the last one is there."""
    parts: list[bytes] = []
    at = 0
    while True:
        line_end = body.find(b"\r\n", at)
        if line_end < 0:
            return None
        size = int(body[at:line_end].partition(b";")[0], 16)
        if size == 0:
            return b"".join(parts) if body.endswith(END_OF_HEAD) else None
        start = line_end + 2
        if len(body) < start + size + 2:
            return None
        parts.append(body[start : start + size])
        at = start + size + 2
