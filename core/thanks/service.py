"""Verbs of fans: thanking somebody, also before they have joined."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Date, bindparam, text

from core import due
from core.errors import Refused
from core.people import views as people
from core.people.events import Joined
from core.people.results import Fan
from core.store import Given
from core.thanks import paying, rules, telling, views
from core.thanks.results import Kept, Thanked
from core.tx import Tx
from core.types import Instant

ENTER = text(
    """
    INSERT INTO thanks (community_id, day, giver_id, fan_id, waits_for, why, at)
    VALUES (:community, :day, :giver, :fan, :account, :why, :now)
    ON CONFLICT DO NOTHING RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()), bindparam("day", type_=Date()))

ARRIVE = Given(
    """
    WITH {given} UPDATE thanks SET fan_id = account.fan_id, waits_for = NULL
    FROM given JOIN account ON account.fan_id = given.fan_id
    WHERE thanks.waits_for = account.platform || ':' || account.external_id
      AND thanks.community_id = :community AND thanks.at >= :since
      AND thanks.taken_back_at IS NULL
    RETURNING thanks.id, thanks.giver_id, thanks.fan_id, thanks.day, thanks.why
    """,
    {"fan_id": int},
    returns={"day": Date()},
)

LAPSE = "lapse-thanks"
"""The moment at which a thanks stops waiting for somebody who has not joined."""

DROP_WAITING = text(
    """
    DELETE FROM thanks
    WHERE id = :number AND community_id = :community AND waits_for IS NOT NULL
    """
)


def thank(tx: Tx, giver: Fan, person: Fan, why: str | None = None) -> Thanked:
    """Tell somebody in a letter, and give them rice where that is due.

    Raises:
        Refused: it is oneself, the same person was thanked today, or the day's thanks are given.
    """
    if person.id == giver.id:
        raise Refused("thanks-self", next_step="credits")
    reason, day = rules.reason(why), tx.community.today(tx.now)
    number = _enter(tx, giver, {"fan": person.id, "account": None, "why": reason})
    left = _left(tx, giver)
    due, rice = paying.pay(tx, number, giver.id, person.id, day)
    telling.came(tx, number, giver.name, person.id, reason, rice)
    return Thanked(number, person.name, due, rice, left)


def keep(tx: Tx, giver: Fan, account: str, why: str | None = None) -> Kept:
    """Keep a thanks for somebody who has not joined; it arrives in the moment in which they do.

    `account` is theirs, as discord:80351110224678912.

    Raises:
        Refused: as for `thank`.
    """
    waiting = {"fan": None, "account": account, "why": rules.reason(why)}
    number = _enter(tx, giver, waiting)
    lapses = tx.now + rules.LIMITS.kept_for
    due.plan(tx, f"{LAPSE}:{number}", LAPSE, lapses, {"thanks": number})
    return Kept(number, _left(tx, giver))


def lapse(tx: Tx, number: int) -> None:
    """Whoever did not come leaves no trace of their account."""
    tx.session.execute(DROP_WAITING, {"number": number, "community": tx.community.id})


def follow_joins(tx: Tx, joins: Sequence[Joined]) -> None:
    """Bring newcomers the thanks that wait for them."""
    since = tx.now - rules.LIMITS.kept_for
    newcomers = [(join.fan_id,) for join in joins]
    arrived = ARRIVE.run(tx.session, newcomers, community=tx.community.id, since=since).all()
    givers = people.fans_by_id(tx, {row.giver_id for row in arrived}) if arrived else {}
    for row in sorted(arrived):
        _, rice = paying.pay(tx, row.id, row.giver_id, row.fan_id, row.day)
        telling.came(tx, row.id, givers[row.giver_id].name, row.fan_id, row.why, rice)


def _enter(tx: Tx, giver: Fan, to: Mapping[str, Any]) -> int:
    facts = {
        "community": tx.community.id,
        "day": tx.community.today(tx.now),
        "giver": giver.id,
        "now": tx.now,
    }
    number = tx.session.execute(ENTER, {**facts, **to}).scalar_one_or_none()
    if number is None:
        raise Refused("thanks-again")
    return int(number)


def _left(tx: Tx, giver: Fan) -> int:
    """How many the giver has left of today's, the one just entered counted.

    Raises:
        Refused: it was one too many.
    """
    most = rules.LIMITS.given_a_day
    left = most - views.given_today(tx, giver.id)
    if left < 0:
        raise Refused("thanks-limit", most=most)
    return left
