"""Verbs of homes: arriving and leaving, naming places, rehearsing and going live."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import update
from sqlmodel import col

from core import outbox
from core.errors import Refused
from core.homes import rules, troubles, views
from core.homes.events import HomeLeft, HomeMended, HomeRenumbered, PlaceMoved
from core.homes.models import HomeRecord, PlaceRecord
from core.homes.owning import find_owner
from core.homes.results import Arrival, Home, Panel, State
from core.people import audit
from core.people.audit import Act
from core.people.joining import LANGUAGES
from core.people.rules import clean_name
from core.tx import Tx
from core.types import rows_changed


def arrive(tx: Tx, arrival: Arrival) -> Home:
    """Note where the bot is; told again, it follows what changed on the platform.

    A home begins in rehearsal, and does so again after the bot had left it. Whoever owns it owns
    the community, while that has nobody.
    """
    known = views.at(tx, arrival.platform, arrival.external_id)
    if known is None:
        tx.session.add(_begun(tx, arrival))
    else:
        _follow(tx, known, arrival)
    tx.session.flush()
    find_owner(tx)
    home = views.at(tx, arrival.platform, arrival.external_id)
    assert home is not None
    return home


def open_house(tx: Tx, arrival: Arrival, places: Mapping[str, str], *, ours: bool = False) -> Home:
    """A home that is live from the start, with these places; what is `ours` nobody sets up."""
    home = arrive(tx, arrival)
    for name, address in places.items():
        _put_place(tx, home, name, address, None)
    _change(tx, home.id, state=State.LIVE, ours=ours)
    return replace(home, state=State.LIVE)


def _begun(tx: Tx, arrival: Arrival) -> HomeRecord:
    spoken = arrival.language if arrival.language in LANGUAGES else tx.community.language
    return HomeRecord(
        community_id=tx.community.id,
        platform=arrival.platform,
        external_id=arrival.external_id,
        name=clean_name(arrival.name, fallback=tx.community.name),
        language=spoken,
        zone=rules.zone_guess(arrival.zone),
        owner=arrival.owner,
        since=tx.now,
    )


def _follow(tx: Tx, known: Home, arrival: Arrival) -> None:
    changes: dict[str, object] = {
        "name": clean_name(arrival.name, fallback=known.name),
        "owner": arrival.owner or known.owner,
    }
    if known.state == State.LEFT:
        changes |= {"state": State.REHEARSAL, "since": tx.now}
    _change(tx, known.id, **changes)


def leave(tx: Tx, platform: str, external_id: str) -> None:
    """The bot is not there any more: nothing goes there, and its panel is gone."""
    home = views.at(tx, platform, external_id)
    if home is None:
        return
    _change(tx, home.id, state=State.LEFT, panel_address=None, panel_message=None)
    troubles.forget(tx, home.id)
    outbox.abandon(tx, home.id, platform, "left")
    tx.emit(HomeLeft(home.id))


def try_again(tx: Tx, platform: str, external_id: str) -> None:
    """Somebody changed what the bot may do there: try at once what could not be done."""
    home = views.at(tx, platform, external_id)
    if home is not None and views.troubles(tx, home.id):
        outbox.hasten(tx, home.id, platform)
        tx.emit(HomeMended(home.id))


def move(tx: Tx, platform: str, external_id: str, becomes: str) -> None:
    """The platform knows it under another id now: whatever names the old one names the new one.

    Told again, it mends what was written under the old id meanwhile. Messages that stand there
    have other numbers from now on, so that none of them can be changed any more.
    """
    home = views.at(tx, platform, external_id)
    newcomer = views.at(tx, platform, becomes)
    moved = home or newcomer
    if moved is None or external_id == becomes:
        return
    if home is not None:
        _renumber(tx, home, newcomer, becomes)
    the_group = update(PlaceRecord).where(
        col(PlaceRecord.home_id) == moved.id, col(PlaceRecord.address) == external_id
    )
    tx.session.execute(the_group.values(address=becomes))
    troubles.renumber(tx, moved.id, external_id, becomes)
    outbox.forward(tx, moved.id, platform, external_id, becomes)
    tx.emit(HomeRenumbered(moved.id, external_id, becomes))


def _renumber(tx: Tx, home: Home, newcomer: Home | None, becomes: str) -> None:
    """Give a home its new id; what was begun under that in ignorance gives way, and is left."""
    if newcomer is not None:
        leave(tx, newcomer.platform, newcomer.external_id)
        _change(tx, newcomer.id, external_id=f"{home.external_id}>{becomes}")
    _change(tx, home.id, external_id=becomes, panel_address=None, panel_message=None)


def name_place(tx: Tx, home_id: int, name: str, address: str) -> int:
    """Say which channel of a home is for what; gives the act's number, by which it is undone.

    Raises:
        Refused: the bot is not in that home.
    """
    home = _home(tx, home_id)
    before = home.address_of(name)
    _put_place(tx, home, name, address, tx.actor)
    facts = {"name": name, "address": before}
    after = {"name": name, "address": address}
    return audit.record(
        tx, "name-place", target=home.id, subject=home.name, before=facts, after=after
    )


def give_place_back(tx: Tx, act: Act) -> None:
    """Undo the naming of a place.

    Raises:
        Refused: it was named anew since, or the bot has left.
    """
    home = _home(tx, act.target)
    if home.address_of(act.after["name"]) != act.after["address"]:
        raise Refused("undo-newer-first", next_step="log", subject=act.subject)
    _put_place(tx, home, act.before["name"], act.before["address"], act.actor_id)


def forget_place(tx: Tx, platform: str, external_id: str, address: str) -> list[str]:
    """A channel was deleted: nothing goes there, and staff are told once what has no place now.

    Gives the names of the places that it was.
    """
    home = views.at(tx, platform, external_id)
    if home is None:
        return []
    lost = [place.name for place in home.places if place.address == address]
    if home.panel is not None and home.panel.address == address:
        _change(tx, home.id, panel_address=None, panel_message=None)
    there = update(PlaceRecord).where(
        col(PlaceRecord.home_id) == home.id, col(PlaceRecord.address) == address
    )
    tx.session.execute(there.values(address=None, lost_at=tx.now))
    for name in lost:
        troubles.report(tx, home, "place-lost", place=name)
    if lost:
        _abandon_channel(tx, home.id, address)
    return lost


def go_live(tx: Tx, home_id: int) -> int:
    """Speak in all places of a home from now on; gives the act's number.

    Raises:
        Refused: it is live, the bot has left, or no place is named where everybody reads.
    """
    home = _home(tx, home_id)
    if not any(home.address_of(name) for name in rules.OPEN_TO_ALL):
        raise Refused("home-without-place", next_step="place", name=home.name)
    _switch(tx, home, State.REHEARSAL, State.LIVE)
    return audit.record(tx, "go-live", target=home.id, subject=home.name)


def rehearse(tx: Tx, home_id: int) -> int:
    """Keep whatever is public in a home to its rehearsal place; gives the act's number.

    Raises:
        Refused: it does so already, or the bot has left.
    """
    home = _home(tx, home_id)
    _switch(tx, home, State.LIVE, State.REHEARSAL)
    return audit.record(tx, "rehearse", target=home.id, subject=home.name)


def switch_back(tx: Tx, act: Act) -> None:
    """Undo going live or rehearsing."""
    was_live = act.act == "rehearse"
    now, before = (State.REHEARSAL, State.LIVE) if was_live else (State.LIVE, State.REHEARSAL)
    _switch(tx, _home(tx, act.target), now, before)


def set_panel(tx: Tx, home_id: int, panel: Panel | None) -> None:
    """Remember the pinned message with the three doors."""
    address, message = (panel.address, panel.message) if panel else (None, None)
    _change(tx, home_id, panel_address=address, panel_message=message)


def _switch(tx: Tx, home: Home, before: State, after: State) -> None:
    so_far = update(HomeRecord).where(
        col(HomeRecord.id) == home.id, col(HomeRecord.state) == before
    )
    if rows_changed(tx.session.execute(so_far.values(state=after))) != 1:
        raise Refused(f"home-{after}-already", next_step="home", name=home.name)


def _home(tx: Tx, home_id: int) -> Home:
    home = views.find(tx, home_id)
    if home is None or home.state == State.LEFT:
        raise Refused("no-home", next_step="home")
    return home


def _put_place(tx: Tx, home: Home, name: str, address: str | None, by: int | None) -> None:
    record = tx.session.get(PlaceRecord, (home.id, name), populate_existing=True)
    if record is None:
        record = PlaceRecord(home_id=home.id, name=name, community_id=tx.community.id)
        tx.session.add(record)
    before = record.address
    record.address, record.named_by, record.lost_at = address, by, None
    tx.session.flush()
    if address is not None:
        troubles.mend(tx, home.id, "place-lost", name)
    if before is not None and before != address:
        _abandon_channel(tx, home.id, before)


def _abandon_channel(tx: Tx, home_id: int, address: str) -> None:
    """What a channel was for goes elsewhere now, unless it is for something else, too."""
    home = views.find(tx, home_id)
    if home is None or any(place.address == address for place in home.places):
        return
    troubles.mend(tx, home_id, "forbidden", address)
    tx.emit(PlaceMoved(home_id, home.platform, address))


def _change(tx: Tx, home_id: int, **values: object) -> None:
    this = update(HomeRecord).where(
        col(HomeRecord.id) == home_id, col(HomeRecord.community_id) == tx.community.id
    )
    tx.session.execute(this.values(**values))
