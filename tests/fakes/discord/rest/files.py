"""Stored files by their address, as a content network gives them out."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.discord.world.world import World

PATH = "/cdn/{folder}/{channel_id}/{file_id}/{filename}"


def file_server(world: World) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def serve(request: web.Request) -> web.Response:
        number = request.match_info["file_id"]
        stored = world.files.get(int(number)) if number.isdigit() else None
        if stored is None:
            return web.Response(status=404)
        return web.Response(body=stored.content, content_type=stored.content_type)

    return serve
