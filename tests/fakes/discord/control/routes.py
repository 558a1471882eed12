"""The control addresses: each takes and gives JSON, and is neither limited nor recorded."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from aiohttp import web

from tests.fakes.discord.control.bursts import Burst
from tests.fakes.discord.people import commands, pressing
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.host import Host
from tests.fakes.discord.people.person import Person
from tests.fakes.discord.people.refusals import InteractionFailed, NotOffered
from tests.fakes.discord.people.resolving import Resolved
from tests.fakes.discord.server import LocalDiscord
from tests.fakes.discord.wire import Json, decode, encode
from tests.fakes.discord.world.commands import CHAT
from tests.fakes.discord.world.interactions import COMMAND, COMPONENT, Interaction
from tests.fakes.discord.world.places import Channel, User

Ask: TypeAlias = Mapping[str, Any]


class Control:
    """Hosts by guild id, and what one can ask of them.

    guild {name} · crowd {guild_id, size} · member {guild_id, name, locale} ·
    channel {guild_id, name, kind} · slash {guild_id, user_id, name, options} ·
    click {guild_id, user_id, channel_id, message_id, button} · messages {channel_id} ·
    burst {guild_id, user_ids, within_s, timeout_s, and name, options or a button} ·
    clock {minutes ...} · state {} · ready {timeout_s}
    """

    def __init__(self, server: LocalDiscord) -> None:
        self.server, self.world = server, server.world
        self._hosts: dict[int, Host] = {}

    def routes(self) -> tuple[web.RouteDef, ...]:
        names = ("guild", "crowd", "member", "channel", "slash", "click", "messages", "burst")
        return tuple(
            web.post(f"/control/{name}", _in_json(getattr(self, f"_{name}")))
            for name in (*names, "clock", "state", "ready")
        )

    async def _guild(self, ask: Ask) -> Json:
        host = self.server.guild(ask.get("name", "두레"), locale=ask.get("locale", "ko"))
        self._hosts[host.id] = host
        return {"guild_id": host.id, "channel_id": host.general.id}

    async def _crowd(self, ask: Ask) -> Json:
        crowd = self._host(ask).crowd(int(ask["size"]))
        return {"user_ids": [person.id for person in crowd]}

    async def _member(self, ask: Ask) -> Json:
        person = self._host(ask).member(ask["name"], locale=ask.get("locale", "ko"))
        return {"user_id": person.id}

    async def _channel(self, ask: Ask) -> Json:
        channel = self._host(ask).channel(ask["name"], ask.get("kind", "text"))
        return {"channel_id": channel.id}

    async def _slash(self, ask: Ask) -> Json:
        answer = await self._person(ask).slash(ask["name"], **ask.get("options", {}))
        return _shown(answer)

    async def _click(self, ask: Ask) -> Json:
        message = self._place(ask).messages[int(ask["message_id"])]
        return _shown(await self._person(ask).click(message, ask["button"]))

    async def _messages(self, ask: Ask) -> Json:
        said = self._place(ask).history
        shown = [{"id": one.id, "texts": one.texts, "buttons": one.labels} for one in said]
        return {"messages": shown}

    async def _burst(self, ask: Ask) -> Json:
        users = [self.world.users[int(number)] for number in ask["user_ids"]]
        make = self._presses(ask) if "button" in ask else self._commands(ask)
        within_s, timeout_s = ask.get("within_s", 1.0), ask.get("timeout_s", 30.0)
        return await Burst(users, make, within_s, timeout_s).run(self.world)

    async def _clock(self, ask: Ask) -> Json:
        self.server.pass_time(**ask)
        return {"now": self.world.now().isoformat()}

    async def _state(self, ask: Ask) -> Json:
        gateway, buckets = self.server.gateway, self.server.buckets
        return {
            "identified": len(gateway.identified),
            "connected": sum(one.session is not None for one in gateway.connections),
            "interactions": len(self.world.interactions),
            "refused": buckets.refused,
            "invalid": len(buckets.invalid),
            "commands": sorted(one["name"] for one in self.world.commands.visible(None)),
        }

    async def _ready(self, ask: Ask) -> Json:
        """Wait until a bot is connected and has registered its commands."""
        book = self.world.commands
        await self.server.until(
            lambda: self.server.gateway.identified and any(book.by_place.values()),
            ask.get("timeout_s", 30.0),
        )
        return await self._state(ask)

    def _commands(self, ask: Ask) -> Callable[[User], Interaction]:
        place = self._place(ask)
        word, *path = str(ask["name"]).split()

        def make(user: User) -> Interaction:
            command = commands.offered(self.world, user, place, CHAT, word)
            resolved = Resolved(self.world, place)
            filled = commands.options_of(command, path, ask.get("options", {}), resolved, user)
            data = {"id": command["id"], "name": word, "type": CHAT, "options": filled}
            return self.world.ask(COMMAND, user, place, data)

        return make

    def _presses(self, ask: Ask) -> Callable[[User], Interaction]:
        place = self._place(ask)
        message = place.messages[int(ask["message_id"])]
        data = pressing.button_data(message, ask["button"], forged=False)

        def make(user: User) -> Interaction:
            interaction = self.world.ask(COMPONENT, user, place, data)
            interaction.source = message
            return interaction

        return make

    def _host(self, ask: Ask) -> Host:
        return self._hosts[int(ask["guild_id"])]

    def _person(self, ask: Ask) -> Person:
        host = self._host(ask)
        return Person(self.world, self.world.users[int(ask["user_id"])], host.guild, host.general)

    def _place(self, ask: Ask) -> Channel:
        if "channel_id" in ask:
            return self.world.channels[int(ask["channel_id"])]
        return self._host(ask).general


def _shown(answer: Answer) -> Json:
    shown: Json = {"kind": answer.kind, "acknowledged_after": answer.acknowledged_after}
    if answer.interaction.original is None:
        return shown
    said = {"ephemeral": answer.ephemeral, "texts": answer.texts, "buttons": answer.labels}
    return shown | said | {"message_id": answer.message.id}


def _in_json(
    run: Callable[[Ask], Awaitable[Json]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        raw = await request.read()
        try:
            told, status = await run(decode(raw) if raw else {}), 200
        except (NotOffered, InteractionFailed, TimeoutError) as refused:
            told, status = {"refused": str(refused)}, 409
        return web.Response(body=encode(told), status=status, content_type="application/json")

    return serve
