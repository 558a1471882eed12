"""How a fan wants to be written to: four switches, and silence for a week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, text

from core.dispatch.models import ContactRecord
from core.outbox import Alert
from core.tx import Tx
from core.types import Instant

MUTE = timedelta(days=7)

SWITCH = {
    alert: text(
        f"""
        INSERT INTO contact (fan_id, community_id, ideas, polls, presales, news)
        VALUES (:fan, :community, {
            ", ".join(":is_on" if each == alert else "true" for each in Alert)
        })
        ON CONFLICT (fan_id) DO UPDATE SET {alert} = excluded.{alert}
        """  # noqa: S608
    )
    for alert in Alert
}

SILENCE = text(
    """
    INSERT INTO contact (fan_id, community_id, ideas, polls, presales, news, muted_until)
    VALUES (:fan, :community, true, true, true, true, :until)
    ON CONFLICT (fan_id) DO UPDATE SET muted_until = excluded.muted_until
    """
).bindparams(bindparam("until", type_=Instant()))


@dataclass(frozen=True, slots=True)
class Wishes:
    """Which alerts are on; `muted_until` is None where nothing is muted."""

    alerts: Mapping[Alert, bool]
    muted_until: datetime | None


def wishes(tx: Tx, fan_id: int) -> Wishes:
    """What the fan chose; everything is on until they say otherwise."""
    chosen = tx.session.get(ContactRecord, fan_id)
    if chosen is None:
        return Wishes(dict.fromkeys(Alert, True), None)
    tx.session.refresh(chosen)
    until = chosen.muted_until
    is_muted = until is not None and tx.now < until
    return Wishes({a: getattr(chosen, a) for a in Alert}, until if is_muted else None)


def switch(tx: Tx, fan_id: int, alert: Alert, *, on: bool) -> None:
    facts = {"fan": fan_id, "community": tx.community.id, "is_on": on}
    tx.session.execute(SWITCH[alert], facts)


def mute(tx: Tx, fan_id: int) -> None:
    """Write nothing for a week but answers and notices; the inbox keeps it all."""
    _silence(tx, fan_id, tx.now + MUTE)


def unmute(tx: Tx, fan_id: int) -> None:
    _silence(tx, fan_id, None)


def _silence(tx: Tx, fan_id: int, until: datetime | None) -> None:
    facts = {"fan": fan_id, "community": tx.community.id, "until": until}
    tx.session.execute(SILENCE, facts)
