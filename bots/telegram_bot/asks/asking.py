"""What somebody typed or pressed, as what it asks of the desk."""

import re
from collections.abc import Mapping
from typing import Any

import telegram

from bots.common import line, tokens
from bots.common.asked import Asked
from bots.common.catalogue import Catalogue, Command
from bots.common.fields import Person
from bots.common.serving import Request
from bots.common.turning import turned
from bots.telegram_bot.wire.callers import is_somebody, person
from bots.telegram_bot.wire.knocks import Knock

COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,32}))?(?:\s+(.*))?", re.DOTALL)
KEPT = "k"
"""Stands before the token of a button under a letter, which is not to give way to the answer."""


def command_of(knock: Knock, bot: str) -> tuple[str, str] | None:
    """The name of a typed command and what follows it; None for words, and for another bot's."""
    found = COMMAND.fullmatch(knock.text.strip())
    if found is None or (found[2] and found[2].lower() != bot.lower()):
        return None
    return found[1].lower(), (found[3] or "").strip()


def typed(knock: Knock, catalogue: Catalogue, name: str, rest: str) -> Asked:
    """A typed command; what it is about may be whoever wrote the message that it answers."""
    command = catalogue.find(name)
    answers = _answers(knock, command, rest) if command else {}
    return Asked(name, _request(knock, name, answers))


def pressed(knock: Knock) -> Asked:
    """A button, or one that turns the pages of what another says."""
    wanted, page = turned(knock.data.removeprefix(KEPT))
    return Asked(wanted, _request(knock, wanted), page, is_old=True)


def of_token(knock: Knock, token: str, answers: Mapping[str, Any] | None = None) -> Asked:
    return Asked(token, _request(knock, token, answers), is_old=True)


def asks_first(command: Command) -> bool:
    """Whether it cannot be done before something is told, so that opening it does nothing."""
    return any(not field.optional for field in command.typed_fields)


def turns(asked: Asked, catalogue: Catalogue) -> str:
    """The token that says the same again, where asking again changes nothing."""
    name, numbers = tokens.read(asked.token) or (asked.token, ())
    command = catalogue.find(name)
    if command is None or not command.reads or asked.request.answers:
        return ""
    return tokens.write(command.name, *numbers)


def _answers(knock: Knock, command: Command, rest: str) -> dict[str, Any]:
    words = line.split_anyhow(rest)
    fields = [field for field in command.typed_fields if not isinstance(field, Person)]
    about = _replied_to(knock)
    people = [field for field in command.typed_fields if isinstance(field, Person)]
    if about and people:
        return {people[0].name: about, **line.fill(words, fields)}
    return {**line.fill(words, command.typed_fields), **_named(knock, people)}


def _named(knock: Knock, people: list[Person]) -> dict[str, str]:
    """Somebody who was named by tapping on them, and has no name to be typed."""
    entities = knock.message.entities if knock.message else ()
    named = [one.user for one in entities if one.type == "text_mention" and one.user]
    return {people[0].name: person(named[0].id)} if people and named else {}


def _replied_to(knock: Knock) -> str | None:
    there = knock.replied_to
    if there is None or _opens_the_topic(there) or not is_somebody(there.from_user):
        return None
    assert there.from_user is not None
    return person(there.from_user.id)


def _opens_the_topic(message: telegram.Message) -> bool:
    """In a topic whatever answers nothing counts as an answer to its first message."""
    return message.forum_topic_created is not None


def _request(knock: Knock, command: str, answers: Mapping[str, Any] | None = None) -> Request:
    return Request(command, knock.caller, knock.id, answers or {})
