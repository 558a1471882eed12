"""Reads what was typed after a command: words in order, `name=value`, and quotation marks."""

import shlex
from collections.abc import Sequence

from bots.common.fields import Field, Photo


class OpenQuote(ValueError):
    """A quotation mark stays open."""


def split(text: str) -> list[str]:
    """The words of a line; what stands in quotation marks is one.

    Raises:
        OpenQuote: there is no closing mark.
    """
    try:
        return shlex.split(text)
    except ValueError:
        raise OpenQuote(text) from None


def split_anyhow(text: str) -> list[str]:
    """The same for a chat, where an apostrophe is more likely than a mark left open."""
    try:
        return split(text)
    except OpenQuote:
        return text.split()


def fill(words: Sequence[str], fields: Sequence[Field]) -> dict[str, str]:
    """Words fill the fields in order, `name=value` the named one; the last takes the rest.

    A photo is filled by name alone.
    """
    named, in_order = _sort(words, fields)
    places = [f for f in fields if f.name not in named and not isinstance(f, Photo)]
    return named | _in_order(places, in_order)


def _sort(words: Sequence[str], fields: Sequence[Field]) -> tuple[dict[str, str], list[str]]:
    names = {field.name for field in fields}
    named: dict[str, str] = {}
    in_order = []
    for word in words:
        name, equals, value = word.partition("=")
        if equals and name in names:
            named[name] = value
        else:
            in_order.append(word)
    return named, in_order


def _in_order(places: Sequence[Field], words: Sequence[str]) -> dict[str, str]:
    if not places:
        return {}
    last = len(places) - 1
    own = [*words[:last], " ".join(words[last:])]
    return {field.name: text for field, text in zip(places, own, strict=False) if text}
