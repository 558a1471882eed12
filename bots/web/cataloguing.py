"""The commands as the page knows them: their words, and the fields of their forms."""

import msgspec

from bots.common import fields, labels
from bots.common.catalogue import Catalogue, Command, Rank
from bots.common.words import Voice
from core.people.results import Role


class Option(msgspec.Struct, frozen=True):
    value: str
    label: str


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """One field of a form; `input` says how it is asked for."""

    name: str
    label: str
    input: str
    optional: bool = False
    least: int | None = None
    most: int | None = None
    options: tuple[Option, ...] = ()


class Listed(msgspec.Struct, frozen=True):
    """One command: `offered` when completion shows it to this role.

    `numbers` are the fields that a button's own numbers fill, so that nobody is asked for them.
    """

    name: str
    word: str
    about: str
    label: str
    aliases: tuple[str, ...]
    offered: bool
    staff: bool
    reads: bool
    numbers: tuple[str, ...]
    fields: tuple[Asked, ...]


def listed(catalogue: Catalogue, role: Role, voice: Voice) -> list[Listed]:
    """Every command in the reader's words; forms are the same for all roles."""
    offered = {command.name for command in catalogue.visible_to(role)}
    return [_listed(command, command.name in offered, voice) for command in catalogue.commands]


def _listed(command: Command, offered: bool, voice: Voice) -> Listed:
    return Listed(
        name=command.name,
        word=labels.word(command, voice),
        about=labels.about(command, voice),
        label=labels.button(command, voice),
        aliases=command.aliases,
        offered=offered,
        staff=command.rank == Rank.STAFF,
        reads=command.reads,
        numbers=command.numbers,
        fields=tuple(_asked(command, field, voice) for field in command.typed_fields),
    )


def _asked(command: Command, field: fields.Field, voice: Voice) -> Asked:
    label = labels.field(command, field, voice)

    def asked(
        kind: str,
        least: int | None = None,
        most: int | None = None,
        options: tuple[Option, ...] = (),
    ) -> Asked:
        return Asked(field.name, label, kind, field.optional, least, most, options)

    match field:
        case fields.Text():
            return asked("long" if field.long else "text", field.least, field.most)
        case fields.Number():
            return asked("number", field.least, field.most)
        case fields.Pick():
            return asked("pick", options=_options(field, voice))
        case fields.Photo():
            return asked("photo")
        case fields.Day():
            return asked("day")
        case fields.Link():
            return asked("link")
        case fields.Person():
            return asked("person")
        case _:
            return asked("text")


def _options(field: fields.Pick, voice: Voice) -> tuple[Option, ...]:
    return tuple(Option(option, labels.option(field, option, voice)) for option in field.options)
