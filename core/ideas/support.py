"""Wanting an idea too: once a fan, taken back by pressing again; many in one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.errors import Refused
from core.ideas import rules
from core.ideas.results import State, Supported
from core.people.events import Linked, Unlinked
from core.store import Given
from core.tx import Tx

LOCK = Given(
    """
    WITH {given} SELECT idea.id, idea.fan_id, idea.title, idea.state, idea.supporters
    FROM given JOIN idea ON idea.id = given.idea_id AND +idea.community_id = :community
    """,
    {"idea_id": int},
    postgresql="""
    WITH {given} SELECT idea.id, idea.fan_id, idea.title, idea.state, idea.supporters FROM idea
    WHERE idea.id IN (SELECT idea_id FROM given) AND idea.community_id = :community
    ORDER BY idea.id FOR NO KEY UPDATE
    """,
)

WANTED = Given(
    """
    WITH {given} SELECT support.fan_id, support.idea_id FROM given
    JOIN support ON support.idea_id = given.idea_id AND support.fan_id = given.fan_id
    """,
    {"fan_id": int, "idea_id": int},
)

ADD = Given(
    """
    WITH {given} INSERT INTO support (idea_id, fan_id, community_id, at)
    SELECT idea_id, fan_id, :community, :now FROM given WHERE true
    ON CONFLICT (idea_id, fan_id) DO NOTHING RETURNING idea_id
    """,
    {"fan_id": int, "idea_id": int},
)

REMOVE = Given(
    """
    WITH {given} DELETE FROM support
    WHERE (fan_id, idea_id) IN (SELECT fan_id, idea_id FROM given) RETURNING idea_id
    """,
    {"fan_id": int, "idea_id": int},
)

COUNT = Given(
    """
    WITH {given} UPDATE idea SET supporters = idea.supporters + given.change
    FROM given WHERE idea.id = given.idea_id
    """,
    {"idea_id": int, "change": int},
)

Press = tuple[int, int]
"""A fan and the idea they pressed on."""


@dataclass(slots=True)
class _Tally:
    """One idea while presses are folded into it."""

    author: int
    title: str
    state: State
    supporters: int


def press(tx: Tx, fan_id: int, idea_id: int) -> Supported:
    """Want an idea too, or no longer.

    Raises:
        Refused: there is none, it is the fan's own, or it is decided.
    """
    answer = press_all(tx, [(fan_id, idea_id)])[0]
    if isinstance(answer, Refused):
        raise answer
    return answer


def press_all(tx: Tx, presses: Sequence[Press]) -> list[Supported | Refused]:
    """Fold presses in the order they came; two of one fan on one idea undo each other.

    The ideas stay locked until the commit, so their counts equal their rows.
    """
    ideas = _locked(tx, {idea for _, idea in presses})
    before = {(fan, idea) for fan, idea in WANTED.run(tx.session, sorted(set(presses)))}
    wanted = set(before)
    answers = [_fold(press, ideas, wanted) for press in presses]
    _write(tx, wanted - before, before - wanted)
    return answers


def follow_merges(tx: Tx, merges: Sequence[Linked | Unlinked]) -> None:
    """One person wants an idea once, and never counts for their own; two count for themselves."""
    changes: dict[int, int] = defaultdict(int)
    for change in (c for merge in merges for c in merge.changed if c.table == "support"):
        for support, by in ((change.before, -1), (change.after, +1)):
            if support is not None:
                changes[support["idea_id"]] += by
    if changes:
        COUNT.run(tx.session, sorted(changes.items()))


def _locked(tx: Tx, numbers: set[int]) -> dict[int, _Tally]:
    rows = LOCK.run(tx.session, [(n,) for n in sorted(numbers)], community=tx.community.id)
    return {
        number: _Tally(author, title, State(state), supporters)
        for number, author, title, state, supporters in rows
    }


def _fold(press: Press, ideas: Mapping[int, _Tally], wanted: set[Press]) -> Supported | Refused:
    fan, number = press
    idea = ideas.get(number)
    if idea is None:
        return Refused("idea-gone", next_step="ideas", number=number)
    if idea.author == fan:
        return Refused("idea-own", next_step="my_ideas")
    if idea.state not in rules.UNDECIDED:
        return Refused("idea-closed", next_step="ideas", state=idea.state)
    wanted ^= {press}
    idea.supporters += 1 if press in wanted else -1
    return Supported(number, idea.title, idea.supporters, press in wanted)


def _write(tx: Tx, added: set[Press], removed: set[Press]) -> None:
    changes: dict[int, int] = defaultdict(int)
    if added:
        rows = ADD.run(tx.session, sorted(added), community=tx.community.id, now=tx.now)
        for idea in rows.scalars():
            changes[idea] += 1
    if removed:
        for idea in REMOVE.run(tx.session, sorted(removed)).scalars():
            changes[idea] -= 1
    if changes:
        COUNT.run(tx.session, sorted(changes.items()))
