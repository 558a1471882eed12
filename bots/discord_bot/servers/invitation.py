"""The link that invites the bot into a server, with the permissions that it needs and no more."""

import base64
import binascii

import discord
from discord.utils import oauth_url

from bots.discord_bot.servers import preflight

PERMISSIONS = discord.Permissions(**dict.fromkeys(preflight.NEEDS, True))

SCOPES = ("bot", "applications.commands")


def link(application_id: int) -> str:
    """Opens Discord with everything ticked; whoever may manage a server chooses it there."""
    return oauth_url(application_id, permissions=PERMISSIONS, scopes=SCOPES)


def application_of(token: str) -> int | None:
    """The application's id, with which a token begins; None for what is no such token."""
    first = token.split(".")[0]
    try:
        told = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return int(told) if told.isdecimal() else None
