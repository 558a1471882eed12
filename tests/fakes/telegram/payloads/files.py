"""Files on the wire: each bot has its own file_id for the same file."""

from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.files import StoredFile
from tests.fakes.wire import Json

SMALL = 90
"""The longer side of a photo's smallest size, in pixels."""


def file_id(file: StoredFile, bot: Bot, size: str = "") -> str:
    return f"Ag{file.kind[:2]}{bot.id}-{file.key}{size}"


def file_json(file: StoredFile, bot: Bot) -> Json:
    return {
        "file_id": file_id(file, bot),
        "file_unique_id": file.key,
        "file_size": file.size,
    }


def media_json(file: StoredFile, bot: Bot) -> Json:
    """The field of a message that shows a file."""
    if file.kind == "photo":
        return {"photo": photo_json(file, bot)}
    told = file_json(file, bot)
    if file.kind == "sticker":
        return {"sticker": told | _sticker(file)}
    if file.kind not in ("voice", "video_note"):
        told["file_name"] = file.upload.filename
    if file.kind != "video_note":
        told["mime_type"] = file.upload.content_type
    if file.kind in ("video", "animation"):
        told |= {"width": file.width, "height": file.height, "duration": 1}
    if file.kind in ("audio", "voice"):
        told["duration"] = 1
    if file.kind == "video_note":
        told |= {"length": 240, "duration": 1}
    shown: Json = {file.kind: told}
    return shown | ({"document": told} if file.kind == "animation" else {})


def photo_json(file: StoredFile, bot: Bot) -> list[Json]:
    """A small size and the whole picture."""
    whole = file_json(file, bot) | {"width": file.width, "height": file.height}
    share = SMALL / max(file.width, file.height, 1)
    if share >= 1:
        return [whole]
    small = {
        "file_id": file_id(file, bot, "s"),
        "file_unique_id": f"{file.key}s",
        "file_size": min(file.size, 1_000),
        "width": max(1, round(file.width * share)),
        "height": max(1, round(file.height * share)),
    }
    return [small, whole]


def _sticker(file: StoredFile) -> Json:
    told: Json = {"type": "regular", "width": 512, "height": 512}
    told |= {"is_animated": False, "is_video": False}
    return told | ({"emoji": file.emoji} if file.emoji else {})
