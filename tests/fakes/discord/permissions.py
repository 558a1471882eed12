"""Who may do what where, computed as Discord's documentation says (page "Permissions")."""

from enum import IntFlag
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.discord.world.places import Channel, Member, Overwrite, Role


class Permission(IntFlag):
    """The bits that matter here, by their place in Discord's table."""

    CREATE_INVITE = 1 << 0
    KICK_MEMBERS = 1 << 1
    BAN_MEMBERS = 1 << 2
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_AUDIT_LOG = 1 << 7
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    SEND_TTS = 1 << 12
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    CHANGE_NICKNAME = 1 << 26
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    CREATE_EVENTS = 1 << 44
    SEND_POLLS = 1 << 49
    PIN_MESSAGES = 1 << 51


NONE = Permission(0)
EVERYTHING = reduce(or_, Permission)

EVERYONE = (
    Permission.CREATE_INVITE
    | Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.SEND_POLLS
)
"""What a new guild lets everybody do."""

FOR_THE_BOT = (
    EVERYONE
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_ROLES
    | Permission.MANAGE_MESSAGES
    | Permission.MANAGE_THREADS
    | Permission.MANAGE_EVENTS
    | Permission.CREATE_EVENTS
    | Permission.PIN_MESSAGES
)
"""What the bot is invited with unless a test says otherwise."""

IN_A_DM = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_POLLS
    | Permission.PIN_MESSAGES
)
TIMED_OUT = Permission.VIEW_CHANNEL | Permission.READ_MESSAGE_HISTORY
NEEDS_TO_SEND = (
    Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.MENTION_EVERYONE
    | Permission.SEND_TTS
)
"""What means nothing where one cannot send."""


def in_guild(member: "Member") -> Permission:
    """What a member may do before any channel's overwrites."""
    guild = member.guild
    if guild.owner_id == member.user.id:
        return EVERYTHING
    mine = reduce(or_, (role.permissions for role in member.roles), NONE)
    return EVERYTHING if mine & Permission.ADMINISTRATOR else mine


def in_channel(member: "Member", channel: "Channel") -> Permission:
    """What a member may do in a channel; a thread takes its parent's overwrites."""
    base = in_guild(member)
    if base == EVERYTHING:
        return base
    place = channel.parent if channel.thread and channel.parent else channel
    allowed = _overwritten(base, member, place.overwrites)
    if not allowed & Permission.VIEW_CHANNEL:
        return NONE
    send = Permission.SEND_MESSAGES_IN_THREADS if channel.thread else Permission.SEND_MESSAGES
    if not allowed & send:
        allowed &= ~NEEDS_TO_SEND
    return allowed & TIMED_OUT if member.is_timed_out else allowed


def _overwritten(
    base: Permission, member: "Member", overwrites: "dict[int, Overwrite]"
) -> Permission:
    everyone = overwrites.get(member.guild.id)
    if everyone:
        base = base & ~everyone.deny | everyone.allow
    of_roles = [overwrites[role.id] for role in member.roles if role.id in overwrites]
    of_roles = [one for one in of_roles if one is not everyone]
    deny = reduce(or_, (one.deny for one in of_roles), NONE)
    allow = reduce(or_, (one.allow for one in of_roles), NONE)
    base = base & ~deny | allow
    mine = overwrites.get(member.user.id)
    return base & ~mine.deny | mine.allow if mine else base


def outranks(member: "Member", role: "Role") -> bool:
    """Whether a member may give, take or change a role: it stands below their highest."""
    return member.guild.owner_id == member.user.id or role.position < member.highest.position


def outranks_member(member: "Member", other: "Member") -> bool:
    """Whether a member may act on another one."""
    if other.guild.owner_id == other.user.id:
        return False
    owner = member.guild.owner_id == member.user.id
    return owner or other.highest.position < member.highest.position
