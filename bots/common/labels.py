"""What commands, their fields and their options are called, for whichever front shows a form."""

from bots.common import words
from bots.common.catalogue import Command
from bots.common.fields import Field, Pick
from bots.common.replies import Say
from bots.common.words import Voice


def word(command: Command, voice: Voice) -> str:
    """The command's own word, such as 출석."""
    return _first(voice, f"command-{command.name}")


def about(command: Command, voice: Voice) -> str:
    """One line that says what the command does."""
    return _first(voice, f"command-{command.name}-about")


def button(command: Command, voice: Voice) -> str:
    """What a button to the command says; its bare word where that depends on the button."""
    try:
        return words.render(Say(f"button-{command.name}"), voice)
    except KeyError:
        return word(command, voice)


def said(key: str, voice: Voice) -> str:
    return words.render(Say(key), voice)


def field(command: Command, asked: Field, voice: Voice) -> str:
    return _first(voice, f"field-{command.name}-{asked.name}", f"field-{asked.name}")


def option(asked: Pick, chosen: str, voice: Voice) -> str:
    return _first(voice, f"option-{asked.name}-{chosen}")


def _first(voice: Voice, *keys: str) -> str:
    """The first of the keys that has words."""
    key = next((key for key in keys if words.has(key, voice.language)), keys[-1])
    return words.render(Say(key), voice)
