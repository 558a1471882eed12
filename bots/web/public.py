"""The pages that anybody may read: news, makers, rules, tiers, the board and the privacy notice."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from bots.common import tokens
from bots.common.serving import Request as Asked
from bots.common.words import LANGUAGES, Voice
from bots.parts import Parts
from bots.web import pages, shown
from bots.web.reading import voice_in
from bots.web.sharing import share_svg
from bots.web.show import Shower
from bots.web.shown import Shown
from bots.web.wording import said
from core.people.results import Caller
from core.pictures.painter import PictureFailed
from core.settings import Mode

FRESH = timedelta(seconds=5)
"""How long a page is shown again as it was: a crowd costs one read, and nobody sees old news."""

SHARED_PUBLICLY = {"Cache-Control": "public, max-age=3600"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its address, and the commands whose answers to a guest it shows.

    Its words are `web-public-<name>` and `web-public-<name>-about`.
    """

    name: str
    commands: tuple[str, ...]

    @property
    def path(self) -> str:
        return f"/{self.name}" if self.name != "home" else "/"


HOME = Page("home", ("vote", "news"))
PAGES = (
    Page("news", ("news",)),
    Page("credits", ("credits",)),
    Page("rules", ("rules",)),
    Page("tiers", ("tiers",)),
    Page("board", ("leaderboard",)),
    Page("privacy", ("privacy",)),
)


LOST = Page("lost", ())
"""Shown where there is no page, with the way to those that are."""


class Library:
    """Serves pages as a guest would be answered, and remembers each for a moment."""

    def __init__(self, parts: Parts, show: Shower) -> None:
        self._parts, self._show = parts, show
        self._shelf: dict[tuple[str, str], tuple[datetime, Shown]] = {}

    async def replies(self, page: Page, voice: Voice, note: int | None = None) -> list[Shown]:
        """What a page shows; `note` asks for one of the earlier notes."""
        return [await self._reply(command, voice, note) for command in page.commands]

    async def share_png(self, community: str, title: str) -> bytes:
        return await self._parts.painter.png(share_svg(community, title))

    async def _reply(self, command: str, voice: Voice, note: int | None) -> Shown:
        now, key = self._parts.clock(), (f"{command}:{note}", voice.language)
        kept = self._shelf.get(key)
        if kept is not None and abs(now - kept[0]) < FRESH:
            return kept[1]
        reply = await self._ask(command, voice, note)
        if note is None:
            self._shelf[key] = (now, reply)
        return reply

    async def _ask(self, command: str, voice: Voice, note: int | None) -> Shown:
        nobody = secrets.token_hex(8)
        guest = Caller("web", f"visitor-{nobody}", "", voice.language)
        answers = {"note": note} if note is not None else {}
        served = await self._parts.desk.serve(Asked(command, guest, nobody, answers))
        return self._show(served.reply, voice)


def listed_in(mode: Mode) -> list[Page]:
    """The pages of a mode; a demo's home is its playground."""
    return [HOME, *PAGES] if mode is Mode.LIVE else list(PAGES)


async def lost_page(parts: Parts, request: Request) -> Response:
    """The answer to an address that leads nowhere, in the reader's language."""
    voice = await voice_in(parts, pages.wanted_language(request))
    return pages.render(
        "public.html",
        request,
        voice,
        status=404,
        page=LOST,
        pages=listed_in(parts.settings.mode),
        replies=[],
        languages=LANGUAGES,
        origin=_origin(parts, request),
        note_of=note_of,
        demo=parts.settings.mode is Mode.DEMO,
    )


def routes(parts: Parts, show: Shower) -> APIRouter:
    router, library = APIRouter(), Library(parts, show)
    listed = listed_in(parts.settings.mode)

    async def shown_page(page: Page, request: Request, note: int | None = None) -> Response:
        voice = await voice_in(parts, pages.wanted_language(request))
        replies = await library.replies(page, voice, note)
        if note is not None and isinstance(replies[0], shown.Refusal):
            raise HTTPException(404)
        return pages.render(
            "public.html",
            request,
            voice,
            page=page,
            pages=listed,
            replies=replies,
            languages=LANGUAGES,
            origin=_origin(parts, request),
            note_of=note_of,
            demo=parts.settings.mode is Mode.DEMO,
        )

    def add(page: Page) -> None:
        @router.get(page.path, name=page.name)
        async def handler(request: Request) -> Response:
            return await shown_page(page, request)

    for page in listed:
        add(page)

    @router.get("/news/{note}")
    async def one_note(request: Request, note: int) -> Response:
        return await shown_page(PAGES[0], request, note)

    @router.get("/share/{name}.png")
    async def share(request: Request, name: str) -> Response:
        if name not in {page.name for page in listed}:
            raise HTTPException(404)
        voice = await voice_in(parts, pages.wanted_language(request))
        try:
            png = await library.share_png(voice.community.name, said(voice, f"public-{name}"))
        except PictureFailed as error:
            raise HTTPException(503) from error
        return Response(png, media_type="image/png", headers=SHARED_PUBLICLY)

    return router


def note_of(button: shown.PlainButton) -> int | None:
    """The number of the note that a button opens, for it to be a link."""
    read = tokens.read(button.token)
    return read[1][0] if read and read[0] == "news" and read[1] else None


def _origin(parts: Parts, request: Request) -> str:
    """Where these pages are for the world, without a slash at the end."""
    return parts.settings.public_url or str(request.base_url).rstrip("/")
