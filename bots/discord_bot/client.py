"""The connection to Discord: what it listens to, and where each thing that comes in goes."""

from typing import Any

import discord
import structlog
from discord import AllowedMentions, Intents, InteractionType, app_commands

from bots.discord_bot import registration
from bots.discord_bot.answering import Answering
from bots.discord_bot.buttons import Press
from bots.discord_bot.translation import Translator
from bots.parts import Parts

log = structlog.get_logger()


def intents() -> Intents:
    """What the product needs: guilds, and members for roles of those who come back."""
    wanted = Intents.none()
    wanted.guilds = wanted.members = True
    return wanted


class DureClient(discord.Client):
    """One connection. `answering` serves whatever is pressed."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(
            intents=intents(),
            allowed_mentions=AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
        )
        self.parts = parts
        self.answering = Answering(parts)
        self.tree = app_commands.CommandTree(self)
        for command in registration.registered(parts.desk.catalogue):
            self.tree.add_command(registration.built(command, self.answering.command))

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Press)
        await self.tree.set_translator(Translator())
        await self._register()

    async def on_interaction(self, press: discord.Interaction[Any]) -> None:
        if press.type is InteractionType.modal_submit:
            data: Any = press.data
            await self.answering.form(press, data["custom_id"])

    async def on_error(self, event: str, /, *_: Any, **__: Any) -> None:
        log.exception("event_failed", event_name=event)

    async def _register(self) -> None:
        """Tell Discord the commands, when they are not what it has."""
        await self.tree.sync()
