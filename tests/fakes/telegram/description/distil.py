"""Makes bot-api.json anew: `python -m tests.fakes.telegram.description.distil api.json`.

`api.json` is the official page as data: `version`, `methods` and `types` with their `fields`
(name, types, required, description) or `subtypes`. Kept is what requests are judged by: names and
types of parameters and of what they are made of, the kinds of updates, and the reactions.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]

MARK = re.compile(r'(?:must be|always) [“"]?(\w+)')
QUOTED = re.compile(r'[“"]([^”"]+)[”"]')
TELLING = ("type", "source", "status")
"""Fields that tell the kinds of a type apart."""


def distil(api: Json) -> str:
    """The text of bot-api.json."""
    methods = {name: _fields(one) for name, one in sorted(api["methods"].items())}
    reaction = next(
        one for one in api["types"]["ReactionTypeEmoji"]["fields"] if one["name"] == "emoji"
    )
    updates = [
        one["name"] for one in api["types"]["Update"]["fields"] if one["name"] != "update_id"
    ]
    parts = {
        "version": _line(api["version"]),
        "methods": _lines(methods),
        "types": _lines(_types(api["types"], methods)),
        "updates": json.dumps(updates),
        "reactions": json.dumps(QUOTED.findall(reaction["description"]), ensure_ascii=False),
    }
    return "{\n" + ",\n".join(f'"{name}": {text}' for name, text in parts.items()) + "\n}\n"


def _fields(described: Json) -> dict[str, str]:
    return {
        one["name"] + ("!" if one["required"] else ""): "|".join(one["types"])
        for one in described.get("fields", [])
    }


def _types(known: Json, methods: dict[str, dict[str, str]]) -> Json:
    """All types that parameters are made of."""
    found: Json = {}
    waiting = {name for fields in methods.values() for name in _named(fields)}
    while waiting:
        name = waiting.pop()
        if name in found or name not in known:
            continue
        kinds = known[name].get("subtypes")
        if kinds:
            found[name] = {"one of": {kind: _mark(known[kind]) for kind in kinds}}
            waiting |= set(kinds)
        else:
            found[name] = _fields(known[name])
            waiting |= _named(found[name])
    return dict(sorted(found.items()))


def _named(fields: dict[str, str]) -> set[str]:
    """The names in `Array of A, B and C|D`."""
    singles = (
        re.sub("^(Array of )+", "", one) for text in fields.values() for one in text.split("|")
    )
    return {name for one in singles for name in re.split(r", | and ", one)}


def _mark(kind: Json) -> str:
    """The field and the value by which a kind is known: `type=emoji`."""
    for one in kind.get("fields", []):
        told = MARK.search(one["description"]) if one["name"] in TELLING else None
        if told:
            return f"{one['name']}={told[1]}"
    return ""


def _lines(things: Json) -> str:
    return "{\n" + ",\n".join(f'"{name}": {_line(one)}' for name, one in things.items()) + "\n}"


def _line(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    source = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    Path(__file__).with_name("bot-api.json").write_text(distil(source), "utf-8")
