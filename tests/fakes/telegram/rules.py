"""The figures of the local Bot API server, which a test may turn."""

from dataclasses import dataclass, field
from datetime import timedelta


@dataclass
class Rules:
    """Telegram's own figures unless said otherwise; real seconds unless the clock is named.

    A test may change them while the server runs: `server.rules.limits = True`.
    """

    limits: bool = False
    """Whether messages are counted and refused with 429."""

    overall_per_s: int = 30
    """Messages in any one second."""

    private_per_s: float = 1.0
    private_burst: int = 5
    """Messages to one person at once; then one a second."""

    group_messages: int = 20
    group_window_s: float = 60.0
    """Messages to one group or channel in any such time."""

    jitter_ms: tuple[float, float] = (0.0, 0.0)
    """Each request takes between these, half of it there and half back."""

    query_lives: timedelta = timedelta(seconds=150)
    """A callback query, by the server's clock."""

    updates_live: timedelta = timedelta(hours=24)
    """An update nobody fetched, by the server's clock."""

    longest_poll_s: float = 50.0
    repeated_poll_s: float = 0.15
    """A getUpdates with the offset of one just made waits as long; the real figure is 3."""

    webhook_first_delay_s: float = 0.05
    """Before an update that failed twice is delivered again, doubled each time; really 1."""

    webhook_patience_s: float = 60.0
    webhook_every_s: float = 1.0
    """setWebhook more often than that is answered with 429."""

    largest_photo: int = 10 * 1024 * 1024
    largest_upload: int = 50 * 1024 * 1024
    largest_download: int = 20 * 1024 * 1024

    edit_window: timedelta = timedelta(hours=48)
    """Messages older than that cannot be deleted in private chats and by plain members."""

    unrated: frozenset[str] = field(default=frozenset({"sendChatAction"}))
    """Methods that send, and are not counted as messages."""
