"""How answers to interactions travel: sent again where Discord stumbles, if that harms nobody."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
import msgspec
from discord import DiscordServerError, File, Forbidden, HTTPException, NotFound
from discord.http import MultipartParameters, Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter
from yarl import URL

PAUSES_S = (0.05, 0.15, 0.4, 0.8)
"""Before each further try; together they leave a first answer half of its three seconds."""

LOST = (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError, aiohttp.ClientPayloadError)
"""The connection broke, and nobody knows whether Discord has heard."""
ALREADY_ANSWERED = 40060
NO_CONTENT, TOO_MANY, UNAVAILABLE = 204, 429, 503
KINDS: Mapping[int, type[HTTPException]] = {403: Forbidden, 404: NotFound}

JSON = {"Content-Type": "application/json"}


class AnswerWire(AsyncWebhookAdapter):
    """Sends answers, edits and followups for the library.

    A first answer, an edit and a deletion are repeated after 5xx and broken connections: Discord
    takes each once. A followup is repeated only where it surely never arrived.
    """

    def __init__(self) -> None:
        """Nothing is kept between requests, unlike in the library's own."""

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        payload: Any = None,
        multipart: list[dict[str, Any]] | None = None,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        files: Sequence[File] | None = None,
        reason: str | None = None,
        auth_token: str | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Any:
        """What Discord answers.

        Raises:
            HTTPException: it refuses, or still stumbles after the last try.
            aiohttp.ClientError: it cannot be reached.
        """
        sending = _Sending(
            route.method,
            URL(route.url, encoded=True),
            None if payload is None else msgspec.json.encode(payload),
            multipart,
            tuple(files or ()),
            {"params": params, "proxy": proxy, "proxy_auth": proxy_auth},
        )
        return await sending.through(session)

    async def create_interaction_response(
        self,
        interaction_id: int,
        token: str,
        *,
        session: aiohttp.ClientSession,
        proxy: str | None = None,
        proxy_auth: aiohttp.BasicAuth | None = None,
        params: MultipartParameters,
    ) -> Any:
        """Answer first; what Discord would tell of the new message is not asked for."""
        route = Route(
            "POST",
            "/interactions/{webhook_id}/{webhook_token}/callback",
            webhook_id=interaction_id,
            webhook_token=token,
        )
        await self.request(
            route,
            session,
            payload=None if params.files else params.payload,
            multipart=params.multipart if params.files else None,
            files=params.files,
            proxy=proxy,
            proxy_auth=proxy_auth,
        )
        return {"interaction": {"id": interaction_id}}


class _Sending(msgspec.Struct, frozen=True):
    """One request and its repetitions."""

    method: str
    url: URL
    body: bytes | None
    multipart: list[dict[str, Any]] | None
    files: tuple[File, ...]
    how: dict[str, Any]

    async def through(self, session: aiohttp.ClientSession) -> Any:
        for tries, pause in enumerate((*PAUSES_S, None)):
            try:
                answer = await self._once(session, tries)
            except LOST as error:
                wait = pause
                if wait is None or not (self._is_harmless_twice or _never_arrived(error)):
                    raise
            else:
                if answer.is_fine or (tries and answer.code == ALREADY_ANSWERED):
                    return answer.data
                wait = self._wait_after(answer, pause)
                if wait is None:
                    raise answer.refusal()
            await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    async def _once(self, session: aiohttp.ClientSession, tries: int) -> "_Answer":
        for file in self.files:
            file.reset(seek=tries)
        headers = JSON if self.body else None
        async with session.request(
            self.method, self.url, data=self._data(), headers=headers, **self.how
        ) as response:
            data = None if response.status == NO_CONTENT else await json_or_text(response)
        return _Answer(response, data)

    def _data(self) -> bytes | aiohttp.FormData | None:
        if not self.multipart:
            return self.body
        form = aiohttp.FormData(quote_fields=False)
        for field in self.multipart:
            form.add_field(**field)
        return form

    def _wait_after(self, answer: "_Answer", pause: float | None) -> float | None:
        """Seconds until the next try; None where there is none."""
        if pause is None:
            return None
        if answer.response.status == TOO_MANY:
            return answer.retry_after
        may_repeat = self._is_harmless_twice or answer.response.status == UNAVAILABLE
        return pause if answer.response.status >= 500 and may_repeat else None

    @property
    def _is_harmless_twice(self) -> bool:
        return self.method != "POST" or self.url.path.endswith("/callback")


class _Answer(msgspec.Struct, frozen=True):
    """What came back, read to its end."""

    response: aiohttp.ClientResponse
    data: Any

    @property
    def is_fine(self) -> bool:
        return self.response.status < 300

    @property
    def code(self) -> int:
        return self.data.get("code", 0) if isinstance(self.data, dict) else 0

    @property
    def retry_after(self) -> float | None:
        """As long as Discord asks for; None where a door before Discord has shut us out."""
        if "Via" not in self.response.headers or not isinstance(self.data, dict):
            return None
        return float(self.data["retry_after"])

    def refusal(self) -> HTTPException:
        status = self.response.status
        kind = DiscordServerError if status >= 500 else KINDS.get(status, HTTPException)
        return kind(self.response, self.data)


def _never_arrived(error: Exception) -> bool:
    return isinstance(error, aiohttp.ClientConnectorError)
