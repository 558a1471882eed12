"""Stored files and what a message shows of them."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.uploads import Upload


@dataclass(eq=False)
class StoredFile:
    """A file on the server; `key` is its file_unique_id, the same for every bot."""

    key: str
    number: int
    kind: str
    upload: Upload
    width: int = 0
    height: int = 0
    stored: datetime | None = None
    emoji: str | None = None

    @property
    def size(self) -> int:
        return len(self.upload.content)

    @property
    def path(self) -> str:
        """Where it is fetched below /file/bot<token>/."""
        ending = self.upload.filename.rpartition(".")[2] if "." in self.upload.filename else "bin"
        return f"{self.kind}s/file_{self.number}.{ending}"


@dataclass(eq=False)
class Store:
    """The files of a server."""

    files: dict[str, StoredFile] = field(default_factory=dict)
    """By file_unique_id."""

    def add(self, file: StoredFile) -> StoredFile:
        self.files[file.key] = file
        return file

    def new_number(self) -> int:
        return len(self.files) + 1

    def by_path(self, path: str) -> StoredFile | None:
        return next((one for one in self.files.values() if one.path == path), None)


def unique_key(number: int, upload: Upload) -> str:
    return "AQ" + hashlib.sha256(upload.content + str(number).encode()).hexdigest()[:12]
