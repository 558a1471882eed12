"""Reads what somebody typed after `dure say`: a command or a button's token, then its answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bots.cli.trouble import Trouble
from bots.common import line, tokens
from bots.common.catalogue import Catalogue
from bots.common.fields import Field, Photo

HAND_IN = "@"
"""Before a path: the file's content is the answer, as in `photo=@charger.jpg`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A command or token as it was typed, its answers, and its photos' content."""

    command: str
    answers: dict[str, str]
    photos: dict[str, bytes]


def read(said: Sequence[str], catalogue: Catalogue) -> Line:
    """Words fill the typed fields in order, `name=value` the named one; the last takes the rest.

    Raises:
        Trouble: nothing was said, a quotation mark stays open, or a photo cannot be read.
    """
    pieces = _pieces(said)
    command, rest = pieces[0], pieces[1:]
    fields = _fields(command, catalogue)
    answers = line.fill(rest, fields)
    photos = {f.name: _content(answers.pop(f.name)) for f in fields if _is_photo(f, answers)}
    return Line(command, answers, photos)


def _pieces(said: Sequence[str]) -> list[str]:
    try:
        pieces = line.split(said[0]) if len(said) == 1 else list(said)
    except line.OpenQuote:
        raise Trouble("cli-open-quote") from None
    if not pieces:
        raise Trouble("cli-nothing-said")
    return pieces


def _fields(command: str, catalogue: Catalogue) -> tuple[Field, ...]:
    token = tokens.read(command)
    found = catalogue.find(token[0].rpartition(".")[2] if token else command)
    return found.typed_fields if found else ()


def _is_photo(field: Field, answers: dict[str, str]) -> bool:
    return isinstance(field, Photo) and field.name in answers


def _content(path: str) -> bytes:
    file = path.removeprefix(HAND_IN)
    try:
        return Path(file).read_bytes()
    except OSError:
        raise Trouble("cli-no-such-file", path=file) from None
