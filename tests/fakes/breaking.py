"""Breaks a connection as a network does."""

import socket
import struct

from aiohttp import web


def broken(request: web.BaseRequest, *, in_order: bool = False) -> web.Response:
    """Break the connection as a reset, whatever was on its way, or close it `in_order`."""
    transport = request.transport
    if in_order and transport is not None:
        transport.close()
        return web.Response(status=500)
    if transport is not None:
        plug = transport.get_extra_info("socket")
        if plug is not None:
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)
