"""An opened form: its fields as one sees them, and what is sent when it is filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.fakes.discord.people.refusals import NotOffered
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.interactions import Interaction

ROW, TEXT, LABEL = 1, 10, 18
TEXT_INPUT, STRING_MENU, UPLOAD, RADIO, BOXES, BOX = 4, 3, 19, 21, 22, 23


@dataclass(frozen=True)
class Input:
    """One field of a form. `options` are labels with their values, where there are some."""

    custom_id: str
    kind: int
    label: str
    description: str
    required: bool
    part: Json

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        return tuple((one["label"], one["value"]) for one in self.part.get("options") or ())

    @property
    def value(self) -> str:
        """What is filled in beforehand."""
        return self.part.get("value") or ""

    @property
    def placeholder(self) -> str:
        return self.part.get("placeholder") or ""


@dataclass(frozen=True)
class Modal:
    """A form on the screen, and the interaction that opened it."""

    opener: Interaction
    data: Json

    @property
    def title(self) -> str:
        title: str = self.data["title"]
        return title

    @property
    def custom_id(self) -> str:
        custom_id: str = self.data["custom_id"]
        return custom_id

    @property
    def texts(self) -> list[str]:
        """What is written between the fields."""
        return [one["content"] for one in self.data["components"] if one["type"] == TEXT]

    @property
    def inputs(self) -> list[Input]:
        return [_input(part, field) for part, field in self._fields() if field is not None]

    @property
    def labels(self) -> list[str]:
        return [one.label for one in self.inputs]

    def submitted(self, values: Mapping[str, Any]) -> list[Json]:
        """The components of a submit, with `values` by custom id.

        Raises:
            NotOffered: the app would mark a field red.
        """
        shown: list[Json] = []
        for part, field in self._fields():
            if field is None:
                shown.append({"type": TEXT, "id": part.get("id") or 0})
                continue
            value = _filled(_input(part, field), values.get(field["custom_id"]))
            filled = {"type": field["type"], "custom_id": field["custom_id"], "id": 0} | value
            key = "components" if part["type"] == ROW else "component"
            inner = [filled] if part["type"] == ROW else filled
            shown.append({"type": part["type"], "id": part.get("id") or 0, key: inner})
        return shown

    def named(self, name: str) -> Input:
        """A field by its label or its custom id."""
        for one in self.inputs:
            if name in (one.label, one.custom_id):
                return one
        raise NotOffered(f"the form has no field {name!r}, only {self.labels}")

    def _fields(self) -> Iterator[tuple[Json, Json | None]]:
        for part in self.data["components"]:
            if part["type"] == TEXT:
                yield part, None
            elif part["type"] == ROW:
                yield part, part["components"][0]
            else:
                yield part, part["component"]


def _input(part: Json, field: Json) -> Input:
    return Input(
        field["custom_id"],
        field["type"],
        part.get("label") or field.get("label") or "",
        part.get("description") or "",
        field.get("required") is not False and field["type"] != BOX,
        field,
    )


def _filled(field: Input, given: Any) -> Json:
    """The part of a submit that holds a field's value."""
    if field.kind == BOX:
        return {"value": bool(field.part.get("default") if given is None else given)}
    if field.kind == TEXT_INPUT:
        return {"value": _text(field, field.value if given is None else str(given))}
    if field.kind == RADIO:
        return {"value": _option(field, given)}
    return {"values": _several(field, given)}


def _text(field: Input, text: str) -> str:
    least, most = field.part.get("min_length") or 0, field.part.get("max_length") or 4000
    if field.required and not text:
        raise NotOffered(f"{field.label}: this field is required")
    if text and not least <= len(text) <= most:
        raise NotOffered(f"{field.label}: {len(text)} characters, between {least} and {most}")
    return text


def _option(field: Input, given: Any) -> str | None:
    preset = [one["value"] for one in field.part.get("options") or () if one.get("default")]
    if given is None and preset:
        return str(preset[0])
    if given is None:
        if field.required:
            raise NotOffered(f"{field.label}: this field is required")
        return None
    return _value_of(field, str(given))


def _several(field: Input, given: Any) -> list[str]:
    wanted: Sequence[Any] = given if isinstance(given, list | tuple) else [given]
    values = [] if given is None else [_value_of(field, str(one)) for one in wanted]
    if given is None and field.options:
        values = [one["value"] for one in field.part["options"] if one.get("default")]
    least, most = _or(field.part.get("min_values"), 1), _or(field.part.get("max_values"), 1)
    if not values and not field.required:
        return []
    if not max(least, int(field.required)) <= len(values) <= most:
        raise NotOffered(f"{field.label}: {len(values)} chosen, between {least} and {most}")
    return values


def _value_of(field: Input, given: str) -> str:
    """The value of an option given by label or value; others have none to look up."""
    if not field.options:
        return given
    for label, value in field.options:
        if given in (label, value):
            return value
    raise NotOffered(f"{field.label}: no option {given!r}, only {field.options}")


def _or(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value
