"""Pictures of replies: an address at once, painted when the page asks for it."""

from collections import OrderedDict
from hashlib import sha256

from fastapi import APIRouter, HTTPException
from starlette.responses import FileResponse, Response

from bots.common import replies
from bots.common.pictures import paint
from bots.common.words import Voice
from bots.parts import Parts
from bots.web.reading import reading
from core.photos import album
from core.pictures.painter import PictureFailed

KEPT_PRIVATELY = {"Cache-Control": "private, max-age=86400"}

REMEMBERED = 1_000
"""Pictures whose address still leads somewhere; the page shows the words of older ones."""


class Gallery:
    """Remembers what each address shows, so that a reply never waits for its picture."""

    def __init__(self) -> None:
        self._asked: OrderedDict[str, tuple[replies.Picture, Voice]] = OrderedDict()

    def url(self, picture: replies.Picture, voice: Voice) -> str:
        """Where the picture will be; the same for the same figures in the same language."""
        said = f"{voice.language}:{voice.community.name}:{replies.to_json(picture)}"
        key = sha256(said.encode()).hexdigest()[:32]
        self._asked[key] = (picture, voice)
        self._asked.move_to_end(key)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return f"/api/picture/{key}.png"

    def asked(self, key: str) -> tuple[replies.Picture, Voice] | None:
        return self._asked.get(key)


def routes(parts: Parts, gallery: Gallery) -> APIRouter:
    router = APIRouter(prefix="/api")

    @router.get("/picture/{key}.png")
    async def picture(key: str) -> Response:
        asked = gallery.asked(key)
        if asked is None:
            raise HTTPException(404)
        try:
            path = await paint(*asked, parts.painter)
        except PictureFailed as error:
            raise HTTPException(503) from error
        return FileResponse(path, media_type="image/png", headers=KEPT_PRIVATELY)

    @router.get("/photo/{number}")
    async def photo(number: int) -> Response:
        content = await reading(parts, lambda tx: album.content(tx, number))
        return Response(content, media_type="image/jpeg", headers=KEPT_PRIVATELY)

    return router
