"""JSON as Discord speaks it: ids are strings, moments are ISO 8601 with their offset."""

from datetime import datetime
from typing import Any, TypeAlias

import msgspec

Json: TypeAlias = dict[str, Any]

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder()


def encode(value: object) -> bytes:
    return _encoder.encode(value)


def decode(raw: bytes | str) -> Any:
    """The value of a JSON text.

    Raises:
        ValueError: it is none.
    """
    return _decoder.decode(raw)


def moment(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def text_id(number: int | None) -> str | None:
    return None if number is None else str(number)
