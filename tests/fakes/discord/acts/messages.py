"""Saying, editing, deleting, pinning and reacting."""

from collections.abc import Sequence
from datetime import timedelta

from tests.fakes.discord.acts import threads
from tests.fakes.discord.acts.contents import (
    note_mentions,
    store_files,
    stored_components,
    stored_embeds,
)
from tests.fakes.discord.payloads.messages import emoji_json, told_json
from tests.fakes.discord.payloads.people import member_json
from tests.fakes.discord.wire import Json, moment
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.messages import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    PIN_NOTICE,
    PLAIN,
    REPLY,
    Message,
    Poll,
)
from tests.fakes.discord.world.places import Channel, User
from tests.fakes.discord.world.world import World
from tests.fakes.uploads import Upload

KEEPS_OF_FLAGS = EPHEMERAL | COMPONENTS_V2 | 1 << 2 | 1 << 12
"""Ephemeral, new components, embeds suppressed, silent."""


def post(
    world: World,
    channel: Channel,
    author: User,
    body: Json,
    files: Sequence[Upload] = (),
    *,
    kind: int = PLAIN,
    seen_by: User | None = None,
    interaction: Json | None = None,
    webhook_id: int | None = None,
) -> Message:
    """Say something; with `seen_by`, only that user sees it and no event tells of it."""
    message = Message(world.ids.next(), channel, author, world.now(), kind=kind)
    message.flags = (body.get("flags") or 0) & (KEEPS_OF_FLAGS | LOADING)
    message.ephemeral_for = seen_by.id if seen_by else None
    message.flags |= EPHEMERAL if seen_by else 0
    message.interaction, message.webhook_id = interaction, webhook_id
    message.nonce = None if body.get("nonce") is None else str(body["nonce"])
    message.tts = bool(body.get("tts"))
    _refer(world, message, body.get("message_reference"))
    _fill(world, message, body, files)
    if body.get("poll") is not None:
        message.poll = _poll(world, body["poll"])
    publish(world, message)
    return message


def publish(world: World, message: Message) -> None:
    """Put a made message where it belongs and tell of it."""
    channel = message.channel
    if message.ephemeral_for is None:
        if channel.thread is not None and channel.thread.archived:
            threads.archive(world, channel, archived=False)
        channel.messages[message.id] = message
        channel.last_message_id = message.id
        _tell(world, "MESSAGE_CREATE", message)
    else:
        channel.hidden.append(message)
    world.changes.tell()


def edit(world: World, message: Message, body: Json, files: Sequence[Upload] = ()) -> None:
    """Change what a body names; the rest stays."""
    if body.get("flags") is not None:
        stays = message.flags & (EPHEMERAL | COMPONENTS_V2)
        message.flags = stays | (body["flags"] & KEEPS_OF_FLAGS)
    message.flags &= ~LOADING
    _fill(world, message, body, files)
    message.edited = world.now()
    message.edits += 1
    if message.ephemeral_for is None:
        _tell(world, "MESSAGE_UPDATE", message)
    world.changes.tell()


def delete(world: World, message: Message) -> None:
    message.deleted = True
    message.channel.messages.pop(message.id, None)
    if message in message.channel.pins:
        message.channel.pins.remove(message)
    if message.ephemeral_for is None:
        _place(world, "MESSAGE_DELETE", message, {"id": str(message.id)})
    world.changes.tell()


def pin(world: World, message: Message) -> None:
    if message in message.channel.pins:
        return
    message.pinned_at = world.now()
    message.channel.pins.append(message)
    _tell(world, "MESSAGE_UPDATE", message)
    _tell_pins(world, message)
    channel_id = str(message.channel.id)
    reference = {"type": 0, "message_id": str(message.id), "channel_id": channel_id}
    notice = Message(world.ids.next(), message.channel, world.bot, world.now(), kind=PIN_NOTICE)
    notice.reference = reference
    publish(world, notice)


def unpin(world: World, message: Message) -> None:
    if message in message.channel.pins:
        message.pinned_at = None
        message.channel.pins.remove(message)
        _tell(world, "MESSAGE_UPDATE", message)
        _tell_pins(world, message)


def react(world: World, message: Message, user: User, emoji: str) -> None:
    users = message.reactions.setdefault(emoji, [])
    if user.id in users:
        return
    users.append(user.id)
    extra: Json = {"user_id": str(user.id), "emoji": emoji_json(emoji), "burst": False, "type": 0}
    extra["message_author_id"] = str(message.author.id)
    guild = message.channel.guild
    if guild and user.id in guild.members:
        extra["member"] = member_json(guild.members[user.id])
    _place(world, "MESSAGE_REACTION_ADD", message, {"message_id": str(message.id), **extra})


def unreact(world: World, message: Message, user: User, emoji: str) -> None:
    users = message.reactions.get(emoji, [])
    if user.id not in users:
        return
    users.remove(user.id)
    if not users:
        del message.reactions[emoji]
    told = {"user_id": str(user.id), "emoji": emoji_json(emoji), "burst": False, "type": 0}
    _place(world, "MESSAGE_REACTION_REMOVE", message, {"message_id": str(message.id), **told})


def clear_reactions(world: World, message: Message, emoji: str | None = None) -> None:
    """Take away every reaction, or every one of an emoji."""
    told: Json = {"message_id": str(message.id)}
    if emoji is None:
        message.reactions.clear()
        return _place(world, "MESSAGE_REACTION_REMOVE_ALL", message, told)
    message.reactions.pop(emoji, None)
    told["emoji"] = emoji_json(emoji)
    return _place(world, "MESSAGE_REACTION_REMOVE_EMOJI", message, told)


def _fill(world: World, message: Message, body: Json, files: Sequence[Upload]) -> None:
    if files or "attachments" in body:
        message.attachments = store_files(world, message, body, files)
    if "content" in body:
        message.content = body["content"] or ""
    if "embeds" in body:
        message.embeds = stored_embeds(body["embeds"] or (), message.attachments)
    if "components" in body:
        message.components = stored_components(world, body["components"] or (), message.attachments)
    note_mentions(world, message, body.get("allowed_mentions"))


def _refer(world: World, message: Message, reference: Json | None) -> None:
    if reference is None or reference.get("message_id") is None:
        return
    number = int(reference["message_id"])
    message.reply_to = message.channel.messages.get(number)
    message.kind = REPLY
    message.reference = {
        "type": 0,
        "message_id": str(number),
        "channel_id": str(message.channel.id),
    }


def _poll(world: World, asked: Json) -> Poll:
    answers = [
        {"answer_id": number, "poll_media": answer["poll_media"]}
        for number, answer in enumerate(asked["answers"], 1)
    ]
    expiry = world.now() + timedelta(hours=asked.get("duration") or 24)
    poll = Poll(asked["question"], answers, expiry, bool(asked.get("allow_multiselect")))
    poll.votes = {answer["answer_id"]: [] for answer in answers}
    return poll


def _tell(world: World, name: str, message: Message) -> None:
    told = told_json(message, world.bot.id)
    channel = message.channel
    world.emit(Event(name, told, channel.guild, channel, message))


def _tell_pins(world: World, message: Message) -> None:
    last = moment(message.pinned_at)
    _place(world, "CHANNEL_PINS_UPDATE", message, {"last_pin_timestamp": last})


def _place(world: World, name: str, message: Message, told: Json) -> None:
    channel = message.channel
    where: Json = {"channel_id": str(channel.id)}
    if channel.guild is not None:
        where["guild_id"] = str(channel.guild.id)
    world.emit(Event(name, told | where, channel.guild, channel))
