"""Rate limits: a bucket for each route and major parameter, and one over all of them."""

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.fakes.discord.rules import Rules


@dataclass(frozen=True)
class Limit:
    """So many requests in so many real seconds of Discord."""

    requests: int
    per_s: float


LIMITS: Mapping[str, Limit] = {
    "POST /channels/{channel_id}/messages": Limit(5, 5),
    "PATCH /channels/{channel_id}/messages/{message_id}": Limit(5, 5),
    "DELETE /channels/{channel_id}/messages/{message_id}": Limit(5, 1),
    "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me": Limit(1, 0.25),
    "POST /channels/{channel_id}/threads": Limit(5, 5),
    "PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}": Limit(10, 10),
    "DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}": Limit(10, 10),
    "POST /webhooks/{webhook_id}/{webhook_token}": Limit(5, 2),
    "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": Limit(5, 5),
}
"""As bots see them; Discord publishes none and changes them."""

UNLIMITED = "POST /interactions/{webhook_id}/{webhook_token}/callback"
"""Each is answered once."""

OTHERWISE = Limit(50, 1)
A_SECOND = 1.0
TEN_MINUTES_S = 600.0


@dataclass
class Bucket:
    """One window: it opens with the first request and closes on its own."""

    left: int
    closes: float


@dataclass(frozen=True)
class Pass:
    """What the limits say to a request; `retry_after` is set when it is refused."""

    headers: Mapping[str, str]
    retry_after: float | None = None
    is_global: bool = False


@dataclass
class Buckets:
    """The limits of one bot. `refused` counts 429s, `invalid` holds when 401, 403 and 429 were."""

    rules: Rules
    refused: int = 0
    invalid: deque[float] = field(default_factory=deque)
    _buckets: dict[str, Bucket] = field(default_factory=dict)
    _recent: deque[float] = field(default_factory=deque)

    def take(self, route: str, major: str, now: float, *, counts_globally: bool) -> Pass:
        """One request of a route at a moment of time.monotonic()."""
        if route == UNLIMITED:
            return Pass({})
        if counts_globally and self._is_over_global(now):
            self.refused += 1
            wait = A_SECOND - (now - self._recent[0])
            headers = {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
            return Pass(headers, wait, is_global=True)
        return self._take_of_bucket(route, major, now)

    def note_invalid(self, now: float) -> None:
        self.invalid.append(now)

    def is_banned(self, now: float) -> bool:
        """Whether the address has asked for too much that was refused."""
        while self.invalid and now - self.invalid[0] > TEN_MINUTES_S:
            self.invalid.popleft()
        return len(self.invalid) >= self.rules.invalid_per_10_min

    def _take_of_bucket(self, route: str, major: str, now: float) -> Pass:
        limit = LIMITS.get(route, OTHERWISE)
        key = f"{route} {major}"
        bucket = self._buckets.get(key)
        if bucket is None or bucket.closes <= now:
            window_s = limit.per_s * self.rules.window_scale
            bucket = self._buckets[key] = Bucket(limit.requests, now + window_s)
        wait = bucket.closes - now
        if bucket.left == 0:
            self.refused += 1
            scope = {"X-RateLimit-Scope": "user"}
            return Pass(_headers(route, limit, bucket, wait) | scope, wait)
        bucket.left -= 1
        return Pass(_headers(route, limit, bucket, wait))

    def _is_over_global(self, now: float) -> bool:
        recent = self._recent
        while recent and now - recent[0] >= A_SECOND:
            recent.popleft()
        if len(recent) >= self.rules.global_per_s:
            return True
        recent.append(now)
        return False


def _headers(route: str, limit: Limit, bucket: Bucket, wait: float) -> dict[str, str]:
    return {
        "X-RateLimit-Bucket": hashlib.sha256(route.encode()).hexdigest()[:32],
        "X-RateLimit-Limit": str(limit.requests),
        "X-RateLimit-Remaining": str(bucket.left),
        "X-RateLimit-Reset-After": f"{wait:.3f}",
    }
