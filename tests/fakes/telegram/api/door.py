"""The way of every request: fault, token, limits, description, method, record, answer."""

import asyncio
import inspect
import time
from dataclasses import dataclass

from aiohttp import web

from tests.fakes.breaking import broken
from tests.fakes.telegram.api.call import Call
from tests.fakes.telegram.api.reading import Form, read
from tests.fakes.telegram.api.table import SERVED
from tests.fakes.telegram.description import description
from tests.fakes.telegram.errors import NOT_FOUND, UNAUTHORIZED, ApiError, bad
from tests.fakes.telegram.faults import Fault, Faults
from tests.fakes.telegram.limits import Limits
from tests.fakes.telegram.recording import Recording, Sent, without_secrets
from tests.fakes.telegram.rules import Rules
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import encode

PAGE = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
"""What stands before the real server says when that is away."""


@dataclass(frozen=True)
class Door:
    """Serves /bot<token>/<method> of one server."""

    world: World
    rules: Rules
    limits: Limits
    faults: Faults
    recording: Recording

    async def serve(self, request: web.BaseRequest, token: str, asked: str) -> web.StreamResponse:
        method = description.BY_LOWER.get(asked.lower(), asked)
        try:
            form = await read(request)
        except ValueError:
            return _refusal(bad("can't parse request"))
        except ConnectionResetError:
            return broken(request)
        fault = self.faults.take(method, form.params.get("chat_id"))
        await self._linger(fault.delay_s if fault is not None else 0.0)
        if fault is not None and fault.reset:
            return broken(request)
        answer = await self._answer(token, method, form, fault)
        self._note(token, method, form, answer.status)
        await self._linger(0.0)
        return broken(request) if fault is not None and fault.lost else answer

    async def _linger(self, longer_s: float) -> None:
        """Half of the way of a request, there or back."""
        low, high = self.rules.jitter_ms
        wait = self.world.random.uniform(low, high) / 2_000 + longer_s
        if wait:
            await asyncio.sleep(wait)

    async def _answer(
        self, token: str, method: str, form: Form, fault: Fault | None
    ) -> web.Response:
        try:
            if fault is not None and fault.page:
                return web.Response(text=PAGE, status=502, content_type="text/html")
            if fault is not None and fault.error is not None:
                raise fault.error
            result = await self._result(token, method, form)
        except ApiError as refused:
            return _refusal(refused)
        return _json(b'{"ok":true,"result":' + encode(result) + b"}", 200)

    async def _result(self, token: str, method: str, form: Form) -> object:
        bot = self.world.bots.get(token)
        if bot is None:
            is_token = token.partition(":")[0].isdigit() and len(token.partition(":")[2]) > 5
            raise UNAUTHORIZED if is_token else NOT_FOUND
        if method not in description.METHODS:
            raise ApiError(404, "Not Found: method not found")
        values = description.read(method, form.params, form.files)
        if method not in SERVED:
            raise ApiError(501, f"Not Implemented: the local server does not serve {method}")
        if self.rules.limits:
            self.limits.take(bot, method, values, time.monotonic())
        call = Call(self.world, self.rules, bot, method, values, form.files)
        found = SERVED[method](call)
        return await found if inspect.isawaitable(found) else found

    def _note(self, token: str, method: str, form: Form, status: int) -> None:
        params = without_secrets(form.params, token)
        sent = Sent(method, params, tuple(form.files), status, time.monotonic())
        self.recording.note(sent)
        self.world.changes.tell()


def _refusal(refused: ApiError) -> web.Response:
    return _json(encode(refused.body()), refused.code)


def _json(body: bytes, status: int) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")
