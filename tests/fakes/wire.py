"""JSON on the wire of a local platform."""

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
