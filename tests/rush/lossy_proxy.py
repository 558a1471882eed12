"""A wire between a program and its PostgreSQL that can swallow the answer to a COMMIT."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CHUNK = 65_536


class LossyProxy:
    """Passes everything on, until it is armed: then the next COMMIT reaches the server, its
    answer reaches nobody, and the connection breaks."""

    def __init__(self, server: Path, door: Path) -> None:
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(door))
        self._listener.listen()
        self._armed = threading.Event()
        self.swallowed = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self) -> None:
        self._armed.set()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.connect(str(self._server))
        deaf = threading.Event()
        threading.Thread(target=self._answer, args=(server, client, deaf), daemon=True).start()
        with client, server, suppress(OSError):
            while said := client.recv(CHUNK):
                if self._armed.is_set() and b"COMMIT" in said:
                    self._armed.clear()
                    deaf.set()
                server.sendall(said)

    def _answer(self, server: socket.socket, client: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while answered := server.recv(CHUNK):
                if deaf.is_set():
                    self.swallowed += 1
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(answered)


@contextmanager
def lossy_proxy(server: Path, door: Path) -> Iterator[LossyProxy]:
    proxy = LossyProxy(server, door)
    try:
        yield proxy
    finally:
        proxy.close()
