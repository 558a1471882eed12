"""What somebody else must hear: messages of the transaction that caused them, delivered after it.

A message is written by `tell` or `announce`, and may be taken back, changed or pinned. Who gets it
under which address is `core.dispatch`'s, which makes a delivery for each address when it falls due.
"""

from core.outbox.changing import delete, edit, pin, unpin
from core.outbox.manners import CAN_WAIT, MANNERS, Alert, Manner, Sort, manner_of
from core.outbox.models import DeliveryRecord, OutboxRecord, SenderRecord
from core.outbox.reading import NEWEST, find, find_post, recent, still_out, waiting_posts
from core.outbox.redirecting import abandon, forward, hasten, readdress
from core.outbox.results import Letter, WaitingPost
from core.outbox.withdrawing import cancel, recall, restore, send_now
from core.outbox.writing import UNDO_WINDOW, announce, announce_in, tell

__all__ = [
    "CAN_WAIT",
    "MANNERS",
    "NEWEST",
    "UNDO_WINDOW",
    "Alert",
    "DeliveryRecord",
    "Letter",
    "Manner",
    "OutboxRecord",
    "SenderRecord",
    "Sort",
    "WaitingPost",
    "abandon",
    "announce",
    "announce_in",
    "cancel",
    "delete",
    "edit",
    "find",
    "find_post",
    "forward",
    "hasten",
    "manner_of",
    "pin",
    "readdress",
    "recall",
    "recent",
    "restore",
    "send_now",
    "still_out",
    "tell",
    "unpin",
    "waiting_posts",
]
