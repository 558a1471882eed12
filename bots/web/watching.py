"""The page of one sale that anybody may watch: how it stands, and its live board."""

from dataclasses import dataclass

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response, StreamingResponse

from bots.common import words
from bots.common.replies import say
from bots.common.words import Voice
from bots.parts import Parts
from bots.web import pages, shown
from bots.web.boards import Boards, Past, look
from bots.web.live import Live
from bots.web.public import BOARD, SALE, Library, frame
from bots.web.reading import reading, voice_in
from core.presales import about
from core.presales.results import Sale
from core.tiers import views as tiers

LIVE_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@dataclass(frozen=True, slots=True)
class Named:
    """What the board's numbers are called: the variants, and each window with its seconds."""

    product: str
    lots: list[str]
    windows: list[tuple[str, int]]


def routes(parts: Parts, library: Library, live: Live) -> APIRouter:
    router, boards = APIRouter(prefix=SALE.path), Boards(parts, live)

    @router.get("/{sale}")
    async def page(request: Request, sale: int) -> Response:
        found = await look(parts, sale, Past())
        if found is None:
            raise HTTPException(404)
        voice = await voice_in(parts, pages.wanted_language(request))
        replies = await library.replies(BOARD, voice, sale=sale)
        told = [reply for reply in replies if not isinstance(reply, shown.Refusal)]
        facts = frame(parts, request, BOARD, told)
        named = await _named(parts, found.sale, voice)
        return pages.render(
            "presale.html", request, voice, sale=sale, seen=found.seen, named=named, **facts
        )

    @router.get("/{sale}/live")
    async def watch(sale: int) -> Response:
        if await look(parts, sale, Past()) is None:
            raise HTTPException(404)
        events = boards.watch(sale)
        return StreamingResponse(events, media_type="text/event-stream", headers=LIVE_HEADERS)

    return router


async def _named(parts: Parts, sale: Sale, voice: Voice) -> Named:
    ladder = await reading(parts, tiers.ladder)
    named = {step.step: words.render(say(f"tier-{step.key}"), voice) for step in ladder}
    return Named(
        sale.product,
        [lot.variant for lot in about.batch(sale)],
        [(named[window.tier_floor], window.after_s) for window in sale.windows],
    )
