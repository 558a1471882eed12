"""Tables of presales: the sale, its windows, batches and lots, and who reserved what."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from core.people.models import fan_key
from core.types import NEVER_AGAIN, ExternalId, Id, Instant, Json, Rice

UNPAID = text("state = 'held'")
WAITING = text("state = 'waiting'")


def sale_key(**options: Any) -> Any:
    return Column(Id, ForeignKey("sale.id"), nullable=False, **options)


class SaleRecord(SQLModel, table=True):
    """A product that is sold before everybody else may buy it.

    *draft* until it is announced, then *open*, *paused* and open again, and *closed* at the end.
    `price` and the `compared` prices are whole units of the community's money, `rice` is what a
    unit costs besides. `numbered` counts the units that were ever given, and is the last number;
    up to `reminded` their fans were told that their time to pay ends. `checkout` is the shop's
    link, with `{code}` in it. `revision` rises with each change that staff make, so that nobody
    overwrites what they have not seen; `passes` counts the invitations that were made for it.
    """

    __tablename__ = "sale"
    __table_args__ = (
        CheckConstraint("state IN ('draft','open','paused','closed')", name="state"),
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("rice >= 0", name="rice"),
        CheckConstraint("per_fan > 0", name="per_fan"),
        CheckConstraint("hold_minutes > 0", name="hold_minutes"),
        CheckConstraint("queue_per_unit >= 0", name="queue_per_unit"),
        Index("ix_sale_community_id_state", "community_id", "state"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    product: str
    pitch: str
    price: int = Field(sa_type=Rice)
    compared: list[dict[str, Any]] = Field(sa_column=Column(Json, nullable=False))
    general_on: date | None = Field(default=None, sa_column=Column(Date))
    delivery: str
    terms: str
    checkout: str = ""
    per_fan: int = 1
    rice: int = Field(default=0, sa_type=Rice)
    hold_minutes: int
    queue_per_unit: int = 1
    state: str = "draft"
    numbered: int = 0
    reminded: int = 0
    seal: str
    revision: int = 0
    passes: int = 0
    photo_id: int | None = Field(default=None, sa_column=Column(Id, ForeignKey("photo.id")))
    author_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    created_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    opened_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    closed_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class WindowRecord(SQLModel, table=True):
    """From when fans of a tier may claim, in seconds after a batch opens.

    `share` is how much of each lot may be taken while this window is the last that is open, in
    thousandths: what an earlier window left over is there in the next, and what is kept for later
    ones is not there before.
    """

    __tablename__ = "sale_window"
    __table_args__ = (
        CheckConstraint("after_s >= 0", name="after_s"),
        CheckConstraint("share BETWEEN 1 AND 1000", name="share"),
    )

    sale_id: int = Field(sa_column=sale_key(primary_key=True, autoincrement=False))
    position: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    tier_floor: int
    after_s: int
    share: int


class BatchRecord(SQLModel, table=True):
    """Units that come at one moment; the clock of the windows begins at `opens_at`.

    `gone_at` is when the last unit was first held. Payment has closed at `settled_at`; if every
    unit was paid, `lasted_ms` is from the opening to the last press of somebody who then paid.
    """

    __tablename__ = "sale_batch"
    __table_args__ = (UniqueConstraint("sale_id", "position"), NEVER_AGAIN)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    sale_id: int = Field(sa_column=sale_key())
    position: int
    opens_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    gone_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    settled_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    lasted_ms: int | None = Field(default=None, sa_column=Column(Id))


class LotRecord(SQLModel, table=True):
    """The units of one variant in one batch; `units_left` is taken by guarded update alone.

    `queued` is the last place in line that was given, `waiting` how many stand there: whoever
    leaves the line leaves a gap.
    """

    __tablename__ = "lot"
    __table_args__ = (
        UniqueConstraint("batch_id", "position"),
        CheckConstraint("units_left >= 0 AND units_left <= stock", name="units_left"),
        CheckConstraint("stock > 0", name="stock"),
        CheckConstraint("waiting >= 0", name="waiting"),
        Index("ix_lot_sale_id", "sale_id"),
        NEVER_AGAIN,
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    sale_id: int = Field(sa_column=sale_key())
    batch_id: int = Field(sa_column=Column(Id, ForeignKey("sale_batch.id"), nullable=False))
    position: int
    variant: str
    stock: int
    units_left: int
    queued: int = 0
    waiting: int = 0


class ReservationRecord(SQLModel, table=True):
    """A fan's unit, or their place in line for one.

    *waiting* in line at `place`; *held* under `number` until `pay_by`; then *paid*, *expired* or
    *cancelled*, and after paying perhaps *refunded*. A unit that comes back goes to the next in
    line, whose waiting becomes a holding.
    """

    __tablename__ = "reservation"
    __table_args__ = (
        UniqueConstraint("sale_id", "number"),
        CheckConstraint(
            "state IN ('waiting','held','paid','expired','cancelled','refunded')", name="state"
        ),
        CheckConstraint("state = 'waiting' OR number IS NOT NULL OR place IS NOT NULL", name="is"),
        Index("ix_reservation_sale_id_fan_id", "sale_id", "fan_id"),
        Index("ix_reservation_pay_by", "pay_by", sqlite_where=UNPAID, postgresql_where=UNPAID),
        Index(
            "uq_reservation_waiting",
            "lot_id",
            "place",
            unique=True,
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        ),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    sale_id: int = Field(sa_column=sale_key())
    lot_id: int = Field(sa_column=Column(Id, ForeignKey("lot.id"), nullable=False))
    fan_id: int = Field(sa_column=fan_key())
    state: str
    window_position: int
    number: int | None = None
    place: int | None = None
    pay_by: datetime | None = Field(default=None, sa_column=Column(Instant))
    at: datetime = Field(sa_column=Column(Instant, nullable=False))
    ended_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class PassRecord(SQLModel, table=True):
    """An invitation for one fan into the first window of a sale.

    *free* until somebody brings its code, then *bound* to that fan for ever, *used* by their next
    claim, or *revoked* by staff before that.
    """

    __tablename__ = "sale_pass"
    __table_args__ = (
        UniqueConstraint("community_id", "code"),
        CheckConstraint("state IN ('free','bound','used','revoked')", name="state"),
        CheckConstraint("fan_id IS NOT NULL OR state IN ('free','revoked')", name="owner"),
        Index("ix_sale_pass_sale_id_fan_id", "sale_id", "fan_id"),
    )

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    sale_id: int = Field(sa_column=sale_key())
    code: str
    state: str
    giver_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    fan_id: int | None = Field(default=None, sa_column=fan_key(nullable=True))
    made_at: datetime = Field(sa_column=Column(Instant, nullable=False))
    bound_at: datetime | None = Field(default=None, sa_column=Column(Instant))
    used_at: datetime | None = Field(default=None, sa_column=Column(Instant))


class ShopCallRecord(SQLModel, table=True):
    """A call of the shop that was heeded, under the shop's own number of it, and what it said."""

    __tablename__ = "shop_call"
    __table_args__ = (UniqueConstraint("community_id", "external_id"),)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    external_id: str = Field(sa_column=Column(ExternalId, nullable=False))
    code: str
    state: str
    number: int
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class ReminderRecord(SQLModel, table=True):
    """A fan who wants to hear of it when a sale opens for them; gone once they were told."""

    __tablename__ = "reminder"
    __table_args__ = (Index("ix_reminder_fan_id", "fan_id"),)

    sale_id: int = Field(sa_column=sale_key(primary_key=True, autoincrement=False))
    fan_id: int = Field(sa_column=fan_key(primary_key=True, autoincrement=False))
    community_id: int = Field(foreign_key="community.id")
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


class AttemptsRecord(SQLModel, table=True):
    """How many presses on a sale had one `verdict` after waiting at most `waited_ms`.

    A verdict is *yours*, *queued*, or the key of a refusal such as *sale-sold-out*; the times are
    those of `counting.WAITS_MS`. Counted with the claims themselves, in the same transaction.
    """

    __tablename__ = "sale_attempts"
    __table_args__ = (CheckConstraint("attempts > 0", name="attempts"),)

    sale_id: int = Field(sa_column=sale_key(primary_key=True, autoincrement=False))
    verdict: str = Field(primary_key=True)
    waited_ms: int = Field(primary_key=True)
    community_id: int = Field(foreign_key="community.id")
    attempts: int = Field(sa_type=Rice)
