"""Every request of the bot as a line of JSON, for whoever judges them by the specification."""

from dataclasses import dataclass
from pathlib import Path

from tests.fakes.recording import FOLDER, Record
from tests.fakes.wire import Json

FILE = "discord.jsonl"


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


class Recording(Record[Sent]):
    """The record of a local Discord."""

    def __init__(self, folder: Path | None = FOLDER) -> None:
        super().__init__(FILE, folder)

    def matching(self, method: str, ending: str) -> list[Sent]:
        """What was sent to addresses that end so."""
        return [one for one in self.sent if one.method == method and one.path.endswith(ending)]
