"""Makes of what a fan sends the one picture that is kept: small, upright and without metadata."""

import hashlib
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from PIL.Image import Transpose

LARGEST_RAW_MIB = 10
"""Discord's own limit for a file without a boost."""

LARGEST_KEPT = 1024 * 1024
"""Bytes of a kept picture, so that a thousand of them still fit into a backup by mail."""

MOST_PIXELS: Mapping[str, tuple[int, int]] = {
    "JPEG": (8_192, 6_144),
    "PNG": (6_144, 4_096),
    "WEBP": (6_144, 4_096),
}
"""What a 50-megapixel phone makes; PNG and WebP are half of it, since a JPEG is decoded at a
smaller scale while they take four bytes for each pixel."""

MOST_SCANS = 32
"""A progressive JPEG has about ten, beside those of its preview; each further one costs a pass over
the whole picture though it may be nearly empty."""

LEAST_EDGE = 64
"""Pixels below which nobody could recognise anything."""

STEPS = ((2048, 85), (1600, 80), (1280, 75), (960, 70), (640, 60))
"""Longest edge in pixels and JPEG quality, tried in turn; even noise fits at the last."""

ORIENTATION = 0x0112
UPRIGHT: Mapping[int, Transpose] = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
"""What undoes each value of the EXIF tag Orientation (EXIF 2.32, table 4); 1 is upright."""

UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    MemoryError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are not, or no longer, what they say."""


class BadPhoto(Exception):
    """A file that cannot be taken as a photo; the sentence `wrong-<key>` says why."""

    def __init__(self, key: str, /, **facts: str | int) -> None:
        super().__init__(key)
        self.key, self.facts = key, facts


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture that is fit to be kept: JPEG bytes, their SHA-256 and a 64-bit dHash, in hex."""

    content: bytes
    sha256: str
    dhash: str
    width: int
    height: int


def prepare(raw: bytes) -> Prepared:
    """Decode, turn upright, strip and re-encode to at most 1 MiB; an animation keeps its start.

    Takes a third of a second for a phone's photo; the worst file within the limits five seconds
    and 500 MB of memory. So it belongs into a thread, one at a time.

    Raises:
        BadPhoto: it is none, is broken, or is too large or too small.
    """
    picture = _decoded(raw)
    fitted, content = _encoded(picture)
    return Prepared(
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        dhash=difference_hash(picture),
        width=fitted.width,
        height=fitted.height,
    )


def difference_hash(picture: Image.Image) -> str:
    """Sixty-four bits, in hex, of which pixel of a 9 by 8 miniature is darker than its right one.

    Source: Neal Krawetz, "Kind of Like That" (2013). Scaling and re-encoding change few bits.
    """
    tones = picture.convert("L").resize((9, 8), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (tones[at] < tones[at + 1])
    return f"{bits:016x}"


def _decoded(raw: bytes) -> Image.Image:
    """The picture in RGB, upright, with its longest edge cut to what is kept."""
    if len(raw) > LARGEST_RAW_MIB * 1024 * 1024:
        raise BadPhoto("photo-too-large", most=f"{LARGEST_RAW_MIB} MB")
    image = _opened(raw)
    _check_size(image)
    try:
        image.draft(None, (STEPS[0][0], STEPS[0][0]))
        image.load()
    except UNREADABLE as error:
        raise BadPhoto("photo-broken") from error
    turn = UPRIGHT.get(_orientation(image))
    small = _small(image)
    return small.transpose(turn) if turn is not None else small


def _opened(raw: bytes) -> Image.Image:
    try:
        image = Image.open(BytesIO(raw), formats=tuple(MOST_PIXELS))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(*min(MOST_PIXELS.values())) from error
    except UNREADABLE as error:
        raise BadPhoto("no-photo") from error
    if image.format in ("JPEG", "MPO") and raw.count(b"\xff\xda") > MOST_SCANS:
        raise BadPhoto("photo-broken")
    return image


def _too_many_pixels(wide: int, high: int) -> BadPhoto:
    return BadPhoto("photo-too-many-pixels", wide=wide, high=high)


def _check_size(image: Image.Image) -> None:
    wide, high = MOST_PIXELS.get(image.format or "", MOST_PIXELS["JPEG"])
    if image.width * image.height > wide * high:
        raise _too_many_pixels(wide, high)
    if min(image.size) < LEAST_EDGE:
        raise BadPhoto("photo-too-small", least=LEAST_EDGE)


def _orientation(image: Image.Image) -> int:
    """The EXIF orientation; upright where the metadata is broken, since the picture is not."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except (*UNREADABLE, Warning):
        return 1


def _small(image: Image.Image) -> Image.Image:
    """The picture at its largest kept size, in RGB, on white where it was transparent."""
    edge = STEPS[0][0]
    if image.mode in ("P", "PA", "1"):
        image = image.convert("RGBA" if _is_transparent(image) else "RGB")
    if image.mode.startswith("I"):
        image = image.point(lambda tone: tone / 256).convert("L")
    image.thumbnail((edge, edge))
    if not _is_transparent(image):
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _is_transparent(image: Image.Image) -> bool:
    return "A" in image.mode or "transparency" in image.info


def _encoded(picture: Image.Image) -> tuple[Image.Image, bytes]:
    """The largest of the steps that fits; nothing of the original's metadata goes along."""
    for edge, quality in STEPS:
        fitted = picture.copy()
        fitted.info = {}
        fitted.thumbnail((edge, edge))
        out = BytesIO()
        fitted.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= LARGEST_KEPT:
            break
    return fitted, out.getvalue()
