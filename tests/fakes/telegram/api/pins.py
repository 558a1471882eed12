"""Pinned messages and reactions."""

from tests.fakes.telegram.acts import messages
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.description.description import REACTIONS
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.world.chats import CHANNEL, Chat

PIN = "manage pinned messages in the chat"


def pin(call: Call) -> bool:
    chat = _pinnable(call)
    message = call.message(chat, "message to pin not found")
    if message.service:
        raise bad("service messages can't be pinned")
    if message not in chat.pinned[-1:]:
        silent = call.get("disable_notification", False)
        messages.pin(call.world, message, call.bot.user, silent=silent)
    return True


def unpin(call: Call) -> bool:
    """The message that is named, or the one pinned last."""
    chat = _pinnable(call)
    if call.get("message_id") is not None:
        messages.unpin(call.world, call.message(chat, "message to unpin not found"))
    elif chat.pinned:
        messages.unpin(call.world, chat.pinned[-1])
    else:
        raise bad("message to unpin not found")
    return True


def unpin_all(call: Call) -> bool:
    chat = _pinnable(call)
    for message in list(chat.pinned):
        messages.unpin(call.world, message)
    return True


def _pinnable(call: Call) -> Chat:
    chat = call.inside()
    if chat.is_private:
        return chat
    return call.admin("can_edit_messages" if chat.kind == CHANNEL else "can_pin_messages", PIN)


def react(call: Call) -> bool:
    """Standard emoji only; which chats allow others is not looked at."""
    chat = call.inside()
    message = call.message(chat, "message to react not found")
    chosen = call.get("reaction", [])
    if len(chosen) > 1:
        raise bad("REACTIONS_TOO_MANY")
    for one in chosen:
        if one.get("emoji") not in REACTIONS:
            raise bad("REACTION_INVALID")
    if message.service:
        raise bad("MESSAGE_ID_INVALID")
    messages.react(call.world, message, call.bot.user, chosen)
    return True


METHODS: dict[str, Handler] = {
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": react,
}
