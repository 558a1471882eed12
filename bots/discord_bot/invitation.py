"""The link that invites the bot into a server, with the permissions that it needs and no more."""

import base64
import binascii

import discord
from discord.utils import oauth_url

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    create_private_threads=True,
    manage_threads=True,
    manage_messages=True,
    pin_messages=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    add_reactions=True,
    manage_channels=True,
    manage_roles=True,
)
"""Posts with files, their threads and pins, the channels that setup makes, and tier roles."""

SCOPES = ("bot", "applications.commands")


def link(application_id: int) -> str:
    """Opens Discord with everything ticked; whoever may manage a server chooses it there."""
    return oauth_url(application_id, permissions=NEEDED, scopes=SCOPES)


def application_of(token: str) -> int | None:
    """The application's id, with which a token begins; None for what is no such token."""
    first = token.split(".")[0]
    try:
        told = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return None
    return int(told) if told.isdecimal() else None
