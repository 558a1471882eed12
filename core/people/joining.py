"""Joining, for many people in one transaction: a fan, an account and the consent for each."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlmodel import col

from core.people import consent, rules, views
from core.people.events import Joined
from core.people.models import AccountRecord, ConsentRecord, FanRecord
from core.people.results import Caller, Fan
from core.tx import Tx

LANGUAGES = ("ko", "en")

ENTER = insert(FanRecord).returning(col(FanRecord.id), sort_by_parameter_order=True)


def join_all(tx: Tx, callers: Sequence[Caller]) -> list[Fan]:
    """Make each caller a fan; whoever joined before, or is named twice, is given as they are.

    The first source stays for ever, since it is asked for once. Fans are numbered in the order
    of the callers.
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
    entered = tx.session.scalars(ENTER, [_fan(tx, caller) for caller in callers])
    ids = [fan_id for fan_id in entered if fan_id is not None]
    who = list(zip(ids, callers, strict=True))
    tx.session.execute(insert(AccountRecord), [_account(tx, *one) for one in who])
    tx.session.execute(insert(ConsentRecord), [_consent(tx, fan_id) for fan_id in ids])
    for fan_id in ids:
        tx.emit(Joined(fan_id))
    return ids


def _fan(tx: Tx, caller: Caller) -> dict[str, Any]:
    return {
        "community_id": tx.community.id,
        "name": rules.clean_name(caller.name, fallback=tx.community.fan_name),
        "language": caller.language if caller.language in LANGUAGES else tx.community.language,
        "zone": tx.community.zone,
        "source": caller.source,
        "joined_at": tx.now,
    }


def _account(tx: Tx, fan_id: int, caller: Caller) -> dict[str, Any]:
    return {
        "community_id": tx.community.id,
        "platform": caller.platform,
        "external_id": caller.external_id,
        "fan_id": fan_id,
        "created_at": tx.now,
    }


def _consent(tx: Tx, fan_id: int) -> dict[str, Any]:
    return {
        "community_id": tx.community.id,
        "fan_id": fan_id,
        "kind": consent.AGE_AND_RULES,
        "given_at": tx.now,
    }
