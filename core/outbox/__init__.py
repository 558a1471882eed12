"""What somebody else must hear: messages of the transaction that caused them, delivered after it.

A message is written by `tell` or `announce`, and may be taken back, changed or pinned. Who gets it
under which address is `core.dispatch`'s, which makes a delivery for each address when it falls due.
"""

from core.outbox.changing import delete, edit, pin, unpin
from core.outbox.manners import CAN_WAIT, MANNERS, Alert, Manner, Sort, manner_of
from core.outbox.models import DeliveryRecord, OutboxRecord, SenderRecord
from core.outbox.reading import NEWEST, find, recent, waiting_posts
from core.outbox.redirecting import abandon, forward, hasten, readdress
from core.outbox.results import Letter, WaitingPost
from core.outbox.withdrawing import cancel, recall, restore, send_now
from core.outbox.writing import UNDO_WINDOW, announce, tell

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
    "cancel",
    "delete",
    "edit",
    "find",
    "forward",
    "hasten",
    "manner_of",
    "pin",
    "readdress",
    "recall",
    "recent",
    "restore",
    "send_now",
    "tell",
    "unpin",
    "waiting_posts",
]
