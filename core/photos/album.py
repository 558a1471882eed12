"""Keeps photos as rows, gives them back, and finds those that look alike."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import LargeBinary, bindparam, text

from core.errors import Refused
from core.photos.preparing import Prepared
from core.tx import Tx
from core.types import Instant

NEAR = 6
"""Differing bits of 64 up to which two pictures count as one: scaling, re-encoding, a shift in
brightness or a caption stay below it, other motifs lie around 32 (tests/core/test_photos.py)."""

TELLING = range(4, 61)
"""Set bits of a hash that says something; an even surface has almost none or almost all."""

KEEP = text(
    """
    INSERT INTO photo (community_id, fan_id, sha256, dhash, width, height, content, at)
    VALUES (:community, :fan, :sha256, :dhash, :width, :height, :content, :now)
    ON CONFLICT (community_id, fan_id, sha256) DO NOTHING RETURNING id
    """
).bindparams(bindparam("content", type_=LargeBinary()), bindparam("now", type_=Instant()))

KEPT = text(
    "SELECT id FROM photo WHERE community_id = :community AND fan_id = :fan AND sha256 = :sha256"
)

CONTENT = text("SELECT content FROM photo WHERE community_id = :community AND id = :photo")

HASH = text("SELECT dhash, fan_id FROM photo WHERE community_id = :community AND id = :photo")

OTHERS = text("SELECT id, dhash FROM photo WHERE community_id = :community AND fan_id <> :fan")

WHOSE = text(
    """
    SELECT photo.fan_id, fan.name, photo.at FROM photo JOIN fan ON fan.id = photo.fan_id
    WHERE photo.id = :photo
    """
).columns(at=Instant())


@dataclass(frozen=True, slots=True)
class NearCopy:
    """Another fan's photo that looks like the one in question; `distance` counts bits of 64."""

    photo_id: int
    fan_id: int
    name: str
    at: datetime
    distance: int


def keep(tx: Tx, fan_id: int, photo: Prepared) -> int:
    """The number of the kept photo; the same picture by the same fan is one row."""
    whose = {"community": tx.community.id, "fan": fan_id, "sha256": photo.sha256}
    facts = {
        **whose,
        "dhash": photo.dhash,
        "width": photo.width,
        "height": photo.height,
        "content": photo.content,
        "now": tx.now,
    }
    kept = tx.session.execute(KEEP, facts).scalar_one_or_none()
    return int(kept if kept is not None else tx.session.execute(KEPT, whose).scalar_one())


def content(tx: Tx, photo_id: int) -> bytes:
    """A photo's JPEG bytes.

    Raises:
        Refused: it is not there, or was erased with its fan.
    """
    facts = {"community": tx.community.id, "photo": photo_id}
    found: bytes | None = tx.session.execute(CONTENT, facts).scalar_one_or_none()
    if not found:
        raise Refused("gone", next_step="today")
    return bytes(found)


def near_copies(tx: Tx, photo_id: int, *, limit: int = 3) -> list[NearCopy]:
    """Photos of other fans that look like this one, the nearest first and then the oldest."""
    facts = {"community": tx.community.id, "photo": photo_id}
    own = tx.session.execute(HASH, facts).one_or_none()
    if own is None or not _says_something(own.dhash):
        return []
    bits = int(own.dhash, 16)
    others = tx.session.execute(OTHERS, {"community": tx.community.id, "fan": own.fan_id})
    near = sorted(
        (distance, other)
        for other, dhash in others
        if dhash and (distance := (int(dhash, 16) ^ bits).bit_count()) <= NEAR
    )
    return [_near_copy(tx, other, distance) for distance, other in near[:limit]]


def _says_something(dhash: str) -> bool:
    return bool(dhash) and int(dhash, 16).bit_count() in TELLING


def _near_copy(tx: Tx, photo_id: int, distance: int) -> NearCopy:
    fan_id, name, at = tx.session.execute(WHOSE, {"photo": photo_id}).one()
    return NearCopy(photo_id, fan_id, name, at, distance)
