"""Keeps painted pictures as files named by their content, and not too many of them."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

PNG_START, PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB\x60\x82"
KEPT = 0.8  # of the limit is what a clearing leaves, so that clearings are rare


class PictureCache:
    """A directory of `<key>.png`: a picture is there whole or not at all.

    It holds at most `limit` bytes and one picture; the one just written is never cleared.
    """

    def __init__(self, directory: Path, limit: int) -> None:
        self._directory = directory
        self._limit = limit
        self._since_counted = limit  # so that the first write counts what an earlier run left

    def path(self, key: str) -> Path:
        return self._directory / f"{key}.png"

    def read(self, key: str) -> bytes | None:
        """The picture, marked as used now; None when it is not there or was damaged."""
        path = self.path(key)
        try:
            png = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return png if png.startswith(PNG_START) and png.endswith(PNG_END) else None

    def write(self, key: str, png: bytes) -> None:
        """Keep a picture, and clear those used longest ago when there are too many."""
        self._directory.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self._directory, suffix=".part", delete=False) as part:
            part.write(png)
        os.replace(part.name, self.path(key))
        self._since_counted += len(png)
        if self._since_counted > self._limit * (1 - KEPT):
            self._clear(spared=self.path(key))
            self._since_counted = 0

    def _clear(self, spared: Path) -> None:
        """Keep the files used last until `KEPT` of the limit is full, and remove the rest."""
        room = self._limit * KEPT
        for path, size in self._newest_first():
            room -= size
            if room < 0 and path != spared:
                path.unlink(missing_ok=True)

    def _newest_first(self) -> list[tuple[Path, int]]:
        found = []
        for entry in os.scandir(self._directory):
            with suppress(FileNotFoundError):  # another process cleared it
                found.append((entry.stat().st_mtime_ns, Path(entry.path), entry.stat().st_size))
        return [(path, size) for _, path, size in sorted(found, reverse=True)]
