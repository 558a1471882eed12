"""What all methods that send have in common: where it goes, what it answers, its keyboard."""

from typing import Any

from tests.fakes.telegram.acts import messages
from tests.fakes.telegram.api.call import Call
from tests.fakes.telegram.checks import keyboards
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.texts.formatted import formatted
from tests.fakes.telegram.world.chats import GENERAL, Chat
from tests.fakes.telegram.world.messages import Message
from tests.fakes.wire import Json

LONGEST_CAPTION = 1_024


def send(call: Call, chat: Chat, **fields: Any) -> Message:
    """Post a message of the bot with the options of its request."""
    inline, keyboard = markups(call)
    reply = reply_to(call, chat)
    thread = thread_of(call, chat)
    return messages.post(
        call.world,
        chat,
        call.bot.user,
        markup=inline,
        keyboard=keyboard,
        reply_to=reply,
        thread_id=thread,
        silent=call.get("disable_notification", False),
        protected=call.get("protect_content", False),
        effect=effect_of(call, chat),
        **fields,
    )


def markups(call: Call) -> tuple[Json | None, Json | None]:
    """The inline keyboard, and what changes the person's own keyboard."""
    markup = call.get("reply_markup")
    if markup is None:
        return None, None
    if "inline_keyboard" in markup:
        return keyboards.inline(markup), None
    return None, keyboards.reply(markup)


def effect_of(call: Call, chat: Chat) -> str | None:
    effect: str | None = call.get("message_effect_id")
    if effect and not chat.is_private:
        raise bad("EFFECT_ID_INVALID")
    return effect


def reply_to(call: Call, chat: Chat) -> Message | None:
    """The message that is answered, if it is still there."""
    asked = call.get("reply_parameters")
    if asked is None:
        return None
    place = chat
    if asked.get("chat_id") not in (None, chat.id):
        place = call.world.find_chat(call.bot, asked["chat_id"])
    message = place.messages.get(asked["message_id"])
    if message is not None and not message.deleted:
        return message if place is chat else None
    if asked.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def thread_of(call: Call, chat: Chat) -> int | None:
    """The topic that a message goes to.

    Raises:
        ApiError: there is none, or it is closed to the bot.
    """
    number: int | None = call.get("message_thread_id")
    if number is None:
        number = GENERAL if chat.is_forum else None
        if number is None or number not in chat.topics:
            return None
    elif not chat.is_forum and number in chat.messages and not chat.is_private:
        return number
    topic = chat.topics.get(number)
    if topic is None:
        raise bad("message thread not found")
    if topic.closed and not call.me(chat).may("can_manage_topics", chat):
        raise bad("TOPIC_CLOSED")
    return number


def caption(call: Call, source: Json | None = None) -> tuple[str, list[Json]]:
    """The caption of a request or of one of its media.

    Raises:
        ApiError: it is longer than 1,024 characters after parsing.
    """
    values = call.values if source is None else source
    text, entities = formatted(
        values.get("caption") or "",
        values.get("parse_mode"),
        values.get("caption_entities"),
        call.world.users,
    )
    if len(text) > LONGEST_CAPTION:
        is_edit = call.method.startswith("edit")
        raise bad("MEDIA_CAPTION_TOO_LONG" if is_edit else "message caption is too long")
    return text, entities
