"""Which events which intents let through (Discord's page "Gateway", list of intents)."""

from collections.abc import Mapping

GUILDS = 1 << 0
MEMBERS = 1 << 1
MODERATION = 1 << 2
PRESENCES = 1 << 8
MESSAGES, DM_MESSAGES = 1 << 9, 1 << 12
REACTIONS, DM_REACTIONS = 1 << 10, 1 << 13
TYPING, DM_TYPING = 1 << 11, 1 << 14
CONTENT = 1 << 15
EVENTS = 1 << 16
POLLS, DM_POLLS = 1 << 24, 1 << 25

ALL = (1 << 26) - 1
"""What is more than this is no intent (4013)."""

_OF_GUILDS = (
    "GUILD_CREATE",
    "GUILD_UPDATE",
    "GUILD_DELETE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_UPDATE",
    "GUILD_ROLE_DELETE",
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_DELETE",
    "CHANNEL_PINS_UPDATE",
    "THREAD_CREATE",
    "THREAD_UPDATE",
    "THREAD_DELETE",
    "THREAD_LIST_SYNC",
    "THREAD_MEMBER_UPDATE",
    "THREAD_MEMBERS_UPDATE",
)
_OF_MESSAGES = ("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK")
_OF_REACTIONS = (
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
)
_OF_POLLS = ("MESSAGE_POLL_VOTE_ADD", "MESSAGE_POLL_VOTE_REMOVE")
_OF_EVENTS = (
    "GUILD_SCHEDULED_EVENT_CREATE",
    "GUILD_SCHEDULED_EVENT_UPDATE",
    "GUILD_SCHEDULED_EVENT_DELETE",
)

IN_GUILDS: Mapping[str, int] = {
    **dict.fromkeys(_OF_GUILDS, GUILDS),
    **dict.fromkeys(("GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"), MEMBERS),
    **dict.fromkeys(("GUILD_BAN_ADD", "GUILD_BAN_REMOVE"), MODERATION),
    **dict.fromkeys(_OF_MESSAGES, MESSAGES),
    **dict.fromkeys(_OF_REACTIONS, REACTIONS),
    **dict.fromkeys(_OF_POLLS, POLLS),
    **dict.fromkeys(_OF_EVENTS, EVENTS),
    "TYPING_START": TYPING,
}
IN_DMS: Mapping[str, int] = {
    **dict.fromkeys(_OF_MESSAGES, DM_MESSAGES),
    **dict.fromkeys(_OF_REACTIONS, DM_REACTIONS),
    **dict.fromkeys(_OF_POLLS, DM_POLLS),
    "CHANNEL_PINS_UPDATE": DM_MESSAGES,
    "TYPING_START": DM_TYPING,
}


def lets_through(intents: int, name: str, *, in_guild: bool) -> bool:
    """Whether somebody with these intents hears an event; what is in no list is for all."""
    needed = (IN_GUILDS if in_guild else IN_DMS).get(name)
    return needed is None or bool(intents & needed)
