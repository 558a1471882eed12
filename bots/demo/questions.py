"""The questions: three that were decided, and the one that is being decided now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from random import Random

from bots.demo.calendar import Calendar
from bots.demo.cast import MINA, Cast, Player
from bots.demo.stage import Scene, Stage, the_clock_strikes
from core.polls import casting, rules, service
from core.polls.results import Cast as Press

MONDAY = 4
"""A question is asked on the Monday before a Friday, four days earlier."""

AT_NOON, IN_THE_EVENING = (12, 30), (20, 40)
"""When the day's votes come in, as two sets."""

LIVELY_TURNOUT, QUIET_TURNOUT = 0.8, 0.6
"""The part of those who were there that answered an earlier question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its key in the script, with each choice's share in percent."""

    key: str
    shares: tuple[int, ...]


NOW = Question("colour", (31, 46, 23))

EARLIER: tuple[tuple[int, int, Question], ...] = (
    (5, 4, Question("name", (52, 29, 19))),
    (3, 2, Question("next", (44, 41, 15))),
    (1, 1, Question("pouch", (47, 38, 15))),
)
"""(asked before this Friday, decided on that one, counted back from the newest as 0)."""

Choose = Sequence[tuple[Player, int]]
"""Who chooses which of the choices."""


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    fridays = calendar.past_fridays()
    for before, on, question in EARLIER:
        opened, decided = fridays[before] + MONDAY, fridays[on]
        yield from _asked(question, opened, calendar.exactly(decided, 17), calendar)
        voters = [p for p in cast.fans if p.joined > decided and _answers(p, rng)]
        yield from _votes(question, voters, (opened, decided), calendar, rng)
        yield Scene(calendar.exactly(decided, 16, 57), partial(_decide, question))
        yield Scene(calendar.exactly(decided, 16, 58), the_clock_strikes)
    opened = fridays[0] + MONDAY
    closes = rules.next_closing(calendar.now, calendar.zone)
    yield from _asked(NOW, opened, closes, calendar)
    yield from _votes(NOW, cast.fans, (opened, 0), calendar, rng)


def _asked(question: Question, ago: int, closes: datetime, calendar: Calendar) -> Iterator[Scene]:
    """It is announced when its undo window is over."""
    yield Scene(calendar.exactly(ago, 10), partial(_ask, question, closes))
    yield Scene(calendar.exactly(ago, 10, 1), the_clock_strikes)


def _answers(player: Player, rng: Random) -> bool:
    return rng.random() < (LIVELY_TURNOUT if player.pull else QUIET_TURNOUT)


def _votes(
    question: Question,
    voters: Sequence[Player],
    run: tuple[int, int],
    calendar: Calendar,
    rng: Random,
) -> Iterator[Scene]:
    """Each voter on some day of the run, newcomers on the day they came."""
    opened, last = run
    days: dict[int, list[tuple[Player, int]]] = {ago: [] for ago in range(opened, last - 1, -1)}
    for player, choice in zip(voters, _spread(question, len(voters), rng), strict=True):
        days[_day_of(player, opened, last, rng)].append((player, choice))
    for ago, votes in days.items():
        split = len(votes) if ago == last else len(votes) // 2
        for (hour, minute), part in ((AT_NOON, votes[:split]), (IN_THE_EVENING, votes[split:])):
            if part:
                yield Scene(calendar.at(ago, hour, minute), partial(_cast, question, part))


def _day_of(player: Player, opened: int, last: int, rng: Random) -> int:
    if last <= player.joined <= opened:
        return player.joined
    return opened if player.key == MINA else rng.randint(last, opened)


def _spread(question: Question, voters: int, rng: Random) -> list[int]:
    """A choice for each voter so that the shares come out as told, in any order."""
    most = question.shares.index(max(question.shares))
    picks = [
        number
        for number, percent in enumerate(question.shares)
        for _ in range(round(voters * percent / 100))
    ]
    picks += [most] * (voters - len(picks))
    rng.shuffle(picks)
    return picks[:voters]


def _ask(question: Question, closes: datetime, stage: Stage) -> None:
    said = stage.script.questions[question.key]
    asking = partial(service.ask, question=said.text, choices=said.choices, lead=said.lead)
    asked = stage.do(partial(asking, closes_at=closes), "sora")
    stage.polls[question.key] = asked.poll.id
    stage.polls |= {f"{question.key}/{n}": c.id for n, c in enumerate(asked.poll.choices)}


def _cast(question: Question, votes: Choose, stage: Stage) -> None:
    poll = stage.polls[question.key]
    presses = [
        Press(stage.fans[player.key].id, poll, stage.polls[f"{question.key}/{choice}"])
        for player, choice in votes
    ]
    stage.do(lambda tx: casting.cast_all(tx, presses))


def _decide(question: Question, stage: Stage) -> None:
    poll, said = stage.polls[question.key], stage.script.questions[question.key]
    stage.do(lambda tx: service.decide(tx, said.decision, said.reason, poll), "sora")
