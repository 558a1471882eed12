"""The connection to Discord: what it listens to, and where each thing that comes in goes."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import discord
import structlog
from discord import AllowedMentions, Intents
from discord.webhook.async_ import async_context

from bots.discord_bot.answers.answering import Answering
from bots.discord_bot.commands import registration
from bots.discord_bot.commands.syncing import CommandList, sync
from bots.discord_bot.servers import invitation
from bots.discord_bot.servers.dressing import badging_of
from bots.discord_bot.servers.happenings import Happenings
from bots.discord_bot.servers.homes import Homes
from bots.discord_bot.showing.translation import Translator
from bots.discord_bot.wire.answer_wire import AnswerWire
from bots.parts import Parts

discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
"""Nobody has to hear at every start that the bot will not speak."""

log = structlog.get_logger()

READY_AFTER_S = 0.5
"""READY is when no further guild came for so long; the library's own figure is 2."""


LONGEST_PAUSE_S = 30.0
"""Whoever is asked to wait for longer is told so instead, since others may go on meanwhile."""


FAREWELL_S = 5.0
"""How long what was begun in servers may take when the connection closes; it goes on later."""


def intents() -> Intents:
    """What the product needs: guilds, members for roles of those who come back, and messages of
    guilds for the panel that somebody deletes; not what stands in them."""
    wanted = Intents.none()
    wanted.guilds = wanted.members = wanted.guild_messages = True
    return wanted


class DureClient(Happenings):
    """One connection. `answering` serves whatever is pressed; `ready` is told of READY."""

    def __init__(
        self,
        parts: Parts,
        ready: Callable[[], None] = lambda: None,
        *,
        ready_after_s: float = READY_AFTER_S,
    ) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            guild_ready_timeout=ready_after_s,
            max_ratelimit_timeout=LONGEST_PAUSE_S,
        )
        self.parts, self._tell_ready = parts, ready
        self.answering = Answering(parts)
        self.homes = Homes(self, parts)
        self.badging = badging_of(self, parts)
        self._is_tending = False
        self.tree = CommandList(self)
        for command in registration.all_of(parts.desk.catalogue):
            self.tree.add_command(command)
        self.syncing: asyncio.Task[bool] | None = None
        self._wire: AnswerWire | None = None
        self._was_ready = self.lacks_intents = False

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Translator())
        if self.shard_id in (None, 0):
            self.syncing = asyncio.create_task(sync(self.tree))

    async def connect(self, *, reconnect: bool = True) -> None:
        """Listen until `close`; whatever is served meanwhile is answered over our own wire."""
        self._wire = AnswerWire()
        async_context.set(self._wire)
        await super().connect(reconnect=reconnect)

    async def on_disconnect(self) -> None:
        """Shut out before the first READY, of an application without its switch: that is why.

        The gateway says so by the code with which it closes, but that code is sometimes lost.
        """
        if not self._was_ready and not _may_see_members(self.application_flags):
            self.lacks_intents = True
            await self.close()

    async def on_ready(self) -> None:
        self._was_ready = True
        log.info("discord_ready", guilds=len(self.guilds))
        if not self.guilds and self.application_id:
            log.warning("discord_in_no_guild", invite=invitation.link(self.application_id))
        self._tell_ready()
        self.homes.begin()
        if not self._is_tending:
            self._is_tending = True
            self.badging.start()

    async def close(self) -> None:
        if self.syncing is not None:
            self.syncing.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL_S):
                await self.homes.close()
                await self.badging.close()
        await super().close()
        if self._wire is not None:
            self._wire.close()

    async def on_resumed(self) -> None:
        log.info("discord_resumed")

    async def on_interaction(self, press: discord.Interaction[Any]) -> None:
        await self.answering.take(press)
        if press.guild_id is None:
            await self.homes.met_in_private(press.user.id)

    async def on_error(self, event: str, /, *_: Any, **__: Any) -> None:
        log.exception("event_failed", event_name=event)


def _may_see_members(flags: discord.ApplicationFlags) -> bool:
    """Whether "Server Members Intent" is switched on, in either of its forms."""
    return flags.gateway_guild_members or flags.gateway_guild_members_limited
