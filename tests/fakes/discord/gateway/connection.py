"""One websocket of the bot: what it says, and what is said to it, in order."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from tests.fakes.discord.wire import Json, decode, encode

if TYPE_CHECKING:
    from tests.fakes.discord.gateway.gateway import Gateway
    from tests.fakes.discord.gateway.sessions import Session


class Op(IntEnum):
    """What a frame means."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE = 4
    RESUME = 6
    RECONNECT = 7
    MEMBERS = 8
    INVALID = 9
    HELLO = 10
    ACK = 11


MOST_SENDS, PER_S = 120, 60.0
"""What one connection may send (4008 beyond)."""


@dataclass(frozen=True)
class Close:
    """The last thing that is said on a connection."""

    code: int
    reason: str = ""


UNKNOWN_OP = Close(4001, "Unknown opcode.")
DECODE_ERROR = Close(4002, "Error while decoding payload.")
NOT_AUTHENTICATED = Close(4003, "Not authenticated.")
RATE_LIMITED = Close(4008, "You are sending too many requests to us.")
TIMED_OUT = Close(4009, "Session timed out.")


class Connection:
    """States: greeted -> identified or resumed -> closed."""

    def __init__(self, gateway: "Gateway", socket: web.WebSocketResponse, request: web.Request):
        self.gateway, self._socket, self._request = gateway, socket, request
        self._queue: asyncio.Queue[str | Close] = asyncio.Queue()
        self._sends: deque[float] = deque(maxlen=MOST_SENDS)
        self.session: Session | None = None
        self.last_beat = time.monotonic()

    async def run(self) -> None:
        """Serve the connection until either side ends it."""
        writer = asyncio.create_task(self._write())
        watch = asyncio.create_task(self._watch())
        self.op(Op.HELLO, {"heartbeat_interval": int(self.gateway.rules.heartbeat_s * 1000)})
        try:
            async for message in self._socket:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
        finally:
            for task in (writer, watch):
                task.cancel()
            await asyncio.gather(writer, watch, return_exceptions=True)

    @property
    def code(self) -> int | None:
        """Why the bot closed it."""
        return self._socket.close_code

    def send(self, raw: str) -> None:
        self._queue.put_nowait(raw)

    def op(self, number: Op, data: object) -> None:
        self.send(encode({"op": number, "d": data}).decode())

    def close(self, close: Close) -> None:
        self._queue.put_nowait(close)

    def drop(self) -> None:
        """Break the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()

    def _hear(self, raw: str) -> None:
        try:
            said: Json = decode(raw)
            number, data = said["op"], said.get("d")
        except (ValueError, TypeError, KeyError):
            return self.close(DECODE_ERROR)
        if number == Op.HEARTBEAT:
            return self._beat()
        if self._is_flooding():
            return self.close(RATE_LIMITED)
        return self._act(number, data)

    def _act(self, number: int, data: Any) -> None:
        if number == Op.IDENTIFY:
            return self.gateway.identify(self, data)
        if number == Op.RESUME:
            return self.gateway.resume(self, data)
        if number not in (Op.PRESENCE, Op.VOICE, Op.MEMBERS):
            return self.close(UNKNOWN_OP)
        if self.session is None:
            return self.close(NOT_AUTHENTICATED)
        if number == Op.MEMBERS:
            return self.gateway.tell_members(self.session, data)
        return None

    def _beat(self) -> None:
        self.last_beat = time.monotonic()
        self.gateway.beats += 1
        if self.gateway.answers_beats:
            self.op(Op.ACK, None)

    def _is_flooding(self) -> bool:
        now = time.monotonic()
        full = len(self._sends) == MOST_SENDS and now - self._sends[0] < PER_S
        self._sends.append(now)
        return full

    async def _watch(self) -> None:
        """End a connection whose heart has stopped."""
        allowed = self.gateway.rules.heartbeat_s * 1.5
        while True:
            await asyncio.sleep(allowed)
            if time.monotonic() - self.last_beat > allowed:
                self.close(TIMED_OUT)

    async def _write(self) -> None:
        while True:
            item = await self._queue.get()
            try:
                if isinstance(item, Close):
                    await self._socket.close(code=item.code, message=item.reason.encode())
                    return
                await self._socket.send_str(item)
            except ConnectionError:
                return
