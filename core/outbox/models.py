"""Tables of the outbox: messages, their deliveries to each address, and who sends for whom."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.types import ExternalId, Id, Instant, Json


class OutboxRecord(SQLModel, table=True):
    """One message.

    States: *waiting* for its time, then *sent*: it is out, and has a delivery for each address;
    *cancelled* before its time; *deleted* after it. `target` is `place:announcements`, `fan:12`, or
    `channel:3:987` for one channel of one home;
    `kind` and `facts` are neutral, and a front puts them into words when it delivers. `version`
    counts how often they were changed.

    `held` says why it stays where it is though its time has come: *pause* while staff hold what
    can wait; *day* for a letter that waits in the inbox for the fan's next day; *stale* for what
    was too old to be sent when the pause ended. What is `urgent` nothing holds: staff sent it on
    by hand, or it has waited already.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("community_id", "key"),
        Index("ix_outbox_state_held_not_before", "state", "held", "not_before"),
        Index("ix_outbox_target_state_id", "target", "state", "id"),
        CheckConstraint("state IN ('waiting','sent','cancelled','deleted')", name="state"),
        CheckConstraint("held IN ('pause','day','stale')", name="held"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    key: str
    target: str
    fan_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("fan.id"), nullable=True)
    )
    author_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("fan.id"), nullable=True)
    )
    kind: str
    facts: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    version: int = 0
    pinned: bool = False
    not_before: datetime = Field(sa_column=Column(Instant, nullable=False))
    state: str = "waiting"
    held: str | None = None
    urgent: bool = False
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class DeliveryRecord(SQLModel, table=True):
    """What is to be done with one message at one address: *send*, *edit*, *pin*, *unpin*, *delete*.

    States: *waiting* for its time, *sending* while one courier holds it, then *sent*; *cancelled*
    when it was taken back; *dead* when the address or the message is not there any more;
    *uncertain* when nobody can tell whether it arrived; *folded* while it waits to be named in the
    evening's post, since the channel has had its share of the day. While it is sending,
    `not_before` is when the courier's hold ends, and `version` is the message's as it was taken.
    `address` is a channel of `home_id`, or a fan's account; what goes to one fan in a channel
    names their account as `recipient`.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("outbox_id", "platform", "address", "action"),
        Index("ix_delivery_platform_state_not_before", "platform", "state", "not_before"),
        Index("ix_delivery_address_platform_state_id", "address", "platform", "state", "id"),
        CheckConstraint("action IN ('send','edit','pin','unpin','delete')", name="action"),
        CheckConstraint(
            "state IN ('waiting','sending','sent','cancelled','dead','uncertain','folded')",
            name="state",
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    outbox_id: int = Field(sa_column=Column(Id, ForeignKey("outbox.id"), nullable=False))
    platform: str
    address: str = Field(sa_column=Column(ExternalId, nullable=False))
    action: str
    home_id: int | None = Field(
        default=None, sa_column=Column(Id, ForeignKey("home.id"), nullable=True)
    )
    recipient: str | None = Field(default=None, sa_column=Column(ExternalId))
    state: str
    version: int
    attempts: int
    tried_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    not_before: datetime = Field(sa_column=Column(Instant, nullable=False))
    platform_message_id: str | None = None
    reason: str | None = None
    sent_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class SenderRecord(SQLModel, table=True):
    """Which courier sends for a platform, until when unless it renews that."""

    __tablename__ = "sender"

    community_id: int = Field(foreign_key="community.id", primary_key=True)
    platform: str = Field(primary_key=True)
    owner: str
    until: datetime = Field(sa_column=Column(Instant, nullable=False))
