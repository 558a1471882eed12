"""sendMessage, the edits, and deletion."""

from tests.fakes.telegram.acts import messages
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.api.sending import caption, markups, send
from tests.fakes.telegram.errors import NOT_MODIFIED, bad
from tests.fakes.telegram.texts.formatted import formatted, required
from tests.fakes.telegram.texts.found import with_found
from tests.fakes.telegram.world.chats import CHANNEL, Chat
from tests.fakes.telegram.world.messages import Message
from tests.fakes.wire import Json

LONGEST_TEXT = 4_096
GONE = "message to edit not found"


def send_message(call: Call) -> Json:
    chat = call.writable()
    text, entities = _text(call, "message is too long")
    preview = call.get("link_preview_options")
    return call.shown(send(call, chat, text=text, entities=entities, preview=preview))


def _text(call: Call, too_long: str) -> tuple[str, list[Json]]:
    text, entities = formatted(
        call.values["text"], call.get("parse_mode"), call.get("entities"), call.world.users
    )
    required(text, LONGEST_TEXT, empty="message text is empty", long=too_long)
    return text, entities


def edit_text(call: Call) -> Json:
    message = own_message(call)
    text, entities = _text(call, "MESSAGE_TOO_LONG")
    if message.media is not None or message.poll is not None:
        raise bad("there is no text in the message to edit")
    preview = call.get("link_preview_options")
    changed(call, message, text=text, entities=entities, preview=preview)
    return call.shown(message)


def edit_caption(call: Call) -> Json:
    message = own_message(call)
    text, entities = caption(call)
    if message.media is None:
        raise bad("there is no caption in the message to edit")
    changed(call, message, text=text, entities=entities)
    return call.shown(message)


def edit_markup(call: Call) -> Json:
    message = own_message(call)
    changed(call, message)
    return call.shown(message)


def own_message(call: Call) -> Message:
    """The bot's own message that is to be edited.

    One that changed the keyboard in the place of the letters stays as it is, and so do forwards.

    Raises:
        ApiError: it is gone, another's, or cannot be edited.
    """
    if call.get("inline_message_id") is not None:
        raise bad("MESSAGE_ID_INVALID")
    if call.get("chat_id") is None:
        raise bad("chat_id is empty")
    if call.get("message_id") is None:
        raise bad("message identifier is not specified")
    chat = call.inside()
    message = call.message(chat, GONE)
    edits_all = chat.kind == CHANNEL and call.me(chat).may("can_edit_messages", chat)
    is_fixed = message.service or message.keyboard is not None or message.origin is not None
    if (message.sender is not call.bot.user and not edits_all) or is_fixed:
        raise bad("message can't be edited")
    return message


def changed(call: Call, message: Message, **fields: object) -> None:
    """Edit a message with a new keyboard, or none.

    Raises:
        ApiError: nothing would change.
    """
    markup, _ = markups(call)
    wanted = fields | {"markup": markup}
    if "entities" in fields:
        wanted["entities"] = with_found(str(fields["text"]), list(fields["entities"]))  # type: ignore[call-overload]
    if all(getattr(message, name) == value for name, value in wanted.items()):
        raise bad(NOT_MODIFIED)
    messages.edit(call.world, message, **wanted)


def delete_message(call: Call) -> bool:
    chat = call.inside()
    message = call.message(chat, "message to delete not found")
    _require_deletable(call, chat, message)
    messages.delete(call.world, message)
    return True


def delete_messages(call: Call) -> bool:
    """Those that are gone already are passed over."""
    chat = call.inside()
    numbers = call.values["message_ids"]
    if not 1 <= len(numbers) <= 100:
        raise bad("there must be 1-100 message identifiers")
    found = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in found:
        _require_deletable(call, chat, message)
        messages.delete(call.world, message)
    return True


def _require_deletable(call: Call, chat: Chat, message: Message) -> None:
    is_old = call.world.now() - message.date > call.rules.edit_window
    if "forum_topic_created" in message.service:
        raise bad("message can't be deleted")
    if call.me(chat).may("can_delete_messages", chat) and not chat.is_private:
        return
    is_own = message.sender is call.bot.user
    if is_old or not (is_own or chat.is_private):
        raise bad("message can't be deleted")


METHODS: dict[str, Handler] = {
    "sendMessage": send_message,
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
