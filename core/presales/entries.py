"""Ways in from the web: an address by which one account acts in one sale, and in nothing else.

What is signed names the sale and the account; the sale's own secret signs it, so that a link lives
as long as its sale and nothing has to be stored. Whoever has the link acts for that account, as
with any link that is sent to one person.
"""

import hashlib
import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import NamedTuple

import msgspec

SIGNED_BYTES = 16
"""128 bits, as RFC 2104 allows to cut; none is found by trying."""

LONGEST = 512
"""Characters; what is longer is none of ours and is not looked into."""

PURPOSE = b"entry:"
"""Signed along, so that nothing else that the secret signs passes for an entry."""


class Entry(NamedTuple):
    """Who may act, and in which sale."""

    sale_id: int
    platform: str
    external_id: str


def write(seal: str, entry: Entry) -> str:
    """What stands in the link: letters, digits, `-`, `_` and one dot."""
    said = msgspec.json.encode(tuple(entry))
    return f"{_plain(said)}.{_plain(_signature(seal, said))}"


def read(text: str) -> Entry | None:
    """What a link claims; None for what is no entry at all. See `fits` before heeding it."""
    if len(text) > LONGEST:
        return None
    try:
        said = msgspec.json.decode(_bytes(text.partition(".")[0]), type=tuple[int, str, str])
    except ValueError:
        return None
    return Entry(*said)


def fits(seal: str, text: str) -> bool:
    """Whether this secret signed it; compared in constant time."""
    said, _, signature = text.partition(".")
    try:
        return hmac.compare_digest(_bytes(signature), _signature(seal, _bytes(said)))
    except ValueError:
        return False


def _signature(seal: str, said: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(seal), PURPOSE + said, hashlib.sha256)[:SIGNED_BYTES]


def _plain(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
