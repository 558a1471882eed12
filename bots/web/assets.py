"""What pages are made of beside their text: styles, scripts, typefaces and the plants of tiers."""

import asyncio
from pathlib import Path

from fastapi import APIRouter, HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bots.web import fonts
from core.pictures import svg
from core.pictures.palette import PALETTES
from core.pictures.scenery import WINDOW, WINDOW_AT
from core.pictures.stages import stage

STATIC = Path(__file__).parent / "static"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
ASK_AGAIN = {"Cache-Control": "no-cache"}


class Static(StaticFiles):
    """Files that a browser keeps but asks about, so that an update is seen at once."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update(ASK_AGAIN)
        return response


def routes() -> APIRouter:
    router = APIRouter()

    @router.get("/fonts/{name}.otf")
    async def font(name: str) -> Response:
        if name not in fonts.CUTS:
            raise HTTPException(404)
        content = await asyncio.to_thread(fonts.font, name)
        return Response(content, media_type="font/otf", headers=FOR_EVER)

    @router.get("/art/tier-{tier}.svg")
    async def art(tier: int) -> Response:
        if not 0 <= tier < len(PALETTES):
            raise HTTPException(404)
        return Response(_landscape(tier), media_type="image/svg+xml", headers=FOR_EVER)

    return router


def _landscape(tier: int) -> str:
    """The plant of a tier in its landscape, without the card round it."""
    box = " ".join(map(svg.num, (*WINDOW_AT, *WINDOW)))
    return svg.tag("svg", stage(tier), xmlns="http://www.w3.org/2000/svg", viewBox=box)
