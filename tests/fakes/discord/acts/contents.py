"""Turns the body of a message into what is stored: files, media addresses, mentions."""

import copy
import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Any

from tests.fakes.discord.shown import TEXT_DISPLAY, walk
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import Attachment, Message
from tests.fakes.discord.world.world import World
from tests.fakes.uploads import Upload

USER = re.compile(r"<@!?(\d+)>")
ROLE = re.compile(r"<@&(\d+)>")
EVERYONE = re.compile(r"@(everyone|here)\b")
MEDIA = ("media", "file")
"""Where a component holds an address."""


def store_files(
    world: World, message: Message, body: Json, files: Sequence[Upload]
) -> list[Attachment]:
    """The files of a message after this body: those kept, then the new ones."""
    listed: list[Json] | None = body.get("attachments")
    kept_ids = {str(one.get("id")) for one in listed or ()}
    old = [one for one in message.attachments if listed is None or str(one.id) in kept_ids]
    described = {str(one.get("id")): one.get("description") for one in listed or ()}
    new = [
        world.store_file(
            message.channel,
            upload.filename,
            upload.content,
            upload.content_type,
            description=described.get(str(index)),
            ephemeral=message.is_ephemeral,
        )
        for index, upload in enumerate(files)
    ]
    return old + new


def stored_embeds(embeds: Iterable[Json], files: Sequence[Attachment]) -> list[Json]:
    urls = {f"attachment://{one.filename}": one for one in files}
    return [_with_media({"type": "rich", **embed}, urls) for embed in embeds]


def stored_components(
    world: World, parts: Iterable[Json], files: Sequence[Attachment]
) -> list[Json]:
    """Components with the ids that Discord gives and the addresses of their media."""
    urls = {f"attachment://{one.filename}": one for one in files}
    kept = [_with_unfurled(world, copy.deepcopy(part), urls) for part in parts]
    taken = {part["id"] for part in walk(kept) if part.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    for part in walk(kept):
        if not part.get("id"):
            part["id"] = next(free)
        for item in part.get("items") or ():
            item.setdefault("description", None)
            item.setdefault("spoiler", False)
    return kept


def note_mentions(world: World, message: Message, allowed: Json | None) -> None:
    """Whom the message really notifies: named in its text and allowed by its body.

    Without `allowed_mentions` everybody named is notified.
    """
    said = "\n".join([message.content, *_displays(message.components)])
    users = [int(found) for found in USER.findall(said)]
    roles = [int(found) for found in ROLE.findall(said)]
    message.mentions = [
        world.users[number]
        for number in dict.fromkeys(users)
        if number in world.users and _is_allowed(allowed, "users", number)
    ]
    message.mention_roles = [one for one in roles if _is_allowed(allowed, "roles", one)]
    message.mention_everyone = bool(EVERYONE.search(said)) and _is_parsed(allowed, "everyone")
    replied = message.reply_to
    if replied and (allowed is None or allowed.get("replied_user")):
        message.mentions = list(dict.fromkeys([*message.mentions, replied.author]))


def _displays(parts: Iterable[Json]) -> list[str]:
    return [part["content"] for part in walk(parts) if part["type"] == TEXT_DISPLAY]


def _is_allowed(allowed: Json | None, kind: str, number: int) -> bool:
    named = [int(one) for one in (allowed or {}).get(kind) or ()]
    return _is_parsed(allowed, kind) or number in named


def _is_parsed(allowed: Json | None, kind: str) -> bool:
    return allowed is None or kind in (allowed.get("parse") or ())


def _with_media(value: Any, urls: dict[str, Attachment]) -> Any:
    """The same value with every `attachment://` address turned into a real one."""
    if isinstance(value, list):
        return [_with_media(one, urls) for one in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _with_media(one, urls) for key, one in value.items()}
    stored = urls.get(inner.get("url") or "")
    if stored is not None:
        inner |= {"url": stored.url, "proxy_url": stored.url}
    return inner


def _with_unfurled(world: World, part: Json, urls: dict[str, Attachment]) -> Json:
    """A component with whatever Discord finds out about its media."""
    for place in walk([part]):
        holders = [place, *(place.get("items") or ())]
        for holder, key in ((one, key) for one in holders for key in MEDIA if key in one):
            holder[key] = _unfurled(world, holder[key], urls)
    return part


def _unfurled(world: World, media: Json, urls: dict[str, Attachment]) -> Json:
    stored = urls.get(media["url"])
    url = stored.url if stored else media["url"]
    seen: Json = {"id": str(world.ids.next()), "url": url, "proxy_url": url, "loading_state": 2}
    if stored is not None:
        seen |= {"content_type": stored.content_type, "attachment_id": str(stored.id)}
    return seen
