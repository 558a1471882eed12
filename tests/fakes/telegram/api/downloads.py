"""Files by the path that getFile told."""

from aiohttp import web

from tests.fakes.telegram.errors import NOT_FOUND
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import encode


def download(world: World, asked: str) -> web.Response:
    """The bytes at `bot<token>/<path>`."""
    head, _, path = asked.partition("/")
    file = world.store.by_path(path)
    if head.removeprefix("bot") not in world.bots or file is None:
        body = encode(NOT_FOUND.body())
        return web.Response(body=body, status=404, content_type="application/json")
    return web.Response(body=file.upload.content, content_type="application/octet-stream")
