"""A message's body before anything is made of it."""

from collections.abc import Sequence
from typing import Any

from tests.fakes.discord import errors
from tests.fakes.discord.checks.components import check_components
from tests.fakes.discord.checks.embeds import check_embeds
from tests.fakes.discord.checks.polls import check_poll
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.interactions import UPLOAD_LIMIT
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import COMPONENTS_V2, Message
from tests.fakes.uploads import Upload

MOST_CONTENT, MOST_FILES, MOST_NONCE = 2000, 10, 25
SAYS_SOMETHING = ("content", "embeds", "sticker_ids", "components", "poll", "message_reference")
NOT_WITH_V2 = ("content", "embeds", "poll", "sticker_ids")


def check_message(
    body: Json, files: Sequence[Upload], *, old: Message | None = None, prefix: str = ""
) -> None:
    """Refuse a body that Discord would refuse; `old` is the message that it edits.

    Raises:
        ApiError: 50035 with every finding, 50006 for nothing to say, 40005 for too large files.
    """
    found = Findings()
    v2 = is_v2(body, old)
    _check_content(found, body)
    check_embeds(found, body.get("embeds") or [])
    names = {upload.filename for upload in files} | {
        one.filename for one in (old.attachments if old else ())
    }
    check_components(found, body.get("components") or [], v2=v2, files=names)
    _check_v2(found, body, old, v2=v2)
    _check_mentions(found, body.get("allowed_mentions") or {})
    if body.get("poll") is not None:
        check_poll(found, body["poll"])
    _check_files(found, body, files)
    if found.tree and prefix:
        found.tree = {prefix: found.tree}
    found.conclude()
    if old is None and not files and not any(body.get(key) for key in SAYS_SOMETHING):
        raise ApiError(errors.EMPTY_MESSAGE)


def is_v2(body: Json, old: Message | None = None) -> bool:
    """Whether a message has the new components; one that has them keeps them."""
    return bool((body.get("flags") or 0) & COMPONENTS_V2) or bool(old and old.is_v2)


def _check_content(found: Findings, body: Json) -> None:
    if body.get("content") is not None:
        found.longest("content", body["content"], MOST_CONTENT)
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > MOST_NONCE:
        found.add("nonce", "NONCE_TYPE_TOO_LONG", f"Must be {MOST_NONCE} or fewer in length.")


def _check_v2(found: Findings, body: Json, old: Message | None, *, v2: bool) -> None:
    if not v2:
        return
    for key in NOT_WITH_V2:
        if body.get(key, getattr(old, key, None)):
            said = f"The '{key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            found.add(key, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", said)


def _check_mentions(found: Findings, mentions: Json) -> None:
    parsed: Any = mentions.get("parse") or []
    for kind in ("users", "roles"):
        found.count(f"allowed_mentions.{kind}", mentions.get(kind) or [], 100)
        if mentions.get(kind) and kind in parsed:
            said = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            found.add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", said)


def _check_files(found: Findings, body: Json, files: Sequence[Upload]) -> None:
    found.count("attachments", list(files), MOST_FILES)
    if sum(len(upload.content) for upload in files) > UPLOAD_LIMIT:
        raise ApiError(errors.TOO_LARGE)
    for index, one in enumerate(body.get("attachments") or []):
        if one.get("description") is not None:
            found.longest(f"attachments.{index}.description", one["description"], 1024)
