"""Signed calls of other programs, as Standard Webhooks writes them down.

Of its specification (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md,
"Verifying webhook authenticity"): signed is `id.timestamp.body` by HMAC-SHA256 with the secret's
key; the header holds `v1,<base64>` once or more, parted by spaces, so that a secret can be
changed; and a timestamp that is more than five minutes off is refused.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)
VERSION = "v1,"
MOST_SIGNATURES = 10
CALL = re.compile(r"[\x21-\x7e]{1,200}")
"""The caller's own number of a call."""
SECONDS = re.compile(r"[0-9]{1,12}")


class NotHeeded(Exception):
    """A call that changes nothing; `reason` is told to the program that called."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def sign(key: bytes, call: str, timestamp: str, body: bytes) -> str:
    signed = b".".join([call.encode(), timestamp.encode(), body])
    return VERSION + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def verify(key: bytes, headers: Mapping[str, str], body: bytes, now: datetime) -> str:
    """The number of a call that was signed with this key, and lately.

    Raises:
        NotHeeded: nobody signed it, somebody else did, or it is too old or of the future.
    """
    call, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not CALL.fullmatch(call) or not SECONDS.fullmatch(timestamp):
        raise NotHeeded("unsigned")
    right = sign(key, call, timestamp, body).encode()
    given = headers.get("webhook-signature", "").split(" ")[:MOST_SIGNATURES]
    if not any(hmac.compare_digest(right, one.encode()) for one in given):
        raise NotHeeded("unsigned")
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        raise NotHeeded("stale")
    return call
