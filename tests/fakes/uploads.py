"""A file on its way to the server, from the bot or from a person."""

import mimetypes
from dataclasses import dataclass


@dataclass(frozen=True)
class Upload:
    """A named file; its kind is read from its first bytes, then from its name."""

    filename: str
    content: bytes

    @property
    def content_type(self) -> str:
        for start, kind in MAGIC:
            if self.content.startswith(start):
                return kind
        return mimetypes.guess_type(self.filename)[0] or "application/octet-stream"


MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)
