"""What the bot may do in a server, and which permission is missing for what."""

from collections.abc import Sequence

import discord

from bots.discord_bot.wire.failures import Lacking

READ_BACK = "read_message_history"

FOR_ACTIONS = {
    "send": ("view_channel", "send_messages", "attach_files"),
    "edit": ("view_channel", "send_messages"),
    "pin": ("view_channel", READ_BACK, "pin_messages"),
    "unpin": ("view_channel", READ_BACK, "pin_messages"),
    "delete": ("view_channel", "send_messages"),
    "thread": ("view_channel", "create_private_threads", "send_messages_in_threads"),
    "forum": ("view_channel", "send_messages", "manage_threads"),
}
"""What each thing that is done in a channel needs, the widest first."""

NEEDS = (
    "view_channel",
    "send_messages",
    "attach_files",
    "read_message_history",
    "manage_channels",
    "manage_roles",
    "pin_messages",
    "create_private_threads",
    "send_messages_in_threads",
    "manage_threads",
)
"""What the bot needs in a server as a whole, what would be missed most first; `needs-<name>` says
what for."""

Place = discord.abc.GuildChannel | discord.Thread


def place_of(client: discord.Client, address: int) -> Place | None:
    """A channel of a server or a thread that the bot knows of."""
    found = client.get_channel(address)
    return found if isinstance(found, Place) else None


def lacks(place: Place, permissions: Sequence[str]) -> str | None:
    """The first of these that the bot does not have there."""
    mine = place.permissions_for(place.guild.me)
    return next((name for name in permissions if not getattr(mine, name)), None)


def lacks_in(guild: discord.Guild) -> tuple[str, ...]:
    """The permissions that nobody has given the bot in a server."""
    mine = guild.me.guild_permissions
    return tuple(name for name in NEEDS if not getattr(mine, name))


def lacking(client: discord.Client, address: int, action: str, *, sees: bool) -> Lacking:
    """Which permission is to be given for something that Discord forbade.

    What it forbade although all seems to be given is named by what is needed most of all;
    `sees` is False where it said that the bot does not even see the place.
    """
    place = place_of(client, address)
    if place is None:
        return Lacking(FOR_ACTIONS[action][0], str(address))
    kind = "forum" if isinstance(place, discord.ForumChannel) else action
    needed = FOR_ACTIONS[kind]
    return Lacking(lacks(place, needed) or needed[1 if sees else 0], f"#{place.name}")
