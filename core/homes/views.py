"""Reads of homes: by their platform's id, all of them, and what must be mended in them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from core.homes.models import HomeRecord, PlaceRecord, TroubleRecord
from core.homes.results import Home, Panel, Place, State, Trouble
from core.tx import Tx


def find(tx: Tx, home_id: int) -> Home | None:
    return next(iter(_homes(tx, col(HomeRecord.id) == home_id)), None)


def at(tx: Tx, platform: str, external_id: str) -> Home | None:
    """The home that a platform knows under this id, even if the bot has left it."""
    known = (col(HomeRecord.platform) == platform, col(HomeRecord.external_id) == external_id)
    return next(iter(_homes(tx, *known)), None)


def homes(tx: Tx, platform: str | None = None) -> list[Home]:
    """Where the community lives now, the oldest home first; our own pages are not among them."""
    here = [col(HomeRecord.state) != State.LEFT, col(HomeRecord.ours).is_(False)]
    if platform is not None:
        here.append(col(HomeRecord.platform) == platform)
    return _homes(tx, *here)


def troubles(tx: Tx, home_id: int | None = None) -> list[Trouble]:
    """What is to be mended by a person, the oldest first."""
    open_ones = select(TroubleRecord).where(
        col(TroubleRecord.community_id) == tx.community.id,
        col(TroubleRecord.mended_at).is_(None),
    )
    if home_id is not None:
        open_ones = open_ones.where(col(TroubleRecord.home_id) == home_id)
    rows = tx.session.scalars(open_ones.order_by(col(TroubleRecord.id))).all()
    known = {home.id: home for home in homes(tx)}
    return [
        Trouble(
            row.id or 0, known[row.home_id], row.kind, row.place, row.shown, row.missing, row.since
        )
        for row in rows
        if row.home_id in known
    ]


def _homes(tx: Tx, *conditions: ColumnElement[bool]) -> list[Home]:
    known = select(HomeRecord).where(col(HomeRecord.community_id) == tx.community.id, *conditions)
    rows = tx.session.scalars(
        known.order_by(col(HomeRecord.since), col(HomeRecord.id)),
        execution_options={"populate_existing": True},
    ).all()
    places = _places(tx, [row.id for row in rows if row.id])
    return [_home(tx, row, places.get(row.id or 0, [])) for row in rows]


def _places(tx: Tx, home_ids: Sequence[int]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    if not home_ids:
        return found
    theirs = select(PlaceRecord).where(col(PlaceRecord.home_id).in_(home_ids))
    for row in tx.session.scalars(
        theirs.order_by(col(PlaceRecord.name)), execution_options={"populate_existing": True}
    ):
        found.setdefault(row.home_id, []).append(Place(row.name, row.address))
    return found


def _home(tx: Tx, row: HomeRecord, places: Sequence[Place]) -> Home:
    assert row.id is not None
    panel = None
    if row.panel_address is not None and row.panel_message is not None:
        panel = Panel(row.panel_address, row.panel_message)
    return Home(
        id=row.id,
        platform=row.platform,
        external_id=row.external_id,
        name=row.name,
        language=row.language,
        zone=row.zone or tx.community.zone,
        state=State(row.state),
        owner=row.owner,
        since=row.since,
        panel=panel,
        places=tuple(places),
    )
