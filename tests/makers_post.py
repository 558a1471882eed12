"""Makers of homes and post: servers on invented platforms, and a courier's round by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from core import dispatch, outbox
from core.dispatch import Parcel, Settled
from core.homes import service as homes
from core.homes.results import Arrival, Home, State
from core.people import accounts
from core.people.models import AccountRecord
from core.people.results import Fan
from core.tx import Tx
from tests.makers import Town

COURIER = "courier"
BOTH = frozenset({"discord", "telegram"})
NO_FACTS: Mapping[str, Any] = {}


def home(
    town: Town,
    external_id: str = "guild",
    platform: str = "discord",
    *,
    state: State = State.LIVE,
    language: str = "ko",
    **places: str,
) -> Home:
    """A server with a channel for each place."""
    arrival = Arrival(platform, external_id, external_id, language)
    opened = town.do(lambda tx: homes.open_house(tx, arrival, places))
    if state == State.REHEARSAL:
        town.do(lambda tx: homes.rehearse(tx, opened.id))
    return replace(opened, state=state)


def account(
    town: Town, fan: Fan, external_id: str, platform: str = "discord", *, used: bool = False
) -> None:
    """Another way to reach a fan."""

    def add(tx: Tx) -> None:
        tx.session.add(
            AccountRecord(
                community_id=tx.community.id,
                platform=platform,
                external_id=external_id,
                fan_id=fan.id,
                created_at=tx.now,
                used_at=tx.now if used else None,
            )
        )

    town.do(add)


def shut(town: Town, external_id: str) -> None:
    """Nothing arrives at this account any more."""
    town.do(lambda tx: accounts.shut(tx, "discord", external_id))


def tell(town: Town, fan: Fan, key: str) -> None:
    town.do(lambda tx: outbox.tell(tx, "hello", [(key, fan.id, {"key": key})]))


def post(town: Town, place: str = "announcements", key: str = "post", **options: bool) -> int:
    """A post that nobody in particular made, so that it goes out at once."""
    return town.do(lambda tx: outbox.announce(tx, key, "hello", NO_FACTS, place=place, **options))


def take(
    town: Town,
    platform: str = "web",
    *,
    lapsed: str = "waiting",
    served: Iterable[str] = (),
    courier: str = COURIER,
) -> list[Parcel]:
    """What a courier would have in hand now."""
    all_served = frozenset({platform, *served})
    return town.do(
        lambda tx: dispatch.take(tx, platform, courier, 10, lapsed=lapsed, served=all_served)
    )


def sent(town: Town, parcels: Sequence[Parcel]) -> int:
    """They arrived; each as `m` and its number."""
    done = [Settled(parcel, "sent", message_id=f"m{parcel.id}") for parcel in parcels]
    return settle(town, done)


def settle(town: Town, settled: Sequence[Settled], served: Iterable[str] = BOTH) -> int:
    return town.do(lambda tx: dispatch.settle(tx, settled, served=frozenset(served)))


def later(town: Town, parcels: Sequence[Parcel], seconds: int) -> None:
    again = town.clock.now + timedelta(seconds=seconds)
    settle(town, [Settled(parcel, "waiting", again=again) for parcel in parcels])


def addresses(parcels: Sequence[Parcel]) -> list[str]:
    return [parcel.address for parcel in parcels]


def keys(parcels: Sequence[Parcel]) -> list[str]:
    return [parcel.letter.key for parcel in parcels]
