"""Joining, for many people in one transaction: a fan, an account and the consent for each."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import col

from core.errors import BeginAnew
from core.people import consent, rules, sources, views
from core.people.events import Joined
from core.people.models import ConsentRecord, FanRecord
from core.people.results import Caller, Fan
from core.store import Given
from core.tx import Tx
from core.types import rows_changed

LANGUAGES = ("ko", "en")

ENTER = insert(FanRecord).returning(col(FanRecord.id), sort_by_parameter_order=True)

OPEN_ACCOUNTS = Given(
    """
    INSERT INTO account (community_id, platform, external_id, fan_id, created_at)
    WITH {given} SELECT :community, platform, external_id, fan_id, :now FROM given WHERE true
    ON CONFLICT (community_id, platform, external_id) DO NOTHING
    """,
    {"platform": str, "external_id": str, "fan_id": int},
)


def join_all(tx: Tx, callers: Sequence[Caller]) -> list[Fan]:
    """Make each caller a fan; whoever joined before, or is named twice, is given as they are.

    The first source stays for ever, since it is asked for once. Fans are numbered in the order
    of the callers.

    Raises:
        BeginAnew: one of them joined at this very moment elsewhere.
    """
    keys = [(caller.platform, caller.external_id) for caller in callers]
    known = views.fans_of(tx.session, tx.community.id, set(keys))
    fresh: dict[tuple[str, str], Caller] = {}
    for key, caller in zip(keys, callers, strict=True):
        if key not in known:
            fresh.setdefault(key, caller)
    ids = _enter(tx, list(fresh.values()))
    fans = views.fans_by_id(tx, ids)
    known |= {key: fans[fan_id] for key, fan_id in zip(fresh, ids, strict=True)}
    return [known[key] for key in keys]


def _enter(tx: Tx, callers: Sequence[Caller]) -> list[int]:
    if not callers:
        return []
    ways = sources.of(tx, {(c.platform, c.external_id) for c in callers if c.source is None})
    entered = tx.session.scalars(ENTER, [_fan(tx, caller, ways) for caller in callers])
    ids = [fan_id for fan_id in entered if fan_id is not None]
    accounts = [(c.platform, c.external_id, i) for i, c in zip(ids, callers, strict=True)]
    opened = OPEN_ACCOUNTS.run(tx.session, accounts, community=tx.community.id, now=tx.now)
    if rows_changed(opened) != len(accounts):
        raise BeginAnew
    tx.session.execute(insert(ConsentRecord), [_consent(tx, fan_id) for fan_id in ids])
    for fan_id in ids:
        tx.emit(Joined(fan_id))
    return ids


def _fan(tx: Tx, caller: Caller, ways: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    return {
        "community_id": tx.community.id,
        "name": rules.clean_name(caller.name, fallback=tx.community.fan_name),
        "language": caller.language if caller.language in LANGUAGES else tx.community.language,
        "zone": tx.community.zone,
        "source": caller.source or ways.get((caller.platform, caller.external_id)),
        "joined_at": tx.now,
    }


def _consent(tx: Tx, fan_id: int) -> dict[str, Any]:
    return {
        "community_id": tx.community.id,
        "fan_id": fan_id,
        "kind": consent.AGE_AND_RULES,
        "given_at": tx.now,
    }
