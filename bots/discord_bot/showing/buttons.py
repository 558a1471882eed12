"""Buttons that live for ever: the token says what they run, after any restart.

Nothing of a button is kept here. A press is read from its token as it comes in, which is also
quicker than rebuilding the message around it (docs/decisions/0016).
"""

from typing import Any

from discord import ButtonStyle, ui

from bots.common.cutting import cut
from bots.discord_bot.showing.limits import BUTTON_LABEL

STYLES = {
    "plain": ButtonStyle.secondary,
    "primary": ButtonStyle.primary,
    "danger": ButtonStyle.danger,
}

BLANK = "\u200b"
"""For a label of which nothing is to be seen."""


def button(token: str, label: str, style: str) -> ui.Button[Any]:
    """A button of a message; its press is told by the token alone."""
    text = cut(label, BUTTON_LABEL) if label.strip() else BLANK
    return ui.Button(custom_id=token, label=text, style=STYLES[style])


def link(address: str, label: str) -> ui.Button[Any]:
    return ui.Button(style=ButtonStyle.link, url=address, label=cut(label, BUTTON_LABEL))
