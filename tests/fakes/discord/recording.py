"""Every request of the bot as a line of JSON, for whoever judges them by the specification."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.discord.wire import Json, encode

FOLDER = Path(__file__).resolve().parents[3] / "build/wire"
FILE = "discord.jsonl"
KEPT = 5_000
"""Requests of one server that stay in memory."""


@dataclass(frozen=True)
class Sent:
    """One request: `path` begins after /api/v10, `body` is the JSON or the payload_json."""

    method: str
    path: str
    body: object
    status: int
    files: tuple[str, ...] = ()
    query: str = ""
    reason: str | None = None

    def line(self) -> Json:
        """Empty parts are left out."""
        line: Json = {"method": self.method, "path": self.path, "status": self.status}
        extras = {"body": self.body, "files": list(self.files), "query": self.query}
        extras["reason"] = self.reason
        return line | {key: value for key, value in extras.items() if value not in (None, "", [])}


@dataclass
class Recording:
    """Appends to `folder`/discord.jsonl; without a folder it only keeps what was sent."""

    folder: Path | None = FOLDER
    sent: list[Sent] = field(default_factory=list)
    _lines: list[bytes] = field(default_factory=list)
    _deliberate: bool = False

    def note(self, sent: Sent) -> None:
        if len(self.sent) < KEPT:
            self.sent.append(sent)
        if self.folder is not None:
            is_wrong = self._deliberate and 400 <= sent.status < 500
            line = sent.line() | ({"deliberate": True} if is_wrong else {})
            self._lines.append(encode(line))

    def matching(self, method: str, ending: str) -> list[Sent]:
        """What was sent to addresses that end so."""
        return [one for one in self.sent if one.method == method and one.path.endswith(ending)]

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
        with (self.folder / FILE).open("ab") as file:
            file.write(b"\n".join(self._lines) + b"\n")
        self._lines.clear()
