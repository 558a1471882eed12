"""Addresses on Telegram: a chat, or a topic of one."""

from bots.telegram_bot.wire.knocks import Where

TOPIC = "/"


def where_of(address: str) -> Where:
    """The chat, and topic, that an address such as -1001234/17 stands for."""
    chat, _, topic = address.partition(TOPIC)
    return Where(
        int(chat), is_private=not chat.startswith("-"), topic=int(topic) if topic else None
    )


def address_of(chat: int, topic: int | None = None) -> str:
    return f"{chat}{TOPIC}{topic}" if topic else str(chat)
