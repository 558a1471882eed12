"""A button is pressed: the bot that wrote the message is asked."""

import time
from hashlib import sha256

from tests.fakes.telegram.acts.telling import tell
from tests.fakes.telegram.payloads.messages import maybe_json
from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.queries import CallbackQuery
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json


def press(world: World, bot: Bot, user: User, message: Message, data: str) -> CallbackQuery:
    """Send a callback query."""
    number = str(4_000_000_000_000_000_000 + world.random.getrandbits(60))
    query = CallbackQuery(number, user, message, data, world.now(), time.monotonic())
    world.queries[number] = query
    told: Json = {
        "id": number,
        "from": user_json(user),
        "message": maybe_json(message, bot),
        "chat_instance": str(int(sha256(str(message.chat.id).encode()).hexdigest()[:15], 16)),
        "data": data,
    }
    tell(world, bot, "callback_query", told, f"press {user.id}", world.rules.query_lives)
    return query
