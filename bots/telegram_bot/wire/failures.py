"""What Telegram's refusals mean: nothing at all, later, never, or when somebody has acted.

Its descriptions are for people; these are the ones that its server gives (github.com/tdlib,
telegram-bot-api).
"""

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    RetryAfter,
    TelegramError,
)

from bots.common import courier
from bots.common.courier import AddressDead, Delivery, MessageGone, TryLater
from bots.telegram_bot.wire.limiter import NotYet, never_arrived, seconds_of

NOT_CHANGED = "message is not modified"
TOO_LATE = ("query is too old", "query id is invalid")
GONE = (
    "message to edit not found",
    "message to delete not found",
    "message to pin not found",
    "message can't be edited",
    "message can't be deleted",
    "message_id_invalid",
    "message identifier is not specified",
)
TOPIC_GONE = "topic-gone"
DEAD = {
    "bot was blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "bot can't initiate conversation": "never-opened",
    "bots can't send messages to bots": "a-bot",
    "chat not found": "chat-gone",
    "bot was kicked": "kicked",
    "bot is not a member": "not-a-member",
    "group chat was deactivated": "chat-gone",
    "peer_id_invalid": "chat-gone",
    "message thread not found": TOPIC_GONE,
    "topic_deleted": TOPIC_GONE,
}
LACKS = {
    "not enough rights to send": "can_send_messages",
    "have no rights to send": "can_send_messages",
    "need administrator rights in the channel": "can_post_messages",
    "chat_write_forbidden": "can_send_messages",
    "topic_closed": "can_manage_topics",
    "not enough rights to manage pinned": "can_pin_messages",
    "not enough rights to pin": "can_pin_messages",
    "chat_admin_required": "can_pin_messages",
    "not enough rights": "can_send_messages",
}
LATER_S = 5.0


def is_harmless(error: TelegramError) -> bool:
    """Nothing has to be done about it: it is as it should be, or what it was about has gone on."""
    if isinstance(error, ChatMigrated):
        return True
    said = error.message.lower()
    return NOT_CHANGED in said or any(one in said for one in (*TOO_LATE, *GONE))


def is_gone(error: TelegramError) -> bool:
    """What was to be changed is not there any more, or may not be changed."""
    said = error.message.lower()
    return isinstance(error, BadRequest) and any(one in said for one in GONE)


def is_topic_gone(error: TelegramError) -> bool:
    """The topic was deleted; its group is well."""
    return _found(DEAD, error) == TOPIC_GONE


def is_shut(error: TelegramError) -> bool:
    """Nothing arrives at this address any more."""
    return _found(DEAD, error) is not None


def understood(error: TelegramError | NotYet, place: str = "") -> Delivery:
    """What came of a delivery that was refused; `place` is what people call its address.

    Raises:
        TelegramError: nobody knows whether it was done.
    """
    match error:
        case NotYet():
            return TryLater(LATER_S)
        case RetryAfter():
            return TryLater(seconds_of(error), everybody=True)
        case BadRequest() | Forbidden():
            return _refused(error, place)
        case _:
            if never_arrived(error):
                return TryLater(LATER_S)
            raise error


def _refused(error: TelegramError, place: str) -> Delivery:
    if dead := _found(DEAD, error):
        return AddressDead(dead)
    if lacking := _found(LACKS, error):
        return courier.Forbidden(lacking, place)
    if isinstance(error, Forbidden):
        return AddressDead("forbidden")
    return MessageGone("refused")


def _found(table: dict[str, str], error: TelegramError) -> str | None:
    said = error.message.lower()
    return next((means for words, means in table.items() if words in said), None)
