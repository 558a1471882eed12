"""The pages that anybody may read: news, makers, rules, tiers, the board and the privacy notice."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

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

MOST_KEPT = 64
"""Answers on the shelf: pages in both languages, and the few notes and sales that a crowd reads."""

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
SALE = Page("presale", ("presale",))
BOARD = Page("presale", ("sale_terms",))
"""One sale: its live board, above what does not change."""

PAGES = (
    Page("news", ("news",)),
    Page("credits", ("credits",)),
    SALE,
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

    async def replies(self, page: Page, voice: Voice, **asked: int) -> list[Shown]:
        """What a page shows; `asked` names one of the earlier notes, or a sale."""
        return [await self._reply(command, voice, asked) for command in page.commands]

    async def share_png(self, community: str, title: str) -> bytes:
        return await self._parts.painter.png(share_svg(community, title))

    async def _reply(self, command: str, voice: Voice, asked: Mapping[str, int]) -> Shown:
        now, key = self._parts.clock(), (f"{command}:{sorted(asked.items())}", voice.language)
        kept = self._shelf.get(key)
        if kept is not None and abs(now - kept[0]) < FRESH:
            return kept[1]
        reply = await self._ask(command, voice, asked)
        if len(self._shelf) >= MOST_KEPT:
            self._shelf.clear()
        self._shelf[key] = (now, reply)
        return reply

    async def _ask(self, command: str, voice: Voice, asked: Mapping[str, int]) -> Shown:
        nobody = secrets.token_hex(8)
        guest = Caller("web", f"visitor-{nobody}", "", voice.language)
        served = await self._parts.desk.serve(Asked(command, guest, nobody, asked))
        return self._show(served.reply, voice)


def listed_in(mode: Mode) -> list[Page]:
    """The pages of a mode; a demo's home is its playground."""
    return [HOME, *PAGES] if mode is Mode.LIVE else list(PAGES)


async def lost_page(parts: Parts, request: Request) -> Response:
    """The answer to an address that leads nowhere, in the reader's language."""
    voice = await voice_in(parts, pages.wanted_language(request))
    facts = frame(parts, request, LOST, [])
    return pages.render("public.html", request, voice, status=404, **facts)


def frame(parts: Parts, request: Request, page: Page, replies: Sequence[Shown]) -> dict[str, Any]:
    """What every public page is made of beside its words."""
    return {
        "page": page,
        "pages": listed_in(parts.settings.mode),
        "replies": replies,
        "languages": LANGUAGES,
        "origin": _origin(parts, request),
        "link_of": link_of,
        "demo": parts.settings.mode is Mode.DEMO,
    }


def routes(parts: Parts, library: Library) -> APIRouter:
    router = APIRouter()
    listed = listed_in(parts.settings.mode)

    async def shown_page(page: Page, request: Request, **asked: int) -> Response:
        voice = await voice_in(parts, pages.wanted_language(request))
        replies = await library.replies(page, voice, **asked)
        if asked and isinstance(replies[0], shown.Refusal):
            raise HTTPException(404)
        return pages.render("public.html", request, voice, **frame(parts, request, page, replies))

    def add(page: Page) -> None:
        @router.get(page.path, name=page.name)
        async def handler(request: Request) -> Response:
            return await shown_page(page, request)

    for page in listed:
        add(page)

    @router.get("/news/{note}")
    async def one_note(request: Request, note: int) -> Response:
        return await shown_page(PAGES[0], request, note=note)

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


LINKS = {"news": "/news", "sale_board": "/presale"}
"""Commands whose numbered buttons are links on a page that anybody may read."""


def link_of(button: shown.PlainButton) -> str | None:
    """The page that a button opens; None where it is for members to press."""
    if button.token.startswith(("https://", "http://")):
        return button.token
    read = tokens.read(button.token)
    if read is None or read[0] not in LINKS or not read[1]:
        return None
    return f"{LINKS[read[0]]}/{read[1][0]}"


def _origin(parts: Parts, request: Request) -> str:
    """Where these pages are for the world, without a slash at the end."""
    return parts.settings.public_url or str(request.base_url).rstrip("/")
