"""How answers to interactions travel: sent again where Discord stumbles, if that harms nobody."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import msgspec
from discord import DiscordServerError, Forbidden, HTTPException, NotFound
from discord.http import MultipartParameters, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bots.discord_bot.wire.lines import Heard, Lines
from bots.discord_bot.wire.requests import Body, gate_of

PAUSES_S = (0.05, 0.15, 0.4, 0.8)
"""Before each further try; together they leave a first answer half of its three seconds."""

LONGEST_WAIT_S = 5.0
"""Whoever would wait for longer is not answered: others need the few places for answers, too."""

ALREADY_ANSWERED = 40060
TOO_MANY, UNAVAILABLE = 429, 503
KINDS: Mapping[int, type[HTTPException]] = {403: Forbidden, 404: NotFound}

CALLBACK = "/interactions/{webhook_id}/{webhook_token}/callback"


class AnswerWire(AsyncWebhookAdapter):
    """Sends answers, edits and followups for the library.

    A first answer, an edit and a deletion are repeated after 5xx and broken connections: Discord
    takes each once. A followup is repeated only where it surely never arrived.
    """

    def __init__(self) -> None:
        """Nothing is kept between requests but connections."""
        self._gate = gate_of(Route.BASE)
        self._lines = Lines(self._gate.address)

    def close(self) -> None:
        self._lines.close()

    async def request(
        self,
        route: Route,
        session: aiohttp.ClientSession,
        *,
        payload: Any = None,
        multipart: list[dict[str, Any]] | None = None,
        params: Mapping[str, Any] | None = None,
        **_: Any,
    ) -> Any:
        """What Discord answers.

        Raises:
            HTTPException: it refuses, or still stumbles after the last try.
            OSError: it cannot be reached.
        """
        body = Body.of_parts(multipart) if multipart else Body.of_json(payload)
        request = self._gate.request(route, params or {}, body)
        sending = _Sending(self._lines, request, _is_harmless_twice(route))
        return await sending.through()

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
        route = Route("POST", CALLBACK, webhook_id=interaction_id, webhook_token=token)
        parts = params.multipart if params.files else None
        await self.request(route, session, payload=params.payload, multipart=parts)
        return {"interaction": {"id": interaction_id}}


@dataclass(frozen=True, slots=True)
class _Sending:
    """One request and its repetitions."""

    lines: Lines
    request: bytes
    is_harmless_twice: bool

    async def through(self) -> Any:
        for tries, pause in enumerate((*PAUSES_S, None)):
            try:
                heard = await self.lines.send(self.request)
            except OSError as error:
                never_arrived = isinstance(error, ConnectionRefusedError)
                wait = pause
                if wait is None or not (self.is_harmless_twice or never_arrived):
                    raise
            else:
                said = _told(heard)
                if heard.status < 300 or (tries and said.get("code") == ALREADY_ANSWERED):
                    return said
                wait = self._wait_after(heard, said, pause)
                if wait is None:
                    raise _refusal(heard, said)
            await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _wait_after(
        self, heard: Heard, said: Mapping[str, Any], pause: float | None
    ) -> float | None:
        """Seconds until the next try; None where there is none."""
        if pause is None:
            return None
        if heard.status == TOO_MANY:
            asked: float = said.get("retry_after", LONGEST_WAIT_S)
            may_wait = heard.is_from_behind_the_door and asked <= LONGEST_WAIT_S
            return asked if may_wait else None
        may_repeat = self.is_harmless_twice or heard.status == UNAVAILABLE
        return pause if heard.status >= 500 and may_repeat else None


def _is_harmless_twice(route: Route) -> bool:
    return route.method != "POST" or route.path == CALLBACK


def _told(heard: Heard) -> dict[str, Any]:
    """The JSON object of an answer; whatever else there is becomes its message."""
    if not heard.body:
        return {}
    try:
        said = msgspec.json.decode(heard.body)
    except msgspec.DecodeError:
        said = None
    return (
        said if isinstance(said, dict) else {"message": heard.body[:200].decode("utf-8", "replace")}
    )


def _refusal(heard: Heard, said: dict[str, Any]) -> HTTPException:
    kind = DiscordServerError if heard.status >= 500 else KINDS.get(heard.status, HTTPException)
    response: Any = heard
    return kind(response, said)
