"""Reads requests by the official description: names, types and what must be there.

`bot-api.json` holds the names and types of Bot API 10.0, which python-telegram-bot 22.8 speaks:
`"text!": "String"` is a parameter that must be there, and a type is either its fields or, under
"one of", its kinds with the field that tells them apart.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from tests.fakes.telegram.errors import ApiError, bad
from tests.fakes.wire import Json, decode

Check: TypeAlias = Callable[[str, Any], str | None]
"""Says what is wrong with the value at a place, or None."""

FILE = Path(__file__).with_name("bot-api.json")
INTEGER = re.compile(r"-?\d+")
TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False, "": False}
MISSING = {"chat_id": "chat_id is empty", "text": "message text is empty"}

_spoken = decode(FILE.read_bytes())
METHODS: Mapping[str, Mapping[str, str]] = _spoken["methods"]
TYPES: Mapping[str, Json] = _spoken["types"]
UPDATES: tuple[str, ...] = tuple(_spoken["updates"])
REACTIONS: tuple[str, ...] = tuple(_spoken["reactions"])
BY_LOWER = {name.lower(): name for name in METHODS}
"""The case of a method's name does not matter."""


@cache
def parameters(method: str) -> Mapping[str, tuple[tuple[str, ...], bool]]:
    """The types of each parameter, and whether it must be there."""
    return {
        name.removesuffix("!"): (tuple(types.split("|")), name.endswith("!"))
        for name, types in METHODS[method].items()
    }


def read(method: str, sent: Mapping[str, Any], files: Mapping[str, object]) -> Json:
    """The values of a request whose fields are strings, or of a JSON body.

    Raises:
        ApiError: a parameter is unknown, missing or of another type.
    """
    known = parameters(method)
    values: Json = {}
    for name, raw in sent.items():
        if name not in known:
            raise bad(f'{method} has no parameter "{name}"')
        types = known[name][0]
        value = _from_text(name, raw, types) if isinstance(raw, str) else raw
        wrong = wrong_value(name, value, types)
        if wrong:
            raise bad(wrong)
        values[name] = value
    _require(method, values, files)
    return values


def _require(method: str, values: Json, files: Mapping[str, object]) -> None:
    for name, (_, needed) in parameters(method).items():
        if needed and values.get(name) in (None, "") and name not in files:
            raise bad(MISSING.get(name, f'parameter "{name}" is required'))


def _from_text(name: str, raw: str, types: tuple[str, ...]) -> Any:
    if "String" in types or "InputFile" in types:
        return int(raw) if "Integer" in types and INTEGER.fullmatch(raw) else raw
    if types[0] in ("Boolean", "True"):
        return TRUTHS.get(raw.lower(), raw)
    try:
        return decode(raw)
    except ValueError:
        raise _unreadable(name, types) from None


def _unreadable(name: str, types: tuple[str, ...]) -> ApiError:
    if name == "reply_markup":
        return bad("can't parse reply keyboard markup JSON object")
    return bad(f'can\'t parse "{name}" as {" or ".join(types)}')


def wrong_value(place: str, value: Any, types: tuple[str, ...]) -> str | None:
    """What is wrong with a value that may be of any of these types."""
    said: str | None = None
    for one in types:
        found = _checker(one)(place, value)
        if found is None:
            return None
        said = found if said is None or len(found) > len(said) else said
    return said


@cache
def _checker(name: str) -> Check:
    if name in PLAIN:
        return _plain(name, PLAIN[name])
    if name.startswith("Array of "):
        return _array(tuple(re.split(r", | and | or ", name.removeprefix("Array of "))))
    kind = TYPES.get(name)
    if kind is None:
        return lambda place, value: None
    return _union(name, kind["one of"]) if "one of" in kind else _object(name, kind)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


PLAIN: Mapping[str, Callable[[Any], bool]] = {
    "Integer": _is_integer,
    "Float": lambda value: _is_integer(value) or isinstance(value, float),
    "String": lambda value: isinstance(value, str),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "InputFile": lambda value: isinstance(value, str),
}


def _plain(name: str, fits: Callable[[Any], bool]) -> Check:
    return lambda place, value: None if fits(value) else f"{place} must be of type {name}"


def _array(inner: tuple[str, ...]) -> Check:
    def check(place: str, value: Any) -> str | None:
        if not isinstance(value, list):
            return f"{place} must be an array"
        found = (wrong_value(f"{place}[{index}]", one, inner) for index, one in enumerate(value))
        return next(filter(None, found), None)

    return check


def _object(name: str, fields: Json) -> Check:
    known = {field.removesuffix("!"): tuple(types.split("|")) for field, types in fields.items()}
    needed = [field[:-1] for field in fields if field.endswith("!")]

    def check(place: str, value: Any) -> str | None:
        if not isinstance(value, dict):
            return f"{place} must be of type {name}"
        for field in needed:
            if value.get(field) is None:
                return f'{place}: field "{field}" of {name} is required'
        for field, one in value.items():
            if field not in known:
                return f'{place}: {name} has no field "{field}"'
            if one is not None and (wrong := wrong_value(f"{place}.{field}", one, known[field])):
                return wrong
        return None

    return check


def _union(name: str, kinds: Mapping[str, str]) -> Check:
    told = {mark: kind for kind, mark in kinds.items() if mark}

    def check(place: str, value: Any) -> str | None:
        if not isinstance(value, dict):
            return f"{place} must be of type {name}"
        for field in ("type", "source", "status"):
            if f"{field}={value.get(field)}" in told:
                return _checker(told[f"{field}={value[field]}"])(place, value)
        if told and len(told) == len(kinds):
            return f"{place} is no {name}"
        return wrong_value(place, value, tuple(kinds))

    return check
