"""Rules over all commands: legal on every platform, worded in both languages, and permitted."""

import re
from collections.abc import Iterable

import pytest

from bots.common import tokens
from bots.common.catalogue import Command, Rank
from bots.common.commands import CATALOGUE
from bots.common.desk import JOIN
from bots.common.fields import Pick
from bots.common.words import LANGUAGES
from core.people.results import Role
from tests.house.sentences import sentences
from tests.house.source import advice

TELEGRAM_NAME = re.compile(r"[a-z0-9_]{1,32}")
DISCORD_NAME = re.compile(r"[-_\w]{1,32}")
"""Letters and digits of any script, in lower case, without spaces."""

LONGEST_ABOUT = 100
"""Discord's limit for a description; Telegram allows 256."""
LONGEST_LABEL = 45
"""Discord's limit for a label in a modal."""
LONGEST_BUTTON = 80
"""Discord's limit for a button."""
LONGEST_OPTION = 100
"""Discord's limit for one choice of an option."""
REGISTERED_AT_MOST = 100
"""What Discord and Telegram take for one scope."""

LARGEST = 10**18 - 1
"""The largest number that a button holds."""

COMMANDS = CATALOGUE.commands
SHOWN = [command for command in COMMANDS if command.rank != Rank.BUTTON]


def test_every_name_can_be_registered() -> None:
    illegal = [c.name for c in COMMANDS if not TELEGRAM_NAME.fullmatch(c.name)]

    assert not illegal, advice(illegal, "Use a-z, 0-9 and _, 32 at most (Telegram and Discord):")
    assert len(SHOWN) <= REGISTERED_AT_MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_for_a_command_is_legal_on_discord(language: str) -> None:
    words = {c.name: _text(f"command-{c.name}", language) for c in SHOWN}

    illegal = [f"{name}: {word}" for name, word in words.items() if not _is_discord_name(word)]
    assert not illegal, advice(illegal, "One word in lower case, without spaces, 32 at most:")
    doubles = [word for word in words.values() if list(words.values()).count(word) > 1]
    assert not doubles, advice(doubles, f"Two commands share a word in {language}:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_answers_to_the_word_that_help_shows(language: str) -> None:
    words = {c.name: _text(f"command-{c.name}", language) for c in SHOWN}

    deaf = [
        f"{name}: {word}"
        for name, word in words.items()
        if (found := CATALOGUE.find(word)) is None or found.name != name
    ]
    assert not deaf, advice(deaf, f"Put the {language} word into the command's aliases:")


def test_no_two_commands_answer_to_one_word() -> None:
    words = [word for c in COMMANDS for word in (c.name, *c.aliases)]

    doubles = sorted({word for word in words if words.count(word) > 1})
    assert not doubles, advice(doubles, "Only one command can have this name or alias:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_put_into_words(language: str) -> None:
    missing = [
        f"{key} ({command.name})"
        for command in COMMANDS
        for key in _keys(command)
        if key not in sentences(language)
    ]

    assert not missing, advice(missing, f"Add it to a file of bots/common/words/{language}:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_option_is_put_into_words(language: str) -> None:
    missing = [
        " or ".join(keys)
        for command in COMMANDS
        for keys in _field_keys(command)
        if not any(key in sentences(language) for key in keys)
    ]

    assert not missing, advice(missing, f"Add it to a file of bots/common/words/{language}:")


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_fit_where_they_are_shown(language: str) -> None:
    limits = [
        limit
        for command in COMMANDS
        for limit in (
            (f"command-{command.name}-about", LONGEST_ABOUT),
            (f"button-{command.name}", LONGEST_BUTTON),
            *((key, LONGEST_LABEL) for key in _label_keys(command)),
            *((key, LONGEST_OPTION) for key in _option_keys(command)),
        )
    ]

    long = [
        f"{key}: {len(text)} of {most}"
        for key, most in dict.fromkeys(limits)
        if len(text := _text(key, language)) > most or "\n" in text
    ]
    assert not long, advice(long, f"Say it shorter in {language}, on one line:")


def test_what_staff_do_is_not_for_everybody() -> None:
    open_to_all = [c.name for c in COMMANDS if c.rank == Rank.STAFF and c.who == Role.FAN]
    hidden = [c.name for c in COMMANDS if c.who > Role.FAN and c.rank in (Rank.SEVEN, Rank.LOWER)]

    assert not open_to_all, advice(open_to_all, "Say who may: who=Role.REVIEWER or higher:")
    assert not hidden, advice(hidden, "For staff only, so its rank is STAFF or BUTTON:")


def test_guests_only_look() -> None:
    """Whoever has not joined has no row to write to."""
    writing = [c.name for c in COMMANDS if c.guest and (not c.reads or c.who > Role.FAN)]

    assert not writing, advice(writing, "A guest's command must be reads=True and for fans:")


def test_there_are_never_more_than_seven_to_remember() -> None:
    seven = [command.name for command in COMMANDS if command.rank == Rank.SEVEN]

    assert len(seven) <= 7, advice(seven, "Fans are shown seven; give one a lower rank:")


def test_every_button_fits_with_the_largest_numbers() -> None:
    """Telegram allows 64 bytes; the door for guests puts `join.` before the name."""
    too_long = [
        f"{command.name} with {len(command.numbers)} numbers"
        for command in COMMANDS
        for prefix in ("", JOIN)
        if not _fits(prefix + command.name, [LARGEST] * len(command.numbers))
    ]

    assert not too_long, advice(too_long, f"Over {tokens.LONGEST_BYTES} bytes; a shorter name:")


def test_what_is_hidden_comes_from_the_button() -> None:
    unfilled = [
        f"{command.name}: {field.name}"
        for command in COMMANDS
        for field in command.fields
        if field.hidden and not field.optional and field.name not in command.numbers
    ]

    assert not unfilled, advice(unfilled, "Nobody can type it and no button brings it:")


def _fits(name: str, numbers: list[int]) -> bool:
    try:
        return tokens.read(tokens.write(name, *numbers)) == (name, tuple(numbers))
    except ValueError:
        return False


def _is_discord_name(word: str) -> bool:
    return bool(DISCORD_NAME.fullmatch(word)) and word == word.lower()


def _text(key: str, language: str) -> str:
    said = sentences(language).get(key)
    return said.text if said else ""


def _keys(command: Command) -> list[str]:
    return [f"command-{command.name}", f"command-{command.name}-about", f"button-{command.name}"]


def _field_keys(command: Command) -> Iterable[tuple[str, ...]]:
    for field in command.typed_fields:
        yield (f"field-{command.name}-{field.name}", f"field-{field.name}")
    yield from ((key,) for key in _option_keys(command))


def _label_keys(command: Command) -> list[str]:
    return [key for keys in _field_keys(command) for key in keys if key.startswith("field-")]


def _option_keys(command: Command) -> list[str]:
    return [
        f"option-{field.name}-{option}"
        for field in command.typed_fields
        if isinstance(field, Pick)
        for option in field.options
    ]
