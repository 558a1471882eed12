"""Photos that fans send: checked, stripped, re-encoded and kept as rows, so backup holds all."""

from core.photos.album import NearCopy, content, keep, near_copies
from core.photos.models import PhotoRecord
from core.photos.preparing import BadPhoto, Prepared, prepare

__all__ = [
    "BadPhoto",
    "NearCopy",
    "PhotoRecord",
    "Prepared",
    "content",
    "keep",
    "near_copies",
    "prepare",
]
