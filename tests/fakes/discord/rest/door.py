"""The way of every request: fault, token, limits, handler, record, answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.breaking import broken
from tests.fakes.discord import errors
from tests.fakes.discord.buckets import Buckets, Pass
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.faults import Fault, Faults
from tests.fakes.discord.recording import Recording, Sent
from tests.fakes.discord.rest.call import Call, Reply, Route
from tests.fakes.discord.rest.reading import Body, read
from tests.fakes.discord.rules import Rules
from tests.fakes.discord.wire import Json, encode
from tests.fakes.discord.world.world import World

PREFIX = "/api/v10"
VIA = {"Via": "1.1 google"}
"""Without it discord.py takes a 429 for a ban at the door of Discord."""

INVALID = (401, 403, 429)


@dataclass(frozen=True)
class Door:
    """Serves the routes of one server."""

    world: World
    rules: Rules
    buckets: Buckets
    faults: Faults
    recording: Recording

    def opened_for(self, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def serve(request: web.Request) -> web.Response:
            return await self._serve(route, request)

        return serve

    async def _serve(self, route: Route, request: web.Request) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        fault = self.faults.take(request.method, path)
        body = await read(request)
        if fault is not None and fault.delay_s:
            await asyncio.sleep(fault.delay_s)
        if fault is not None and (fault.reset or fault.closed):
            return broken(request, in_order=fault.closed)
        answer = await self._answer(route, request, body, fault)
        self._note(request, path, body, answer.status)
        return broken(request) if fault is not None and fault.lost else answer

    async def _answer(
        self, route: Route, request: web.Request, body: Body, fault: Fault | None
    ) -> web.Response:
        now = time.monotonic()
        if self.buckets.is_banned(now):
            return web.Response(status=429, text="error code: 1015")
        if fault is not None and fault.status is not None:
            return _faulty(fault)
        if not route.by_token and not self._is_known(request):
            refused = ApiError(errors.UNAUTHORIZED)
            return _json(Reply(refused.body(), refused.problem.status), {})
        major = route.major(request.match_info)
        passed = self.buckets.take(
            route.key, major, now, counts_globally=not _is_interaction(route)
        )
        if passed.retry_after is not None:
            return _limited(passed.headers, passed.retry_after, is_global=passed.is_global)
        return await self._handled(route, request, body, passed)

    async def _handled(
        self, route: Route, request: web.Request, body: Body, passed: Pass
    ) -> web.Response:
        call = Call(
            self.world,
            self.rules,
            self.buckets,
            request.match_info,
            request.query,
            body.json,
            body.files,
            _reason(request),
        )
        try:
            if body.is_broken:
                raise ApiError(errors.BAD_JSON)
            return _json(await route.run(call), passed.headers)
        except ApiError as refused:
            return _json(Reply(refused.body(), refused.problem.status), passed.headers)

    def _note(self, request: web.Request, path: str, body: Body, status: int) -> None:
        if status in INVALID:
            self.buckets.note_invalid(time.monotonic())
        names = tuple(upload.filename for upload in body.files)
        query = request.query_string
        self.recording.note(
            Sent(request.method, path, body.json, status, names, query, _reason(request))
        )
        self.world.changes.tell()

    def _is_known(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bot {self.world.portal.token}"


def _is_interaction(route: Route) -> bool:
    return route.by_token


def _reason(request: web.Request) -> str | None:
    raw = request.headers.get("X-Audit-Log-Reason")
    return unquote(raw) if raw is not None else None


def _json(reply: Reply, headers: Mapping[str, str]) -> web.Response:
    if reply.status == 204:
        return web.Response(status=204, headers=headers)
    body = encode(reply.body)
    return web.Response(
        body=body, status=reply.status, headers=headers, content_type="application/json"
    )


def _limited(headers: Mapping[str, str], wait: float, *, is_global: bool) -> web.Response:
    said: Json = {"message": "You are being rate limited.", "retry_after": wait}
    told = {**headers, **VIA, "Retry-After": str(max(1, round(wait)))}
    return _json(Reply(said | {"global": is_global}, 429), told)


def _faulty(fault: Fault) -> web.Response:
    assert fault.status is not None
    if fault.status != 429:
        said = {"message": f"{fault.status}: refused by the test", "code": fault.code}
        return _json(Reply(said, fault.status), {})
    if not fault.via:
        return web.Response(status=429, text="error code: 1015")
    reset = {"X-RateLimit-Reset": str(time.time() + fault.retry_after)}
    scope = {"X-RateLimit-Scope": "global" if fault.is_global else "user"}
    return _limited(reset | scope, fault.retry_after, is_global=fault.is_global)
