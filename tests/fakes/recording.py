"""Every request of a bot as a line of JSON, for whoever judges them by the specification."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from tests.fakes.wire import Json, encode

FOLDER = Path(__file__).resolve().parents[2] / "build/wire"
KEPT = 5_000
"""Requests of one server that stay in memory."""


class Request(Protocol):
    """What was sent, and the status it was answered with."""

    @property
    def status(self) -> int: ...

    def line(self) -> Json: ...


R = TypeVar("R", bound=Request)


class Record(Generic[R]):
    """Appends to `folder`/`file`; without a folder it only keeps what was sent."""

    def __init__(self, file: str, folder: Path | None) -> None:
        self.file, self.folder = file, folder
        self.sent: list[R] = []
        self._lines: list[bytes] = []
        self._deliberate = False

    def note(self, sent: R) -> None:
        if len(self.sent) < KEPT:
            self.sent.append(sent)
        if self.folder is not None:
            line = sent.line()
            if self._deliberate and 400 <= sent.status < 500:
                line["deliberate"] = True
            self._lines.append(encode(line))

    @contextmanager
    def deliberate(self) -> Iterator[None]:
        """Mark what is sent and refused meanwhile as wrong on purpose."""
        self._deliberate = True
        try:
            yield
        finally:
            self._deliberate = False

    def save(self) -> None:
        """Append what was noted since the last time."""
        if self.folder is None or not self._lines:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / self.file).open("ab") as file:
            file.write(b"\n".join(self._lines) + b"\n")
        self._lines.clear()
