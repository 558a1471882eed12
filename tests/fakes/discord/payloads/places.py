"""JSON of channels, threads and guilds."""

from tests.fakes.discord.payloads.people import member_json, role_json, user_json
from tests.fakes.discord.wire import Json, moment, text_id
from tests.fakes.discord.world.places import FORUM, Channel, Guild, Member, Overwrite, Thread


def channel_json(channel: Channel) -> Json:
    if channel.guild is None:
        return _dm_json(channel)
    if channel.thread is not None:
        return thread_json(channel, channel.thread)
    shape: Json = {
        "id": str(channel.id),
        "type": channel.kind,
        "guild_id": str(channel.guild.id),
        "name": channel.name,
        "position": channel.position,
        "permission_overwrites": [_overwrite_json(one) for one in channel.overwrites.values()],
        "parent_id": text_id(channel.parent.id if channel.parent else None),
        "topic": channel.topic,
        "nsfw": False,
        "rate_limit_per_user": channel.slowmode,
        "last_message_id": text_id(channel.last_message_id),
        "flags": 0,
    }
    if channel.kind == FORUM:
        shape |= {"available_tags": channel.tags, "default_forum_layout": 0}
        shape |= {"default_sort_order": None, "default_reaction_emoji": None}
    return shape


def thread_json(channel: Channel, thread: Thread, me: int | None = None) -> Json:
    """A thread; with `me`, whose own membership is told."""
    assert channel.guild is not None
    assert channel.parent is not None
    shape: Json = {
        "id": str(channel.id),
        "type": channel.kind,
        "guild_id": str(channel.guild.id),
        "parent_id": str(channel.parent.id),
        "owner_id": str(thread.owner_id),
        "name": channel.name,
        "last_message_id": text_id(channel.last_message_id),
        "message_count": len(channel.messages),
        "total_message_sent": len(channel.messages),
        "member_count": len(thread.member_ids),
        "rate_limit_per_user": channel.slowmode,
        "flags": thread.flags,
        "applied_tags": [str(number) for number in thread.tag_ids],
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": thread.auto_archive_minutes,
            "archive_timestamp": moment(thread.archived_at or thread.created),
            "create_timestamp": moment(thread.created),
        },
    }
    if me in thread.member_ids:
        shape["member"] = thread_member_json(channel, thread, me)
    return shape


def thread_member_json(channel: Channel, thread: Thread, user_id: int | None) -> Json:
    return {
        "id": str(channel.id),
        "user_id": text_id(user_id),
        "join_timestamp": moment(thread.created),
        "flags": 0,
    }


def guild_json(guild: Guild, members: list[Member], me: int) -> Json:
    """A whole guild, as GUILD_CREATE carries it, with the members that are told."""
    return {
        **guild_face(guild),
        "joined_at": moment(guild.members[me].joined_at),
        "large": len(guild.members) > 250,
        "unavailable": False,
        "member_count": len(guild.members),
        "voice_states": [],
        "members": [member_json(member) for member in members],
        "channels": [channel_json(channel) for channel in guild.channels.values()],
        "threads": [
            thread_json(channel, channel.thread, me)
            for channel in guild.threads.values()
            if channel.thread and not channel.thread.archived
        ],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": list(guild.events.values()),
        "soundboard_sounds": [],
    }


def guild_face(guild: Guild) -> Json:
    """A guild without its people and places, as GET /guilds/{id} answers it."""
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "owner_id": str(guild.owner_id),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role_json(role) for role in guild.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "vanity_url_code": None,
        "description": None,
        "banner": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": guild.locale,
        "public_updates_channel_id": None,
        "nsfw_level": 0,
        "premium_progress_bar_enabled": False,
        "safety_alerts_channel_id": None,
        "home_header": None,
        "region": "deprecated",
        "widget_enabled": False,
        "widget_channel_id": None,
        "max_presences": None,
        "max_members": 25_000_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "nsfw": False,
        "incidents_data": None,
    }


def _dm_json(channel: Channel) -> Json:
    assert channel.recipient is not None
    return {
        "id": str(channel.id),
        "type": channel.kind,
        "last_message_id": text_id(channel.last_message_id),
        "recipients": [user_json(channel.recipient)],
        "flags": 0,
    }


def _overwrite_json(overwrite: Overwrite) -> Json:
    return {
        "id": str(overwrite.target_id),
        "type": overwrite.kind,
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }
