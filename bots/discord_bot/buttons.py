"""Buttons that live for ever: the token says what they run, after any restart."""

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ButtonStyle, Interaction, ui

from bots.discord_bot.limits import BUTTON_LABEL, cut

if TYPE_CHECKING:
    from bots.discord_bot.client import DureClient

STYLES = {
    "plain": ButtonStyle.secondary,
    "primary": ButtonStyle.primary,
    "danger": ButtonStyle.danger,
}


class Press(ui.DynamicItem[ui.Button[Any]], template=r"d1:[a-z0-9_.]{1,65}(?::-?\d{1,18}){0,2}"):
    """A button with one of our tokens."""

    def __init__(self, token: str, label: str = "-", style: str = "plain") -> None:
        super().__init__(
            ui.Button(custom_id=token, label=cut(label, BUTTON_LABEL), style=STYLES[style])
        )

    @classmethod
    async def from_custom_id(
        cls, _: Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        return cls(match[0])

    async def callback(self, interaction: Interaction[Any]) -> None:
        client: DureClient = interaction.client
        await client.answering.button(interaction, self.custom_id)


def button(token: str, label: str, style: str) -> ui.Item[Any]:
    """A button of a message; its press is told by the token alone."""
    return Press(token, label or "-", style)


def link(address: str, label: str) -> ui.Button[Any]:
    return ui.Button(style=discord.ButtonStyle.link, url=address, label=cut(label, BUTTON_LABEL))
