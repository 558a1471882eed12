"""Methods that send files, edit them, and tell where they are fetched."""

from collections.abc import Callable
from functools import partial

from tests.fakes.telegram.acts import files
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.api.sending import caption, send
from tests.fakes.telegram.api.texts import changed, own_message
from tests.fakes.telegram.errors import ApiError, bad
from tests.fakes.telegram.payloads.files import file_id, file_json
from tests.fakes.telegram.world.files import StoredFile
from tests.fakes.wire import Json

KINDS = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}
WITHOUT_CAPTION = ("sticker", "video_note")
MOST_SIDES, MOST_RATIO = 10_000, 20
WRONG_ID = "wrong remote file identifier specified: Wrong padding in the string"


def send_file(call: Call, *, kind: str) -> Json:
    chat = call.writable(kind)
    file = given(call, kind, call.get(kind), kind)
    text, entities = ("", []) if kind in WITHOUT_CAPTION else caption(call)
    message = send(
        call,
        chat,
        media=file,
        text=text,
        entities=entities,
        above=call.get("show_caption_above_media", False),
        spoiler=call.get("has_spoiler", False),
    )
    return call.shown(message)


def send_group(call: Call) -> list[Json]:
    """An album: two to ten files that stand together."""
    chat, asked = call.writable("photo"), call.values["media"]
    if not 2 <= len(asked) <= 10:
        raise bad("group must contain 2-10 media")
    kinds = {one["type"] for one in asked}
    if len(kinds) > 1 and not kinds <= {"photo", "video"}:
        raise bad("can't use the media of the specified type in the album")
    album = str(13_000_000_000_000_000 + call.world.random.getrandbits(50))
    ready = [(given(call, one["type"], one["media"], None), caption(call, one)) for one in asked]
    sent = [
        send(call, chat, media=file, text=text, entities=entities, media_group=album)
        for file, (text, entities) in ready
    ]
    return [call.shown(one) for one in sent]


def edit_media(call: Call) -> Json:
    message = own_message(call)
    asked = call.values["media"]
    text, entities = caption(call, asked)
    file = given(call, asked["type"], asked["media"], None)
    changed(call, message, media=file, text=text, entities=entities)
    return call.shown(message)


def given(call: Call, kind: str, named: str | None, field: str | None) -> StoredFile:
    """The file of a request: uploaded with it, or sent before and named by its file_id.

    Raises:
        ApiError: there is none, it is too large, or no picture.
    """
    if named is not None and named.startswith("attach://"):
        field, named = named.removeprefix("attach://"), None
    if named is None:
        return _uploaded(call, kind, field or kind)
    if named.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    found = known(call, named)
    if found.kind != kind:
        raise bad(f"can't use file of type {found.kind.title()} as {kind.title()}")
    return found


def known(call: Call, named: str) -> StoredFile:
    """A file by the id that this bot has for it."""
    head, _, key = named.partition("-")
    file = call.world.store.files.get(key.removesuffix("s")) or call.world.store.files.get(key)
    if file is None or head != file_id(file, call.bot).partition("-")[0]:
        raise bad(WRONG_ID)
    return file


def _uploaded(call: Call, kind: str, field: str) -> StoredFile:
    upload = call.files.get(field)
    if upload is None:
        raise bad(f"there is no {kind} in the request")
    if not upload.content:
        raise bad("file must be non-empty")
    rules = call.rules
    most = rules.largest_photo if kind == "photo" else rules.largest_upload
    if len(upload.content) > most:
        raise bad(f"file of size {len(upload.content)} bytes is too big for a {kind}")
    file = files.store(call.world, kind, upload)
    if kind == "photo":
        _check_photo(file)
    return file


def _check_photo(file: StoredFile) -> None:
    sides = sorted((file.width, file.height))
    if not sides[0]:
        raise bad("IMAGE_PROCESS_FAILED")
    if sum(sides) > MOST_SIDES or sides[1] > MOST_RATIO * sides[0]:
        raise bad("PHOTO_INVALID_DIMENSIONS")


def get_file(call: Call) -> Json:
    try:
        file = known(call, call.values["file_id"])
    except ApiError as refused:
        raise bad("wrong file_id or the file is temporarily unavailable") from refused
    if file.size > call.rules.largest_download:
        raise bad("file is too big")
    return file_json(file, call.bot) | {"file_path": file.path}


def _sender(kind: str) -> Callable[[Call], Json]:
    return partial(send_file, kind=kind)


METHODS: dict[str, Handler] = {
    **{method: _sender(kind) for method, kind in KINDS.items()},
    "sendMediaGroup": send_group,
    "editMessageMedia": edit_media,
    "getFile": get_file,
}
