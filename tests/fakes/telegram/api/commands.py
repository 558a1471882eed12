"""getMe, the commands of a bot and its other texts, each by scope and language."""

import re

from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.payloads.people import me_json
from tests.fakes.wire import Json

NAME = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
LONGEST_ABOUT = 256
LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def get_me(call: Call) -> Json:
    return me_json(call.bot)


def set_my_commands(call: Call) -> bool:
    commands = call.values["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for one in commands:
        if not NAME.fullmatch(one["command"].removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(one["description"].strip()) <= LONGEST_ABOUT:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    key = (scope_of(call), language_of(call))
    if commands:
        call.bot.commands[key] = commands
    else:
        call.bot.commands.pop(key, None)
    call.world.changes.tell()
    return True


def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get((scope_of(call), language_of(call)), [])


def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop((scope_of(call), language_of(call)), None)
    return True


def scope_of(call: Call) -> str:
    """A scope as one word: `default`, `chat -5`, `chat_member -5 7`."""
    scope = call.get("scope", {"type": "default"})
    if "chat_id" in scope:
        chat = call.world.find_chat(call.bot, scope["chat_id"])
        scope = scope | {"chat_id": chat.id}
    parts = (scope[name] for name in ("type", "chat_id", "user_id") if name in scope)
    return " ".join(str(one) for one in parts)


def language_of(call: Call) -> str:
    language: str = call.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    return language


METHODS: dict[str, Handler] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
}
