"""JSON as Discord speaks it: ids are strings, moments are ISO 8601 with their offset."""

from datetime import datetime

from tests.fakes.wire import Json, decode, encode

__all__ = ["Json", "decode", "encode", "moment", "text_id"]


def moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def text_id(number: int | None) -> str | None:
    return None if number is None else str(number)
