"""The figures of the local Discord, which a test may turn."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass
class Rules:
    """Discord's own figures unless said otherwise; real seconds unless the clock is named.

    A test may change them while the server runs: `server.rules.answer_within_s = 0.1`.
    """

    answer_within_s: float = 3.0
    """For the first answer to an interaction; tests of lateness shorten it."""

    token_lives: timedelta = timedelta(minutes=15)
    """By the server's clock."""

    nonce_lives: timedelta = timedelta(minutes=5)
    """How long a message is found again by its nonce: "a few minutes", by the server's clock."""

    window_scale: float = 0.05
    """Rate-limit windows are shortened to this share, so that tests wait little."""

    global_per_s: int = 50
    """Requests in a second over all routes but interactions; its second is not shortened."""

    invalid_per_10_min: int = 10_000
    """Answers of 401, 403 and 429 after which the address is banned."""

    heartbeat_s: float = 41.25
    max_concurrency: int = 1
    identify_every_s: float = 0.0
    """The real figure is 5; a bot that restarts at once would have to wait."""
