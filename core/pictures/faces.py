"""The typefaces that come with Dure (all under the Open Font License) and what each can draw.

Words are drawn as outlines, never as SVG text: a picture then looks the same on a machine
with no fonts as on one with a thousand, and in the weight that was asked for.
"""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import uharfbuzz as hb

KOREAN = 1  # of the five regional designs in the collection of Han faces


@dataclass(frozen=True, eq=False)
class Face:
    """One typeface in one file; `index` is its place in a collection."""

    file: Path
    index: int = 0

    @cached_property
    def outlines(self) -> Any:
        return hb.Face(hb.Blob.from_file_path(str(self.file)), self.index)

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points that this face has a glyph for."""
        return frozenset(self.outlines.unicodes)

    @cached_property
    def units(self) -> int:
        return int(self.outlines.upem)

    def draws(self, text: str) -> bool:
        return all(ord(character) in self.coverage for character in text)


@cache
def faces() -> tuple[Face, ...]:
    """All faces in the order they are asked: Latin, Hangul and Han, the world, emoji."""
    inter = _folder("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf"
    korean = _folder("manimgx_fonts_cjk") / "NotoSansCJK-VF.otf.ttc"
    noto = _folder("manimgx_fonts")
    world = [Face(file) for file in sorted(noto.glob("NotoSans?*[[]wght].ttf")) if _upright(file)]
    last = (Face(noto / "NotoEmoji[wght].ttf"),)
    return (Face(inter), Face(korean, KOREAN), Face(noto / "NotoSans[wght].ttf"), *world, *last)


@lru_cache(maxsize=16_384)
def face_for(cluster: str) -> Face | None:
    """The first face that draws the whole of a cluster, or None."""
    return next((face for face in faces() if face.draws(cluster)), None)


def _folder(package: str) -> Path:
    return Path(str(files(package)))


def _upright(file: Path) -> bool:
    return "Italic" not in file.name
