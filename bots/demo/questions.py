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
    """A question with each choice's share in percent, and what the brand made of it, and why."""

    text: str
    lead: str
    choices: tuple[tuple[str, int], ...]
    decision: str = ""
    reason: str = ""


NOW = Question(
    "다음 충전기, 어떤 색이 좋을까요?",
    "다음 충전기 색을 함께 정하고 있어요. 가장 많이 고른 색부터 만들어요.",
    (("크림", 31), ("세이지", 46), ("먹색", 23)),
)

EARLIER: tuple[tuple[int, int, Question], ...] = (
    (
        5,
        4,
        Question(
            "이 충전기를 뭐라고 부를까요?",
            "상자에 그대로 찍혀요.",
            (("모락 한 뼘", 52), ("모락 콩", 29), ("모락 주먹", 19)),
            "모락 한 뼘",
            "절반 넘게 골라 주셨고, 정말로 한 뼘 안에 들어와요. 금형에도 이 이름을 새겼어요.",
        ),
    ),
    (
        3,
        2,
        Question(
            "다음에는 무엇부터 고칠까요?",
            "한 번에 하나씩 고쳐요.",
            (("표시등 밝기", 44), ("케이블 길이", 41), ("상자 크기", 15)),
            "표시등 밝기부터, 바로 이어서 케이블 길이",
            "표시등은 오늘 소식부터 바뀌어요. 표 차이가 크지 않아 케이블도 미루지 않기로 했어요.",
        ),
    ),
    (
        1,
        1,
        Question(
            "보관 주머니는 어떤 천이 좋을까요?",
            "다음 달 상자부터 함께 넣어요.",
            (("면", 47), ("재활용 나일론", 38), ("펠트", 15)),
            "재활용 나일론",
            "면을 가장 많이 골라 주셨는데, 세 번 빨아 보니 줄어서 충전기가 들어가지 않았어요. "
            "그래서 두 번째로 많이 고른 천으로 정했어요. 줄어든 주머니 사진은 소식에 올려 둘게요.",
        ),
    ),
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
    most = max(range(len(question.choices)), key=lambda n: question.choices[n][1])
    picks = [
        number
        for number, (_, percent) in enumerate(question.choices)
        for _ in range(round(voters * percent / 100))
    ]
    picks += [most] * (voters - len(picks))
    rng.shuffle(picks)
    return picks[:voters]


def _ask(question: Question, closes: datetime, stage: Stage) -> None:
    texts = [text for text, _ in question.choices]
    asked = stage.do(
        lambda tx: service.ask(tx, question.text, texts, lead=question.lead, closes_at=closes),
        "sora",
    )
    stage.polls[question.text] = asked.poll.id
    stage.polls |= {f"{question.text}/{n}": c.id for n, c in enumerate(asked.poll.choices)}


def _cast(question: Question, votes: Choose, stage: Stage) -> None:
    poll = stage.polls[question.text]
    presses = [
        Press(stage.fans[player.key].id, poll, stage.polls[f"{question.text}/{choice}"])
        for player, choice in votes
    ]
    stage.do(lambda tx: casting.cast_all(tx, presses))


def _decide(question: Question, stage: Stage) -> None:
    poll = stage.polls[question.text]
    stage.do(lambda tx: service.decide(tx, question.decision, question.reason, poll), "sora")
