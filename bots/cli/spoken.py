"""One command said on the command line, on its way to the desk, here or in the running process."""

from dataclasses import replace

import msgspec

from bots.cli.plain import Plain, Shown
from bots.cli.trouble import tell
from bots.common.pictures import paint
from bots.common.replies import Picture, Say
from bots.common.serving import Request
from bots.parts import Parts
from core.errors import StoreUnavailable
from core.people import views
from core.people.results import Caller
from core.people.rules import PLAYED
from core.pictures.painter import PictureFailed


class Spoken(msgspec.Struct, frozen=True):
    """A command with its answers, as a named account says it.

    `speaks` is the language of whoever has not joined; `language` is what the reply is wanted
    in, empty for the fan's own. `id` stays the same when it is said again.
    """

    id: str
    platform: str
    external_id: str
    name: str
    command: str
    speaks: str = "ko"
    language: str = ""
    answers: dict[str, str] = {}
    photos: dict[str, bytes] = {}


async def serve(parts: Parts, spoken: Spoken) -> Shown:
    """Have the desk serve it, and put the reply into words; real people are not played."""
    if spoken.external_id.startswith(PLAYED) and await _is_real(parts):
        unplayed = tell(Say("cli-not-played"), spoken.language or spoken.speaks)
        return Shown("refusal", (unplayed,))
    caller = Caller(spoken.platform, spoken.external_id, spoken.name, spoken.speaks)
    answers = {**spoken.answers, **spoken.photos}
    request = Request(spoken.command, caller, spoken.id, answers)
    served = await parts.desk.press(spoken.command, request)
    voice = replace(served.voice, language=spoken.language or served.voice.language)
    shown = Plain(voice, parts.desk.catalogue).show(served.reply)
    if not isinstance(served.reply, Picture):
        return shown
    try:
        painted = await paint(served.reply, voice, parts.painter)
    except PictureFailed:
        return shown
    return msgspec.structs.replace(shown, picture=str(painted.absolute()))


async def _is_real(parts: Parts) -> bool:
    try:
        return await parts.store.read(views.is_real)
    except StoreUnavailable:  # of which the desk tells
        return False


async def answer(parts: Parts, line: bytes) -> bytes:
    """The same for a line that came in by the local socket."""
    return msgspec.json.encode(await serve(parts, msgspec.json.decode(line, type=Spoken)))
