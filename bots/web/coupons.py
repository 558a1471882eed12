"""Where the brand's shop says what became of a coupon code: POST /hooks/coupons/<code>/redeem."""

from collections.abc import Mapping

import structlog
from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from bots.common.shop_calls import ShopCalls
from bots.common.signing import NotHeeded
from bots.parts import Parts
from core.errors import Refused

log = structlog.get_logger()

LARGEST_BYTES = 16 * 1024
"""A state, a code and whatever a shop writes beside them; what is larger is no call of a shop."""

STATUS: Mapping[str, int] = {
    "unreadable": 400,
    "unsigned": 401,
    "stale": 401,
    "no-such-code": 404,
    "reservation-over": 409,
    "shop-call-reused": 409,
    "too-large": 413,
    "another-code": 422,
    "unknown-type": 422,
    "no-secret": 503,
}
"""The HTTP status of each reason; of a 409 or 503 the shop may say it again later."""


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    calls = ShopCalls(parts.settings, parts.store, parts.clock)

    @router.post("/hooks/coupons/{code}/redeem")
    async def redeem(request: Request, code: str) -> Response:
        try:
            answer = await calls.take(request.headers, code, await _body(request))
        except NotHeeded as no:
            return _no(no.reason)
        except Refused as no:
            return _no(no.key, **{name: str(fact) for name, fact in no.facts.items()})
        return JSONResponse({"state": answer.state.value, "number": answer.number})

    return router


async def _body(request: Request) -> bytes:
    """What was sent, of which no more is read than a shop has to say.

    Raises:
        NotHeeded: it is too much.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BYTES:
            raise NotHeeded("too-large")
    return body


def _no(reason: str, **facts: str) -> Response:
    log.warning("shop_call_not_heeded", reason=reason, **facts)
    return JSONResponse({"reason": reason, **facts}, status_code=STATUS[reason])
