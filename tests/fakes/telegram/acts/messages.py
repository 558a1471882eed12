"""Messages come into being, change, are pinned and go."""

from dataclasses import replace
from typing import Any

from tests.fakes.telegram.acts.telling import tell, tell_message
from tests.fakes.telegram.payloads.chats import chat_json
from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.texts.found import with_found
from tests.fakes.telegram.world.chats import CHANNEL, GENERAL, SUPERGROUP, Chat
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.users import TELEGRAM, User
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json

__all__ = ["Message", "delete", "edit", "happen", "pin", "post", "react", "unpin"]


def post(world: World, chat: Chat, sender: User | None, **fields: Any) -> Message:
    """A new message in a chat; bots that may read it are told."""
    message = Message(world.next_message_id(chat), chat, sender, world.now(), **fields)
    message.entities = with_found(message.text, message.entities)
    if chat.kind == CHANNEL:
        message.sender, message.sender_chat = None, chat
    _into_topic(message)
    chat.messages[message.id] = message
    tell_message(world, message)
    if chat.discussion is not None and not message.service:
        _into_discussion(world, message, chat.discussion)
    return message


def _into_topic(message: Message) -> None:
    """A message of a topic says so; an answer stands where its message does."""
    reply = message.reply_to
    if message.thread_id is None and reply is not None and message.chat.is_forum:
        message.thread_id = reply.thread_id
    if message.thread_id == GENERAL:
        message.thread_id = None
    is_thread = message.chat.is_forum or message.chat.is_private
    message.is_topic = is_thread and message.thread_id in message.chat.topics
    if reply is not None and message.thread_id is None and message.chat.kind == SUPERGROUP:
        message.thread_id = None if message.chat.is_forum else reply.thread_id or reply.id


def _into_discussion(world: World, message: Message, group: Chat) -> None:
    """A channel's post comes into its discussion group by itself."""
    origin: Json = {"type": "channel", "date": int(message.date.timestamp())}
    origin |= {"chat": chat_json(message.chat), "message_id": message.id}
    copied = replace(message, chat=group, sender=world.users[TELEGRAM], reactions={})
    fields = {"text", "entities", "media", "poll", "extra", "markup"}
    post(
        world,
        group,
        copied.sender,
        sender_chat=message.chat,
        origin=origin,
        automatic=True,
        **{name: getattr(copied, name) for name in fields},
    )


def happen(world: World, chat: Chat, actor: User | None, **service: object) -> Message:
    """A message that says what happened, such as a join."""
    return post(world, chat, actor, service=dict(service))


def edit(world: World, message: Message, **fields: object) -> None:
    """Change a message; the keyboard alone leaves no mark."""
    for name, value in fields.items():
        setattr(message, name, value)
    if set(fields) != {"markup"}:
        message.entities = with_found(message.text, message.entities)
        message.edited = world.now()
    message.edits += 1
    tell_message(world, message, edited=True)


def delete(world: World, message: Message) -> None:
    """Nobody is told, as on the real server."""
    message.deleted = True
    if message in message.chat.pinned:
        message.chat.pinned.remove(message)
    world.changes.tell()


def pin(world: World, message: Message, actor: User | None, *, silent: bool = False) -> None:
    if message in message.chat.pinned:
        message.chat.pinned.remove(message)
    message.chat.pinned.append(message)
    post(
        world,
        message.chat,
        actor,
        service={"pinned_message": message},
        thread_id=message.thread_id,
        silent=silent,
    )


def unpin(world: World, message: Message) -> None:
    if message in message.chat.pinned:
        message.chat.pinned.remove(message)
    world.changes.tell()


def react(world: World, message: Message, actor: User | Chat, chosen: list[Json]) -> None:
    """Set somebody's reactions; bots that are admins and asked for it are told."""
    before = message.reactions.get(actor.id, [])
    if chosen:
        message.reactions[actor.id] = chosen
    else:
        message.reactions.pop(actor.id, None)
    world.changes.tell()
    if isinstance(actor, User) and actor.is_bot:
        return
    if before != chosen:
        _tell_of_reaction(world, message, actor, before, chosen)


def _tell_of_reaction(
    world: World, message: Message, actor: User | Chat, before: list[Json], chosen: list[Json]
) -> None:
    base: Json = {"chat": chat_json(message.chat), "message_id": message.id}
    base["date"] = int(world.now().timestamp())
    by = {"user": user_json(actor)} if isinstance(actor, User) else {"actor_chat": chat_json(actor)}
    told = base | by | {"old_reaction": before, "new_reaction": chosen}
    is_counted = message.chat.kind == CHANNEL
    queue = f"reactions {message.chat.id}"
    for bot in world.bots_in(message.chat):
        if not message.chat.is_private and not message.chat.member(bot.user).is_admin:
            continue
        if is_counted:
            count = base | {"reactions": reaction_counts(message)}
            tell(world, bot, "message_reaction_count", count, queue)
        else:
            tell(world, bot, "message_reaction", told, queue)


def reaction_counts(message: Message) -> list[Json]:
    kinds = [one for chosen in message.reactions.values() for one in chosen]
    distinct: list[Json] = []
    for one in kinds:
        if one not in distinct:
            distinct.append(one)
    return [{"type": one, "total_count": kinds.count(one)} for one in distinct]
