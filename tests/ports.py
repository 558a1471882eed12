"""Ports for servers that are started by number: no two tests are given the same one."""

import os
import socket
from itertools import count

FIRST, EACH = 20_000, 400
"""Below the range from which systems take ports of their own accord, a part for each worker."""

_handed_out = count()


def free_port() -> int:
    """A port of this machine that nobody listens on, and that no connection takes meanwhile."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for _ in range(EACH):
        port = FIRST + worker * EACH + next(_handed_out) % EACH
        if _is_free(port):
            return port
    raise OSError(f"none of {EACH} ports is free")


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
