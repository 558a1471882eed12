"""What two rows of one person come to, as plain values: one rule for each table that needs one.

| table      | what is left                                                                     |
| staff      | the higher role                                                                  |
| permission | a deny, if either has one; else the allow                                        |
| consent    | agreed only where both had agreed                                                |
| contact    | off where either is off; the later silence; the earlier next morning             |
| streak     | the better of those that still run                                               |
| vote       | the earlier place in the row, with the later choice                              |
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from core.linking.rows import Image
from core.people.results import Role
from core.points.results import Streak
from core.points.rules import joined_streak

Combine = Callable[[Image | None, Image | None, str], Image]
"""From the kept one's row, the absorbed one's and the moment to what is left; one of them is."""


def _staff(kept: Image | None, absorbed: Image | None, _: str) -> Image:
    both = [row for row in (kept, absorbed) if row is not None]
    return max(both, key=lambda row: Role[row["role"].upper()])


def _permission(kept: Image | None, absorbed: Image | None, _: str) -> Image:
    both = [row for row in (kept, absorbed) if row is not None]
    return min(both, key=lambda row: bool(row["allowed"]))


def _consent(kept: Image | None, absorbed: Image | None, now: str) -> Image:
    left = _either(kept, absorbed)
    if kept is None or absorbed is None:
        return {**left, "withdrawn_at": left["withdrawn_at"] or now}
    withdrawn = [row["withdrawn_at"] for row in (kept, absorbed) if row["withdrawn_at"]]
    given = max(kept["given_at"], absorbed["given_at"])
    return {**kept, "given_at": given, "withdrawn_at": max(withdrawn, default=None)}


def _contact(kept: Image | None, absorbed: Image | None, _: str) -> Image:
    if kept is None or absorbed is None:
        return _either(kept, absorbed)
    switches = ("ideas", "polls", "presales", "news")
    both = (kept, absorbed)
    return {
        **kept,
        **{name: kept[name] and absorbed[name] for name in switches},
        **{name: _last(row[name] for row in both) for name in ("muted_until", "written_on")},
        "kept_until": min(filter(None, (row["kept_until"] for row in both)), default=None),
    }


def _streak(kept: Image | None, absorbed: Image | None, _: str) -> Image:
    if kept is None or absorbed is None:
        return _either(kept, absorbed)
    one = joined_streak(_streak_of(kept), _streak_of(absorbed))
    return {
        **kept,
        "last_day": one.last_day.isoformat(),
        "length": one.length,
        "longest": one.longest,
        "frozen_month": one.frozen_month,
    }


def _vote(kept: Image | None, absorbed: Image | None, _: str) -> Image:
    if kept is None or absorbed is None:
        return _either(kept, absorbed)
    last = max(kept, absorbed, key=lambda row: row["changed_at"] or row["at"])
    first = min(kept, absorbed, key=lambda row: row["at"])
    changed = last["changed_at"] if last is first else last["changed_at"] or last["at"]
    of_first = {name: first[name] for name in ("nth", "at")}
    return {**kept, **of_first, "choice_id": last["choice_id"], "changed_at": changed}


COMBINE: Mapping[str, Combine] = {
    "staff": _staff,
    "permission": _permission,
    "consent": _consent,
    "contact": _contact,
    "streak": _streak,
    "vote": _vote,
}


def _either(kept: Image | None, absorbed: Image | None) -> Image:
    left = kept or absorbed
    assert left is not None
    return left


def _last(moments: Iterable[str | None]) -> str | None:
    return max(filter(None, moments), default=None)


def _streak_of(row: Image) -> Streak:
    last_day = date.fromisoformat(row["last_day"])
    return Streak(last_day, row["length"], row["longest"], row["frozen_month"])
