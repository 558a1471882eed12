"""Embeds: lengths of their parts and of all of them together."""

from tests.fakes.discord.errors import Findings
from tests.fakes.discord.wire import Json

MOST_EMBEDS, MOST_FIELDS = 10, 25
MOST_TOGETHER = 6000
"""Characters over all embeds of a message."""

LONGEST = {"title": 256, "description": 4096, "author.name": 256, "footer.text": 2048}
SCHEMES = ("http", "https", "attachment")


def check_embeds(found: Findings, embeds: list[Json]) -> None:
    found.count("embeds", embeds, MOST_EMBEDS)
    for index, embed in enumerate(embeds):
        _check_embed(found, f"embeds.{index}", embed)
    if sum(length(embed) for embed in embeds) > MOST_TOGETHER:
        said = f"Embed size exceeds maximum size of {MOST_TOGETHER}"
        found.add("embeds", "MAX_EMBED_SIZE_EXCEEDED", said)


def length(embed: Json) -> int:
    """Characters of an embed that count."""
    texts = [_part(embed, path) or "" for path in LONGEST]
    texts += [one.get(key) or "" for one in embed.get("fields") or [] for key in ("name", "value")]
    return sum(map(len, texts))


def _check_embed(found: Findings, at: str, embed: Json) -> None:
    for path, most in LONGEST.items():
        text = _part(embed, path)
        if text is not None:
            found.longest(f"{at}.{path}", text, most)
    fields = embed.get("fields") or []
    found.count(f"{at}.fields", fields, MOST_FIELDS)
    for index, one in enumerate(fields):
        found.longest(f"{at}.fields.{index}.name", one.get("name"), 256, 1)
        found.longest(f"{at}.fields.{index}.value", one.get("value"), 1024, 1)
    for path in ("url", "image.url", "thumbnail.url", "author.url", "author.icon_url"):
        url = _part(embed, path)
        if url is not None and url.partition("://")[0] not in SCHEMES:
            said = f'Scheme "{url.partition(":")[0]}" is not supported.'
            found.add(f"{at}.{path}", "URL_TYPE_INVALID_SCHEME", said)


def _part(embed: Json, path: str) -> str | None:
    outer, _, inner = path.rpartition(".")
    value: str | None = ((embed.get(outer) or {}) if outer else embed).get(inner)
    return value
