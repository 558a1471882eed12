"""What only a person can mend: told to staff once, and kept until it is mended."""

from sqlalchemy import bindparam, text, update
from sqlmodel import col

from core import outbox
from core.homes.models import TroubleRecord
from core.homes.results import Home
from core.people import views
from core.people.results import Role
from core.tx import Tx
from core.types import Instant, rows_changed

OPEN = text(
    """
    INSERT INTO trouble (community_id, home_id, kind, place, shown, missing, since)
    VALUES (:community, :home, :kind, :place, :shown, :missing, :now)
    ON CONFLICT (home_id, kind, place, missing) DO UPDATE
    SET since = excluded.since, shown = excluded.shown, mended_at = NULL
    WHERE trouble.mended_at IS NOT NULL
    RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))


def report(tx: Tx, home: Home, kind: str, *, place: str, missing: str = "", shown: str = "") -> int:
    """Note a trouble and tell staff, unless it is known already; gives its number, 0 if known.

    `shown` is what people call the place, where that differs.
    """
    facts = {"kind": kind, "place": place, "shown": shown or place, "missing": missing}
    opened = tx.session.execute(
        OPEN, {"community": tx.community.id, "home": home.id, "now": tx.now, **facts}
    ).scalar_one_or_none()
    if opened is None:
        return 0
    told = {**facts, "place": facts["shown"], "home": home.name}
    when = tx.now.isoformat()
    letters = [
        (f"trouble:{opened}:{when}:{fan.id}", fan.id, told)
        for fan in views.staff(tx)
        if fan.role >= Role.MANAGER
    ]
    outbox.tell(tx, "trouble", letters)
    return int(opened)


def mend(tx: Tx, home_id: int, kind: str, place: str) -> bool:
    """It goes again; True if it had not."""
    standing = update(TroubleRecord).where(
        col(TroubleRecord.home_id) == home_id,
        col(TroubleRecord.kind) == kind,
        col(TroubleRecord.place) == place,
        col(TroubleRecord.mended_at).is_(None),
    )
    return rows_changed(tx.session.execute(standing.values(mended_at=tx.now))) > 0


def renumber(tx: Tx, home_id: int, before: str, after: str) -> None:
    """A place is known by another address."""
    there = update(TroubleRecord).where(
        col(TroubleRecord.home_id) == home_id, col(TroubleRecord.place) == before
    )
    tx.session.execute(there.values(place=after))


def forget(tx: Tx, home_id: int) -> None:
    """The bot has left; nothing is to be mended there."""
    theirs = update(TroubleRecord).where(
        col(TroubleRecord.home_id) == home_id, col(TroubleRecord.mended_at).is_(None)
    )
    tx.session.execute(theirs.values(mended_at=tx.now))
