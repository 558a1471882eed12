"""Every request of a bot as a line of JSON, for whoever judges them by the description."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.fakes.recording import FOLDER, Record
from tests.fakes.wire import Json

FILE = "telegram.jsonl"
SECRETS = ("secret_token",)


@dataclass(frozen=True)
class Sent:
    """One request: form fields as they were on the wire, and the names of its files."""

    method: str
    params: Mapping[str, str]
    files: tuple[str, ...]
    status: int
    at: float = 0.0
    """Seconds of time.monotonic()."""

    def line(self) -> Json:
        line: Json = {"method": self.method, "params": self.params, "status": self.status}
        return line | ({"files": list(self.files)} if self.files else {})


class Recording(Record[Sent]):
    """The record of a local Bot API server; tokens and secrets are left out."""

    def __init__(self, folder: Path | None = FOLDER) -> None:
        super().__init__(FILE, folder)
        self.counts: Counter[tuple[str, int]] = Counter()
        """All requests by method and status, those that are not kept included."""

    def note(self, sent: Sent) -> None:
        self.counts[sent.method, sent.status] += 1
        super().note(sent)

    def of(self, method: str) -> list[Sent]:
        """What was sent by one method."""
        return [one for one in self.sent if one.method == method]


def without_secrets(params: Mapping[str, str], token: str) -> dict[str, str]:
    """The fields of a request with what nobody may read put out of sight."""
    return {
        name: "hidden" if name in SECRETS else value.replace(token, "TOKEN")
        for name, value in params.items()
    }
