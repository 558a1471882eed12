"""Stored files by their address, as a content network gives them out."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.breaking import broken
from tests.fakes.discord.faults import Faults
from tests.fakes.discord.world.world import World

PATH = "/cdn/{folder}/{channel_id}/{file_id}/{filename}"


def file_server(world: World, faults: Faults) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        fault = faults.take(request.method, request.path)
        if fault is not None and (fault.reset or fault.closed):
            return broken(request, in_order=fault.closed)
        if fault is not None and fault.status is not None:
            return web.Response(status=fault.status)
        number = request.match_info["file_id"]
        stored = world.files.get(int(number)) if number.isdigit() else None
        if stored is None:
            return web.Response(status=404)
        return web.Response(body=stored.content, content_type=stored.content_type)

    return serve
