"""Forum topics."""

from tests.fakes.telegram.acts import chats, messages
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.world.chats import GENERAL, Chat, Topic
from tests.fakes.wire import Json

COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
LONGEST_NAME = 128
NOT_MODIFIED = "TOPIC_NOT_MODIFIED"


def create(call: Call) -> Json:
    chat = _forum(call, "create a topic")
    name = _name(call)
    color = call.get("icon_color", COLORS[0])
    if color not in COLORS:
        raise bad("TOPIC_ICON_COLOR_INVALID")
    emoji = call.get("icon_custom_emoji_id")
    topic = chats.create_topic(call.world, chat, call.bot.user, name, color=color, emoji=emoji)
    told: Json = {"message_thread_id": topic.id, "name": name, "icon_color": color}
    return told | ({"icon_custom_emoji_id": emoji} if emoji else {})


def edit(call: Call) -> bool:
    chat, topic = _named(call, "edit the topic")
    name = call.get("name", "")
    if name and name != topic.name:
        chats.edit_topic(call.world, chat, call.bot.user, topic, _name(call))
    elif call.get("icon_custom_emoji_id") in (None, topic.emoji):
        raise bad(NOT_MODIFIED)
    else:
        topic.emoji = call.get("icon_custom_emoji_id")
    return True


def close(call: Call) -> bool:
    return _set_closed(call, *_named(call, "close the topic"), closed=True)


def reopen(call: Call) -> bool:
    return _set_closed(call, *_named(call, "reopen the topic"), closed=False)


def close_general(call: Call) -> bool:
    return _set_closed(call, *_general(call, "close the topic"), closed=True)


def reopen_general(call: Call) -> bool:
    return _set_closed(call, *_general(call, "reopen the topic"), closed=False)


def edit_general(call: Call) -> bool:
    chat, topic = _general(call, "edit the topic")
    if call.values["name"] == topic.name:
        raise bad(NOT_MODIFIED)
    chats.edit_topic(call.world, chat, call.bot.user, topic, _name(call))
    return True


def hide_general(call: Call) -> bool:
    return _set_hidden(call, hidden=True)


def unhide_general(call: Call) -> bool:
    return _set_hidden(call, hidden=False)


def delete(call: Call) -> bool:
    chat = call.admin("can_delete_messages", "delete the topic", _forum_chat(call))
    chats.delete_topic(call.world, chat, _topic(call, chat))
    return True


def unpin_all(call: Call) -> bool:
    chat, topic = _named(call, "unpin messages")
    for message in list(chat.pinned):
        if message.thread_id == topic.id:
            messages.unpin(call.world, message)
    return True


def _set_closed(call: Call, chat: Chat, topic: Topic, *, closed: bool) -> bool:
    if topic.closed == closed:
        raise bad(NOT_MODIFIED)
    chats.close_topic(call.world, chat, call.bot.user, topic, closed=closed)
    return True


def _set_hidden(call: Call, *, hidden: bool) -> bool:
    chat, topic = _general(call, "hide the topic")
    if topic.hidden == hidden:
        raise bad(NOT_MODIFIED)
    chats.hide_general(call.world, chat, call.bot.user, hidden=hidden)
    return True


def _forum_chat(call: Call) -> Chat:
    chat = call.inside()
    if not chat.is_forum:
        raise bad("the chat is not a forum")
    return chat


def _forum(call: Call, said: str) -> Chat:
    return call.admin("can_manage_topics", said, _forum_chat(call))


def _named(call: Call, said: str) -> tuple[Chat, Topic]:
    chat = _forum(call, said)
    return chat, _topic(call, chat)


def _general(call: Call, said: str) -> tuple[Chat, Topic]:
    chat = _forum(call, said)
    return chat, chat.topics[GENERAL]


def _topic(call: Call, chat: Chat) -> Topic:
    topic = chat.topics.get(call.values["message_thread_id"])
    if topic is None or topic.id == GENERAL:
        raise bad("TOPIC_ID_INVALID")
    return topic


def _name(call: Call) -> str:
    name: str = call.values["name"].strip()
    if not 1 <= len(name) <= LONGEST_NAME:
        raise bad("topic name is too long" if name else "topic name must be non-empty")
    return name


METHODS: dict[str, Handler] = {
    "createForumTopic": create,
    "editForumTopic": edit,
    "closeForumTopic": close,
    "reopenForumTopic": reopen,
    "deleteForumTopic": delete,
    "unpinAllForumTopicMessages": unpin_all,
    "editGeneralForumTopic": edit_general,
    "closeGeneralForumTopic": close_general,
    "reopenGeneralForumTopic": reopen_general,
    "hideGeneralForumTopic": hide_general,
    "unhideGeneralForumTopic": unhide_general,
}
