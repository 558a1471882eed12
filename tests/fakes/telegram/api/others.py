"""Further things to send, copies and forwards, and what is only shown for a moment."""

from dataclasses import replace

from tests.fakes.telegram.acts import messages
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.api.sending import caption, send, thread_of
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.payloads.chats import chat_json
from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.world.chats import Chat
from tests.fakes.telegram.world.messages import Message
from tests.fakes.wire import Json

ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
SIDES = {"🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64}


def send_dice(call: Call) -> Json:
    emoji = call.get("emoji", "🎲")
    if emoji not in SIDES:
        raise bad("DICE_EMOJI_INVALID")
    chat = call.writable("dice")
    value = call.world.random.randint(1, SIDES[emoji])
    return call.shown(send(call, chat, extra={"dice": {"emoji": emoji, "value": value}}))


def send_location(call: Call) -> Json:
    place = {name: call.values[name] for name in ("latitude", "longitude")}
    return call.shown(send(call, call.writable(), extra={"location": place}))


def send_venue(call: Call) -> Json:
    place = {name: call.values[name] for name in ("latitude", "longitude")}
    venue = {"location": place, "title": call.values["title"], "address": call.values["address"]}
    return call.shown(send(call, call.writable(), extra={"venue": venue, "location": place}))


def send_contact(call: Call) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.values[name] for name in names if call.get(name)}
    return call.shown(send(call, call.writable(), extra={"contact": contact}))


def send_action(call: Call) -> bool:
    call.inside()
    if call.values["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def copy(call: Call) -> Json:
    """A message anew, in the bot's own name."""
    chat = call.writable()
    source = _source(call, "message to copy not found")
    fields = {"text": source.text, "entities": source.entities}
    if call.get("caption") is not None and source.media is not None:
        fields = dict(zip(("text", "entities"), caption(call), strict=True))
    sent = send(call, chat, media=source.media, extra=source.extra, **fields)
    return {"message_id": sent.id}


def forward(call: Call) -> Json:
    chat = call.writable()
    source = _source(call, "message to forward not found")
    return call.shown(_forwarded(call, chat, source))


def forward_all(call: Call) -> list[Json]:
    chat, place = call.writable(), call.world.find_chat(call.bot, call.values["from_chat_id"])
    found = (place.messages.get(number) for number in call.values["message_ids"])
    kept = [one for one in found if one is not None and not one.deleted]
    return [{"message_id": _forwarded(call, chat, one).id} for one in kept]


def copy_all(call: Call) -> list[Json]:
    numbers = call.values["message_ids"]
    singles = (call.values | {"message_id": number} for number in numbers)
    return [copy(replace(call, values=one)) for one in singles]


def _forwarded(call: Call, chat: Chat, source: Message) -> Message:
    if source.protected:
        raise bad("message can't be forwarded")
    return messages.post(
        call.world,
        chat,
        call.bot.user,
        text=source.text,
        entities=source.entities,
        media=source.media,
        poll=source.poll,
        extra=source.extra,
        markup=source.markup,
        thread_id=thread_of(call, chat),
        origin=_origin(source),
    )


def _origin(source: Message) -> Json:
    told: Json = {"date": int(source.date.timestamp())}
    if source.chat.kind == "channel":
        post = {"type": "channel", "chat": chat_json(source.chat), "message_id": source.id}
        return told | post
    if source.sender_chat is not None:
        return told | {"type": "chat", "sender_chat": chat_json(source.sender_chat)}
    assert source.sender is not None
    return told | {"type": "user", "sender_user": user_json(source.sender)}


def _source(call: Call, missing: str) -> Message:
    place = call.world.find_chat(call.bot, call.values["from_chat_id"])
    message = call.message(place, missing)
    if message.service:
        raise bad(missing.replace("not found", "can't be copied"))
    return message


METHODS: dict[str, Handler] = {
    "sendDice": send_dice,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendChatAction": send_action,
    "copyMessage": copy,
    "copyMessages": copy_all,
    "forwardMessage": forward,
    "forwardMessages": forward_all,
}
