"""Messages on the wire, as one bot is shown them."""

from tests.fakes.telegram.payloads.chats import chat_json
from tests.fakes.telegram.payloads.files import media_json
from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.payloads.polls import poll_json
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.messages import Message
from tests.fakes.wire import Json


def message_json(message: Message, bot: Bot, *, with_reply: bool = True) -> Json:
    told: Json = {
        "message_id": message.id,
        "date": int(message.date.timestamp()),
        "chat": chat_json(message.chat),
    }
    told |= _sender(message) | _place(message) | _content(message, bot) | _marks(message)
    answered = message.reply_to or _beginning(message)
    if with_reply and answered is not None and not answered.deleted:
        told["reply_to_message"] = message_json(answered, bot, with_reply=False)
    if message.markup:
        told["reply_markup"] = message.markup
    return told


def _beginning(message: Message) -> Message | None:
    """What stands in a topic answers the message that began it, if it answers nothing else."""
    first = message.chat.messages.get(message.thread_id or 0) if message.is_topic else None
    return first if first is not message else None


def inaccessible_json(message: Message) -> Json:
    """What is left of a message that is gone."""
    return {"chat": chat_json(message.chat), "message_id": message.id, "date": 0}


def maybe_json(message: Message, bot: Bot) -> Json:
    if message.deleted or message.inaccessible:
        return inaccessible_json(message)
    return message_json(message, bot)


def _sender(message: Message) -> Json:
    told: Json = {}
    if message.sender is not None:
        told["from"] = user_json(message.sender)
        standing = message.chat.members.get(message.sender.id)
        if standing is not None and standing.tag and not standing.is_admin:
            told["sender_tag"] = standing.tag
    if message.sender_chat is not None:
        told["sender_chat"] = chat_json(message.sender_chat)
    if message.signature:
        told["author_signature"] = message.signature
    return told


def _place(message: Message) -> Json:
    told: Json = {}
    if message.thread_id is not None:
        told["message_thread_id"] = message.thread_id
    if message.is_topic:
        told["is_topic_message"] = True
    return told


def _content(message: Message, bot: Bot) -> Json:
    told = dict(_service(message, bot)) | message.extra
    if message.media is not None:
        told |= media_json(message.media, bot)
    if message.poll is not None:
        told["poll"] = poll_json(message.poll)
    if message.text:
        is_caption = message.media is not None
        told["caption" if is_caption else "text"] = message.text
        if message.entities:
            key = "caption_entities" if is_caption else "entities"
            told[key] = [entity_json(one) for one in message.entities]
    return told


def _service(message: Message, bot: Bot) -> Json:
    pinned = message.service.get("pinned_message")
    if isinstance(pinned, Message):
        return {"pinned_message": maybe_json(pinned, bot) | {}}
    return message.service


def _marks(message: Message) -> Json:
    told: Json = {
        "edit_date": int(message.edited.timestamp()) if message.edited else None,
        "has_protected_content": message.protected or None,
        "media_group_id": message.media_group,
        "effect_id": message.effect,
        "link_preview_options": message.preview,
        "show_caption_above_media": message.above or None,
        "has_media_spoiler": message.spoiler or None,
        "forward_origin": message.origin,
        "is_automatic_forward": message.automatic or None,
    }
    return {key: value for key, value in told.items() if value is not None}


def entity_json(entity: Json) -> Json:
    if entity["type"] == "text_mention":
        return entity | {"user": user_json(entity["user"])}
    return entity
