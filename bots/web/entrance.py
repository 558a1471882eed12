"""The web's way into a sale: whoever has a signed link presses the same buttons as in a chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from fastapi import APIRouter, HTTPException
from fastapi import Request as HttpRequest
from starlette.responses import Response

from bots.common import tokens
from bots.common.serving import Request
from bots.parts import Parts
from bots.web.public import SALE
from bots.web.reading import reading
from bots.web.show import Shower
from bots.web.shown import Shown
from core.people.results import Caller
from core.presales import entries, views
from core.presales.entries import Entry

SCHEME = "Bearer "
"""RFC 6750: the link's secret comes in a header, where no log and no history keeps it."""

IN_A_SALE = frozenset({"presale", "reserve", "remind", "sale_board", "sale_terms", "claims"})
"""What a link lets one do: nothing that is about anything but the sale."""


class Press(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One press; `id` stays the same however often it is sent."""

    id: Annotated[str, msgspec.Meta(min_length=8, max_length=64)]
    token: str


class Answer(msgspec.Struct, frozen=True):
    """What the page shows for a press."""

    reply: Shown


@dataclass
class Entrance:
    """Lets in whoever a sale's own secret has signed for; the secrets never change."""

    parts: Parts
    show: Shower
    _seals: dict[int, str] = field(default_factory=dict)

    async def press(self, entry: Entry, press: Press) -> Answer:
        """Serve a press as the account that the link is for.

        Raises:
            HTTPException: 403, it leads out of the sale.
        """
        named = tokens.read(press.token)
        if named is None or named[0] not in IN_A_SALE:
            raise HTTPException(403)
        caller = Caller(entry.platform, entry.external_id, "", "")
        request = Request(named[0], caller, f"web-{press.id}")
        served = await self.parts.desk.press(press.token, request)
        return Answer(self.show(served.reply, served.voice))

    async def let_in(self, headers: Mapping[str, str], sale_id: int) -> Entry:
        """Who has signed for whom.

        Raises:
            HTTPException: 403, nobody has, or for another sale; 404, there is no such sale.
        """
        header = headers.get("authorization", "")
        signed = header.removeprefix(SCHEME)
        entry = entries.read(signed) if header.startswith(SCHEME) else None
        if entry is None or entry.sale_id != sale_id:
            raise HTTPException(403)
        seal = self._seals.get(sale_id) or await self._seal(sale_id)
        if not entries.fits(seal, signed):
            raise HTTPException(403)
        return entry

    async def _seal(self, sale_id: int) -> str:
        sale = await reading(self.parts, lambda tx: views.find(tx, sale_id))
        if sale is None:
            raise HTTPException(404)
        self._seals[sale_id] = sale.seal
        return sale.seal


def routes(parts: Parts, show: Shower) -> APIRouter:
    router, entrance = APIRouter(), Entrance(parts, show)

    @router.post(f"{SALE.path}/{{sale}}/press")
    async def press(request: HttpRequest, sale: int) -> Response:
        entry = await entrance.let_in(request.headers, sale)
        try:
            pressed = msgspec.json.decode(await request.body(), type=Press)
        except (ValueError, RecursionError):
            raise HTTPException(400) from None
        answer = await entrance.press(entry, pressed)
        body = msgspec.json.encode(answer)
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})

    return router
