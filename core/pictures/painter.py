"""Turns SVG into PNG without keeping anybody waiting who does not ask for a picture."""

import asyncio
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from core.pictures.cache import PictureCache
from core.pictures.easel import Easel, PictureFailed

__all__ = ["Painter", "PictureFailed"]

CACHE_LIMIT = 256 * 1024 * 1024  # bytes: about seven hundred cards
CLOSED = "the painter was closed"
MOST_WAITING = 64  # pictures; at five a second, the last of them is 13 seconds away


class Painter:
    """Paints pictures in a process of its own and keeps them by their content.

    The same picture asked for by many at once is painted once. A caller that goes away does not
    stop it: the next one finds it kept. When more than `MOST_WAITING` different pictures wait,
    a further one fails at once, so that its words can be shown instead.
    """

    def __init__(self, cache_dir: Path, *, limit: int = CACHE_LIMIT) -> None:
        self._cache = PictureCache(cache_dir, limit)
        self._easel = Easel()
        self._painting: dict[str, asyncio.Task[bytes]] = {}
        self._closed = False
        self._renderer = f"vl-convert {version('vl-convert-python')}"

    async def png(self, svg: str) -> bytes:
        """The picture as PNG, of the SVG's own width and height.

        Raises:
            PictureFailed: it cannot be painted; show its words instead.
        """
        return await self._painted(self._key(svg), svg)

    async def png_path(self, svg: str) -> Path:
        """The file of the picture, there until `limit` bytes of others were asked for.

        Raises:
            PictureFailed: it cannot be painted; show its words instead.
        """
        key = self._key(svg)
        await self._painted(key, svg)
        path = self._cache.path(key)
        if not path.exists():
            raise PictureFailed("there is no room for the picture's file")
        return path

    async def close(self) -> None:
        """Give up what is being painted, end the process, and paint no more."""
        self._closed = True
        painting = list(self._painting.values())
        for task in painting:
            task.cancel()
        await asyncio.gather(*painting, return_exceptions=True)
        await self._easel.close()

    async def _painted(self, key: str, svg: str) -> bytes:
        kept = await asyncio.to_thread(self._cache.read, key)
        if kept is not None:
            return kept
        if key not in self._painting:
            self._begin(key, svg)
        painting = self._painting[key]
        try:
            return await asyncio.shield(painting)
        except asyncio.CancelledError:
            if painting.cancelled():  # only `close` cancels one
                raise PictureFailed(CLOSED) from None
            raise

    def _begin(self, key: str, svg: str) -> None:
        if self._closed:
            raise PictureFailed(CLOSED)
        if len(self._painting) >= MOST_WAITING:
            raise PictureFailed(f"{MOST_WAITING} pictures are waiting already")
        task = asyncio.create_task(self._paint(key, svg))
        task.add_done_callback(lambda done: self._finish(key, done))
        self._painting[key] = task

    async def _paint(self, key: str, svg: str) -> bytes:
        png = await self._easel.paint(svg)
        with suppress(OSError):  # a full disk costs the cache, not the picture
            await asyncio.to_thread(self._cache.write, key, png)
        return png

    def _finish(self, key: str, done: asyncio.Task[bytes]) -> None:
        del self._painting[key]
        if not done.cancelled():
            done.exception()  # seen, even when every caller has gone

    def _key(self, svg: str) -> str:
        return sha256(f"{self._renderer}\n{svg}".encode(errors="replace")).hexdigest()
