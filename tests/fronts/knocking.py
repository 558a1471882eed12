"""Knocks on the pages without a browser: each request as it stands, headers and all."""

import itertools
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.parts import Parts
from bots.web.app import create_app
from bots.web.live import Live
from core.pictures.painter import Painter
from core.settings import read as read_settings
from tests.makers import Town

HOME = "http://127.0.0.1:8000"
LIVE_URL = "https://fans.example.com"

_numbers = itertools.count(1)


def parts_of(town: Town, folder: Path, **settings: str) -> Parts:
    """A running house over a town, in demo mode unless the settings say otherwise."""
    desk = Desk(town.store, CATALOGUE, town.clock)
    chosen = read_settings(folder / "none.env", **settings)
    return Parts(chosen, town.store, desk, town.clock, Painter(folder / "pictures"))


@dataclass
class Visitor:
    """A browser's requests; `enter` fetches the page and with it the cookie of this start."""

    app: Any
    home: str = HOME
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url=self.home)

    async def enter(self) -> httpx.Response:
        return await self.client.get("/")

    async def get(self, path: str, **headers: str) -> httpx.Response:
        return await self.client.get(path, headers=headers)

    async def press(
        self,
        token: str,
        who: str = "joon",
        *,
        press_id: str = "",
        origin: str | None = "",
        photo: bytes | None = None,
        **answers: str,
    ) -> httpx.Response:
        """Press a button; an empty `origin` is the page's own, None leaves the header out."""
        sent = {"as": who, "id": press_id or f"press-{next(_numbers)}", "token": token}
        ask = json.dumps({**sent, "answers": answers})
        headers = {} if origin is None else {"Origin": origin or self.home}
        if photo is not None:
            files = {"photo": ("photo.jpg", photo, "image/jpeg")}
            return await self.client.post(
                "/api/press", data={"ask": ask}, files=files, headers=headers
            )
        headers["Content-Type"] = "application/json"
        return await self.client.post("/api/press", content=ask, headers=headers)

    async def reply(self, token: str, who: str = "joon", **more: Any) -> dict[str, Any]:
        """What somebody is shown in Korean after a press."""
        response = await self.press(token, who, **more)
        assert response.status_code == 200, response.text
        shown: dict[str, Any] = response.json()["replies"]["ko"]
        return shown


def visitor(town: Town, folder: Path, **settings: str) -> Visitor:
    """Somebody before the pages of a town that has just started."""
    return Visitor(create_app(parts_of(town, folder, **settings), Live()))


async def player(town: Town, folder: Path) -> Visitor:
    """Somebody who has opened the playground."""
    before = visitor(town, folder)
    await before.enter()
    return before
