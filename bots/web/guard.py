"""Keeps strangers out of the playground, and gives every answer its safety headers."""

import hmac
import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOME_NAMES = frozenset({"127.0.0.1", "localhost"})
"""A name that another site made lead here (DNS rebinding) is none of them."""

SAFE_METHODS = frozenset({"GET", "HEAD"})

LARGEST_PHOTO_BYTES = 10 * 1024 * 1024
LARGEST_BODY_BYTES = LARGEST_PHOTO_BYTES + 128 * 1024
"""A photo and what is written beside it."""

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)

SAFETY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Pass:
    """What lets a browser act: a random value of this start, in a cookie that scripts cannot read.

    The name bears the port, since browsers share cookies between the ports of one host.
    """

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def cookie_name(self, host: str) -> str:
        return f"dure-{host.rpartition(':')[2] if ':' in host else '80'}"

    def is_in(self, headers: Headers) -> bool:
        """Whether the request carries the value of this start."""
        name = self.cookie_name(headers.get("host", ""))
        try:
            held = SimpleCookie(headers.get("cookie", "")).get(name)
        except CookieError:
            return False
        return held is not None and hmac.compare_digest(held.value.encode(), self.secret.encode())

    def cookie(self, host: str) -> str:
        return f"{self.cookie_name(host)}={self.secret}; Path=/; HttpOnly; SameSite=Strict"


class HomeGuard:
    """In front of the playground: own host, own origin, own cookie; else nothing happens.

    The cookie is given with `/`, which shows nothing of anybody; all else under `/api` and all
    that is not a plain read needs it.
    """

    def __init__(self, app: ASGIApp, own: Pass) -> None:
        self.app, self.own = app, own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = _refusal(scope, headers, self.own)
        if refused:
            answer = JSONResponse({"refused": refused}, status_code=403)
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _refusal(scope: Scope, headers: Headers, own: Pass) -> str | None:
    """Why a request is turned away: `host`, `origin` or `cookie`; None if it may go on."""
    host = headers.get("host", "").lower()
    if host.partition(":")[0] not in HOME_NAMES:
        return "host"
    acts = scope["method"] not in SAFE_METHODS
    origin = headers.get("origin")
    if (acts or origin is not None) and origin != f"http://{host}":
        return "origin"
    if (acts or scope["path"].startswith("/api/")) and not own.is_in(headers):
        return "cookie"
    return None


def with_safety_headers(send: Send) -> Send:
    """`send`, putting the safety headers on the answer."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).update(SAFETY_HEADERS)
        await send(message)

    return sending
