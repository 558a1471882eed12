"""Groups become supergroups, and get names and topics."""

from tests.fakes.telegram.acts import members, messages
from tests.fakes.telegram.world.chats import GENERAL, LEFT, SUPERGROUP, Chat, Topic
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json


def upgrade(world: World, chat: Chat, actor: User, *, farewell: bool = False) -> Chat:
    """Turn a group into a supergroup with another id; both chats say so.

    With `farewell` bots are also told that they left the group of before.
    """
    made = world.new_chat(SUPERGROUP, chat.title or "")
    made.members, made.description = dict(chat.members), chat.description
    messages.happen(world, chat, actor, migrate_to_chat_id=made.id)
    chat.upgraded_to = made
    messages.happen(world, made, actor, migrate_from_chat_id=chat.id)
    if farewell:
        for bot in world.bots_in(chat):
            members.change(world, chat, bot.user, actor, status=LEFT)
    return made


def make_forum(chat: Chat) -> None:
    """Switch on topics; bots cannot do that."""
    chat.is_forum = True
    chat.last_id = max(chat.last_id, GENERAL)
    chat.topics[GENERAL] = Topic(GENERAL, "General")


def create_topic(world: World, chat: Chat, actor: User, name: str, **looks: object) -> Topic:
    """A new topic, whose id is that of the message that says so."""
    color = looks.get("color") or Topic(0, "").color
    created: Json = {"name": name, "icon_color": color}
    if looks.get("emoji"):
        created["icon_custom_emoji_id"] = looks["emoji"]
    number = chat.last_id + 1
    emoji = looks.get("emoji")
    topic = Topic(number, name, int(str(color)), str(emoji) if emoji else None)
    chat.topics[number] = topic
    service = {"forum_topic_created": created}
    messages.post(world, chat, actor, service=service, thread_id=number)
    return topic


def edit_topic(world: World, chat: Chat, actor: User, topic: Topic, name: str) -> None:
    topic.name = name
    _say(world, chat, actor, topic, forum_topic_edited={"name": name})


def close_topic(
    world: World, chat: Chat, actor: User, topic: Topic, *, closed: bool = True
) -> None:
    topic.closed = closed
    said = "forum_topic_closed" if closed else "forum_topic_reopened"
    _say(world, chat, actor, topic, **{said: {}})


def hide_general(world: World, chat: Chat, actor: User, *, hidden: bool = True) -> None:
    topic = chat.topics[GENERAL]
    topic.hidden = topic.closed = hidden
    said = "general_forum_topic_hidden" if hidden else "general_forum_topic_unhidden"
    _say(world, chat, actor, topic, **{said: {}})


def delete_topic(world: World, chat: Chat, topic: Topic) -> None:
    """The topic goes with all that stands in it."""
    for message in chat.history:
        if message.thread_id == topic.id:
            messages.delete(world, message)
    del chat.topics[topic.id]


def rename(world: World, chat: Chat, actor: User, title: str) -> None:
    chat.title = title
    messages.happen(world, chat, actor, new_chat_title=title)


def _say(world: World, chat: Chat, actor: User, topic: Topic, **service: object) -> None:
    messages.post(world, chat, actor, service=service, thread_id=topic.id)
