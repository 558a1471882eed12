"""The web application: the playground of a demo, or the public pages of a live community."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from bots.parts import Parts
from bots.web import assets, coupons, entrance, gallery, playground, public, watching
from bots.web import hooks as hooking
from bots.web.gallery import Gallery
from bots.web.guard import LARGEST_BODY_BYTES, HomeGuard, Pass, with_safety_headers
from bots.web.hooks import Hook
from bots.web.live import Live
from bots.web.show import Shower, shower
from core.errors import Refused, StoreUnavailable
from core.settings import Mode


class Pages(FastAPI):
    """Gives every answer its safety headers, refusals and failures too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        safe = with_safety_headers(send) if scope["type"] == "http" else send
        await super().__call__(scope, receive, safe)


def create_app(
    parts: Parts, live: Live | None = None, hooks: Mapping[str, Hook] | None = None
) -> Pages:
    """The pages of one running house, and the `hooks` by which other programs call it.

    `live` is to be woken after each commit and fed by the courier; without one the pages look
    by themselves every two seconds.
    """
    app = Pages(docs_url=None, redoc_url=None, openapi_url=None, max_body_size=LARGEST_BODY_BYTES)
    app.mount("/static", assets.Static(directory=assets.STATIC))
    app.include_router(assets.routes())
    app.add_exception_handler(StoreUnavailable, _unavailable)
    app.add_exception_handler(Refused, _refused)
    pictures = Gallery()
    show = shower(parts.desk.catalogue, pictures.url)
    library = public.Library(parts, show)
    app.include_router(public.routes(parts, library))
    app.include_router(watching.routes(parts, library, live or Live()))
    app.include_router(entrance.routes(parts, show))
    app.include_router(hooking.routes(hooks or {}))
    app.include_router(coupons.routes(parts))
    app.add_exception_handler(404, _lost_in(parts))
    if parts.settings.mode is Mode.DEMO:
        _add_playground(app, parts, show, pictures, live or Live())
    return app


def _add_playground(
    app: FastAPI, parts: Parts, show: Shower, pictures: Gallery, live: Live
) -> None:
    own = Pass()
    app.add_middleware(HomeGuard, own=own)
    app.include_router(playground.routes(parts, show, live, own))
    app.include_router(gallery.routes(parts, pictures))


def _lost_in(parts: Parts) -> Callable[[Request, Any], Awaitable[Response]]:
    """A page for people who went astray; programs that ask the API get JSON."""

    async def lost(request: Request, error: Any) -> Response:
        if request.url.path.startswith(("/api", "/static", "/fonts", "/art", "/share")):
            return JSONResponse({"refused": "gone"}, status_code=404)
        return await public.lost_page(parts, request)

    return lost


async def _unavailable(_request: Request, error: Any) -> Response:
    return JSONResponse({"refused": error.key}, status_code=503)


async def _refused(_request: Request, error: Any) -> Response:
    status = 404 if error.key == "gone" else 403
    return JSONResponse({"refused": error.key}, status_code=status)
