"""What is sent to Discord: a box of components and the pictures that it shows."""

import io
from dataclasses import dataclass

import discord
from discord import ui

from bots.common.cutting import cut
from bots.discord_bot.showing.limits import ALT_TEXT


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a message by its file's name; `alt` says the same in words."""

    name: str
    content: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message to send or to put in the place of another; it can be sent more than once."""

    view: ui.LayoutView
    pictures: tuple[Picture, ...] = ()

    def files(self) -> list[discord.File]:
        """The pictures as files, new each time, since sending reads them to their end."""
        return [
            discord.File(io.BytesIO(one.content), one.name, description=cut(one.alt, ALT_TEXT))
            for one in self.pictures
        ]
