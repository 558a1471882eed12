"""Folds a set of votes in the order they came, as plain values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.polls.results import Cast, Poll, Vote

Place = tuple[int, int]
"""A fan's vote in a question: (poll, fan)."""


@dataclass
class Count:
    """The votes of a set as they fold: what stood before, and what stands now."""

    polls: Mapping[int, Poll]
    before: Mapping[Place, Vote]
    now: dict[Place, Vote] = field(default_factory=dict)
    newcomers: Counter[int] = field(default_factory=Counter)

    def take(self, cast: Cast) -> tuple[str, Vote]:
        """Fold one vote in; the first answer's place stays, the last choice counts."""
        place = (cast.poll_id, cast.fan_id)
        known = self.now.get(place) or self.before.get(place)
        if known is None:
            self.newcomers[cast.poll_id] += 1
            nth = self.polls[cast.poll_id].voters + self.newcomers[cast.poll_id]
            way, vote = "first", Vote(cast.choice_id, nth)
        else:
            way = "same" if known.choice_id == cast.choice_id else "changed"
            vote = replace(known, choice_id=cast.choice_id)
        self.now[place] = vote
        return way, vote

    @property
    def first_comers(self) -> list[Place]:
        """Who voted in a question for the first time, in the order they came."""
        return [place for place in self.now if place not in self.before]

    @property
    def moved(self) -> dict[Place, Vote]:
        return {p: vote for p, vote in self.now.items() if self.before.get(p) != vote}

    @property
    def gained(self) -> Counter[int]:
        """How many votes each choice gains, or with a negative number loses."""
        gained: Counter[int] = Counter()
        for place, vote in self.moved.items():
            gained[vote.choice_id] += 1
            if place in self.before:
                gained[self.before[place].choice_id] -= 1
        return gained
