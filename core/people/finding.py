"""Whom staff mean by what they typed: a number, an account, a name, or how a name begins."""

import difflib
import re
from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from sqlalchemy import ColumnElement, and_, func, or_, true
from sqlalchemy.orm import Mapped
from sqlmodel import col, select

from core.errors import Refused
from core.people import rules, views
from core.people.models import FanRecord
from core.people.results import Fan
from core.tx import Tx

NUMBER = re.compile(r"#?(\d{1,14})번?")
"""A fan's number, as refusals write it; the shortest id of Discord has 17 digits."""

SHORTEST_BEGINNING = 2
"""Characters that may stand for a longer name; a single one is too easily a slip."""

MOST_NAMED = 6
"""People that one refusal lists."""

MOST_COMPARED = 1_000
"""Names that are looked through for a like one, which takes some 20 ms."""

LIKE_ENOUGH = 0.75
"""Of 1, by difflib over single jamo: 준오 is near 준호, and 민호 is not."""

Names = Mapping[int, str]
"""Fans by number, with their names."""


def find(tx: Tx, who: str) -> Fan:
    """The one fan that is meant.

    | typed                   | means                                             |
    | 12, #12, 12번           | the fan of that number; never a name, nor an id   |
    | joon, discord:1234      | who is called so, or has an account under that id |
    | JOON, where no one is   | who is called so but for capitals                 |
    | jo, where no one is Jo  | the only one whose name begins so                 |

    Raises:
        Refused: nobody is meant, or several are; who may be is listed with their numbers.
    """
    number = NUMBER.fullmatch(who)
    found = _numbered(tx, int(number[1])) if number else _meant(tx, who)
    if len(found) > 1:
        raise Refused("several-people", name=who, people=_listed(found))
    if found:
        fan_id = next(iter(found))
        return views.fans_by_id(tx, [fan_id])[fan_id]
    near = _named(tx, who) if number else _near(tx, who)
    if near:
        raise Refused("no-such-person-near", name=who, people=_listed(near))
    if number:
        raise Refused("no-such-number", number=number[1])
    raise Refused("no-such-person", name=who)


def suggested(tx: Tx, typed: str, most: int, *, openly: bool = False) -> Names:
    """Whom somebody may mean who types this far: those whose names hold it, what begins with it
    first; the newest fans where nothing was typed. `openly` leaves out whoever hides."""
    shown = col(FanRecord.hidden).is_(False) if openly else true()
    number = NUMBER.fullmatch(typed)
    if number:
        return _fans(tx, and_(col(FanRecord.id) == int(number[1]), shown))
    if not typed:
        return _fans(tx, shown, most, col(FanRecord.id).desc())
    beginning = _same(func.substr(col(FanRecord.name), 1, len(typed)), typed)
    begins = _fans(tx, and_(beginning, shown), most)
    name = func.lower(col(FanRecord.name))
    holds = _fans(tx, and_(name.contains(typed.lower(), autoescape=True), shown), most)
    return dict(list({**begins, **holds}.items())[:most])


def _numbered(tx: Tx, number: int) -> Names:
    """Whoever has it, or was found to be the one who had it."""
    return _fans(tx, col(FanRecord.id) == views.who_is(tx, number))


def _meant(tx: Tx, who: str) -> Names:
    return _called(tx, who) or _alike(tx, who) or _begins(tx, who)


def _called(tx: Tx, who: str) -> Names:
    """By the whole name, unless it passes for an id, or by the id or handle of an account."""
    owners = views.fans_of(tx.session, tx.community.id, rules.accounts_of(who)).values()
    known = {fan.id: fan.name for fan in owners}
    return known if who.isdecimal() else {**known, **_named(tx, who)}


def _named(tx: Tx, who: str) -> Names:
    return _fans(tx, col(FanRecord.name) == who)


def _alike(tx: Tx, who: str) -> Names:
    """By the whole name in small letters or capitals."""
    return {} if who.isdecimal() else _fans(tx, _same(col(FanRecord.name), who))


def _begins(tx: Tx, who: str) -> Names:
    if len(who) < SHORTEST_BEGINNING or who.isdecimal():
        return {}
    return _fans(tx, _same(func.substr(col(FanRecord.name), 1, len(who)), who))


def _near(tx: Tx, who: str) -> Names:
    """Those whose names read nearly so, of all that begin or end alike."""
    name = col(FanRecord.name)
    first, last = func.substr(name, 1, 1), func.substr(name, func.length(name), 1)
    looked_at = _fans(tx, or_(_same(first, who[0]), _same(last, who[-1])), most=MOST_COMPARED)
    spelled = {fan_id: _spelled(other) for fan_id, other in looked_at.items()}
    near = difflib.get_close_matches(_spelled(who), spelled.values(), cutoff=LIKE_ENOUGH)
    return {fan_id: looked_at[fan_id] for fan_id, other in spelled.items() if other in near}


def _same(part: ColumnElement[str] | Mapped[str], typed: str) -> ColumnElement[bool]:
    return func.lower(part) == func.lower(typed)


def _spelled(name: str) -> str:
    """The name letter by letter, syllables of Hangul in their jamo."""
    return normalize("NFD", name.casefold())


def _fans(
    tx: Tx,
    condition: ColumnElement[bool],
    most: int = MOST_NAMED + 1,
    order: ColumnElement[int | None] | None = None,
) -> Names:
    """Those who meet it and are still with us, by number."""
    living = select(col(FanRecord.id), col(FanRecord.name)).where(
        col(FanRecord.community_id) == tx.community.id,
        col(FanRecord.erased_at).is_(None),
        col(FanRecord.merged_into).is_(None),
        condition,
    )
    by = col(FanRecord.id) if order is None else order
    rows: Any = tx.session.execute(living.order_by(by).limit(most))
    return {row.id: row.name for row in rows}


def _listed(fans: Names) -> str:
    """미나 #6, 미르 #9: each with a number that `find` takes."""
    listed = [f"{name} #{number}" for number, name in list(fans.items())[:MOST_NAMED]]
    return ", ".join(listed) + (" …" if len(fans) > MOST_NAMED else "")
