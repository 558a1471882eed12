"""The gateway: lets bots in, tells them what happens, and breaks off when a test says so."""

import time
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.discord.gateway import intents as needs
from tests.fakes.discord.gateway.chunks import chunks_of
from tests.fakes.discord.gateway.connection import Close, Connection, Op
from tests.fakes.discord.gateway.sessions import Session
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.payloads.places import guild_json
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.places import Guild
from tests.fakes.discord.world.world import PRIVILEGED, World

WRONG_TOKEN = Close(4004, "Authentication failed.")
TWICE = Close(4005, "Already authenticated.")
WRONG_SEQUENCE = Close(4007, "Invalid seq.")
WRONG_SHARD = Close(4010, "Invalid shard.")
WRONG_VERSION = Close(4012, "Invalid API version.")
WRONG_INTENTS = Close(4013, "Invalid intent(s).")
DISALLOWED_INTENTS = Close(4014, "Disallowed intent(s).")
ENDS_SESSION = (1000, 1001)
"""Close codes of the bot after which there is nothing to resume."""


@dataclass(frozen=True)
class Identified:
    """What a bot said of itself."""

    intents: int
    shard: tuple[int, int]


class Gateway:
    """Every session and connection. `identified` and `resumed` list what bots did, in order."""

    def __init__(self, world: World, rules: Rules) -> None:
        self.world, self.rules = world, rules
        self.url = ""
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identified: list[Identified] = []
        self.resumed: list[str] = []
        self.beats = 0
        self.answers_beats = True
        self.refuses_resumes = False
        self._last_identify: dict[int, float] = {}
        world.tell = self.tell

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One websocket, from the greeting to its end."""
        socket = web.WebSocketResponse(max_msg_size=0, compress=False)
        await socket.prepare(request)
        connection = Connection(self, socket, request)
        if request.query.get("v") not in ("9", "10"):
            connection.close(WRONG_VERSION)
        self.connections.add(connection)
        try:
            await connection.run()
        finally:
            self._forget(connection)
        return socket

    def tell(self, event: Event) -> None:
        """Give an event to every session that hears it."""
        for session in self.sessions.values():
            if session.hears(self.world, event):
                session.take(self.world, event)

    def identify(self, connection: Connection, said: Json) -> None:
        refusal = self._refusal(connection, said)
        if refusal is not None:
            return connection.close(refusal)
        number, count = said.get("shard") or (0, 1)
        if self._is_too_soon(number):
            return connection.op(Op.INVALID, False)
        session = Session(said.get("intents", 0), (number, count))
        self.identified.append(Identified(session.intents, session.shard))
        self.sessions[session.id] = session
        self._join(connection, session)
        return self._greet(session, is_sharded="shard" in said)

    def resume(self, connection: Connection, said: Json) -> None:
        session, sequence = self.sessions.get(said.get("session_id", "")), said.get("seq") or 0
        if session is not None and sequence > session.sequence:
            return connection.close(WRONG_SEQUENCE)
        missed = session.missed_since(sequence) if session else None
        if session is None or missed is None or self.refuses_resumes:
            self.sessions.pop(said.get("session_id", ""), None)
            return connection.op(Op.INVALID, False)
        if said.get("token") != self.world.portal.token:
            return connection.close(WRONG_TOKEN)
        for raw in missed:
            connection.send(raw)
        self._join(connection, session)
        self.resumed.append(session.id)
        session.dispatch("RESUMED", {})
        return self.world.changes.tell()

    def ask_to_reconnect(self) -> None:
        """Op 7: every bot shall come again and resume."""
        for connection in self.connections:
            connection.op(Op.RECONNECT, None)

    def invalidate(self, *, resumable: bool) -> None:
        """Op 9: every session is over, unless it may be resumed."""
        for connection in self.connections:
            if not resumable and connection.session is not None:
                self.sessions.pop(connection.session.id, None)
            connection.op(Op.INVALID, resumable)

    def drop_all(self, code: int | None = None) -> None:
        """Close every connection with a code, or break it without a word."""
        for connection in list(self.connections):
            if code is None:
                connection.drop()
            else:
                connection.close(Close(code))

    def tell_raw(self, name: str, data: Json) -> None:
        """Dispatch a payload as it is, right or wrong, to every session."""
        for session in self.sessions.values():
            session.dispatch(name, data)

    def tell_members(self, session: Session, asked: Any) -> None:
        guild = self.world.guilds.get(int(asked["guild_id"]))
        if guild is not None and guild.has_bot:
            for chunk in chunks_of(guild, asked):
                session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def members_for(self, session: Session, guild: Guild) -> Json:
        """A guild as a session gets it: all members only with members and presences intents."""
        me = guild.members[self.world.bot.id]
        both = needs.MEMBERS | needs.PRESENCES
        whole = session.intents & both == both and len(guild.members) <= 250
        members = list(guild.members.values()) if whole else [me]
        return guild_json(guild, members, me.id)

    def _greet(self, session: Session, *, is_sharded: bool) -> None:
        mine = [one for one in self.world.guilds.values() if one.has_bot and session.has(one)]
        ready: Json = {
            "v": 10,
            "user": {**user_json(self.world.bot), "mfa_enabled": False, "verified": True},
            "guilds": [{"id": str(guild.id), "unavailable": True} for guild in mine],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.url,
            "application": {"id": str(self.world.portal.application_id), "flags": 0},
            "private_channels": [],
        }
        session.dispatch("READY", ready | ({"shard": list(session.shard)} if is_sharded else {}))
        if session.intents & needs.GUILDS:
            for guild in mine:
                session.dispatch("GUILD_CREATE", self.members_for(session, guild))
        self.world.changes.tell()

    def _refusal(self, connection: Connection, said: Json) -> Close | None:
        asked = said.get("intents", 0)
        number, count = said.get("shard") or (0, 1)
        if connection.session is not None:
            return TWICE
        if said.get("token") != self.world.portal.token:
            return WRONG_TOKEN
        if not 0 <= number < count:
            return WRONG_SHARD
        if not isinstance(asked, int) or not 0 <= asked <= needs.ALL:
            return WRONG_INTENTS
        return DISALLOWED_INTENTS if asked & PRIVILEGED & ~self.world.portal.intents else None

    def _is_too_soon(self, shard: int) -> bool:
        now = time.monotonic()
        bucket = shard % self.rules.max_concurrency
        last = self._last_identify.get(bucket)
        too_soon = last is not None and now - last < self.rules.identify_every_s
        if not too_soon:
            self._last_identify[bucket] = now
        return too_soon

    def _join(self, connection: Connection, session: Session) -> None:
        if session.connection is not None:
            session.connection.drop()
        connection.session, session.connection = session, connection

    def _forget(self, connection: Connection) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session is None or session.connection is not connection:
            return
        session.connection = None
        if connection.code in ENDS_SESSION:
            self.sessions.pop(session.id, None)
        self.world.changes.tell()
