"""JSON of messages, their files, reactions and polls."""

from tests.fakes.discord.payloads.people import partial_member_json, user_json
from tests.fakes.discord.payloads.places import channel_json
from tests.fakes.discord.wire import Json, moment
from tests.fakes.discord.world.messages import Attachment, Message, Poll


def message_json(message: Message, me: int) -> Json:
    """A message as the bot `me` gets it from REST; what does not apply is left out."""
    shape: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": message.kind,
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": moment(message.created),
        "edited_timestamp": moment(message.edited),
        "tts": message.tts,
        "mention_everyone": message.mention_everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(number) for number in message.mention_roles],
        "attachments": [attachment_json(one) for one in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned_at is not None,
        "flags": message.flags,
    }
    return shape | _extras(message, me)


def told_json(message: Message, me: int) -> Json:
    """The same as the gateway tells it: with its guild and its author's membership."""
    shape = message_json(message, me)
    guild = message.channel.guild
    if guild is not None:
        shape["guild_id"] = str(guild.id)
        if message.author.id in guild.members:
            shape["member"] = partial_member_json(guild.members[message.author.id])
    return shape


def silenced(told: Json) -> Json:
    """What is left of a message for who may not read its content."""
    kept = {key: value for key, value in told.items() if key != "poll"}
    return kept | {"content": "", "embeds": [], "attachments": [], "components": []}


def attachment_json(stored: Attachment) -> Json:
    shape: Json = {
        "id": str(stored.id),
        "filename": stored.filename,
        "size": len(stored.content),
        "url": stored.url,
        "proxy_url": stored.url,
        "content_type": stored.content_type,
    }
    if stored.description:
        shape["description"] = stored.description
    return {**shape, "ephemeral": True} if stored.ephemeral else shape


def poll_json(poll: Poll, me: int) -> Json:
    return {
        "question": poll.question,
        "answers": poll.answers,
        "expiry": moment(poll.expiry),
        "allow_multiselect": poll.multiple,
        "layout_type": poll.layout,
        "results": {
            "is_finalized": poll.finalized,
            "answer_counts": [
                {"id": number, "count": len(voters), "me_voted": me in voters}
                for number, voters in poll.votes.items()
                if voters
            ],
        },
    }


def emoji_json(emoji: str) -> Json:
    """An emoji by its wire name: `👍` or `name:id`."""
    name, _, number = emoji.partition(":")
    return {"id": number or None, "name": name}


def _extras(message: Message, me: int) -> Json:
    """The keys that stand on some messages only."""
    return {
        key: value
        for key, value in (
            ("nonce", message.nonce),
            ("poll", poll_json(message.poll, me) if message.poll else None),
            ("reactions", _reactions(message, me) or None),
            ("message_reference", message.reference),
            ("referenced_message", _replied(message, me)),
            ("interaction_metadata", message.interaction),
            ("webhook_id", str(message.webhook_id) if message.webhook_id else None),
            ("application_id", str(message.webhook_id) if message.interaction else None),
            ("thread", channel_json(message.thread) if message.thread else None),
        )
        if value is not None
    }


def _reactions(message: Message, me: int) -> list[Json]:
    return [
        {
            "emoji": emoji_json(emoji),
            "count": len(users),
            "count_details": {"burst": 0, "normal": len(users)},
            "me": me in users,
            "me_burst": False,
            "burst_colors": [],
        }
        for emoji, users in message.reactions.items()
    ]


def _replied(message: Message, me: int) -> Json | None:
    replied = message.reply_to
    return message_json(replied, me) if replied and not replied.deleted else None
