"""What fans ask in private, who answers, and what came of it; the words are the script's."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from bots.demo.calendar import Calendar
from bots.demo.cast import MINA, Cast
from bots.demo.stage import Scene, Stage
from core.inquiries import answering, service
from core.inquiries.results import Kind


@dataclass(frozen=True, slots=True)
class Case:
    """Asked `ago` days at `hour`; `answerer` answers in the afternoon of that day, or not yet.

    `who` is a player's key; without it it is some lively fan. `solved` is after how many days the
    fan said so.
    """

    key: str
    ago: int
    hour: int
    kind: Kind = Kind.WONDER
    who: str = ""
    answerer: str = ""
    solved: int | None = None


CASES = (
    Case("voltage", 12, 9, answerer="jiwoo", solved=1),
    Case("buzz", 6, 10, Kind.WRONG, who=MINA, answerer="jiwoo", solved=2),
    Case("address", 2, 11, answerer="hana"),
    Case("flicker", 0, 8, Kind.WRONG),
    Case("sample", 0, 11),
)
"""Those of today wait for an answer; none of them is late yet, whatever the hour."""

ANSWERED_AT = 15


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    for case in CASES:
        key = case.who or cast.pick(rng, case.ago, 1)[0].key
        at = calendar.at(case.ago, case.hour, 25)
        yield Scene(at, partial(_ask, case, key))
        if case.answerer:
            yield Scene(calendar.at(case.ago, ANSWERED_AT, 5), partial(_answer, case))
        if case.solved is not None:
            day = case.ago - case.solved
            yield Scene(calendar.at(day, 9, 15), partial(_solve, case, key))


def _ask(case: Case, key: str, stage: Stage) -> None:
    fan, said = stage.again(key), stage.script.inquiries[case.key].text
    asked = stage.do(lambda tx: service.ask(tx, fan, said, case.kind), key)
    stage.inquiries[case.key] = asked.inquiry.id


def _answer(case: Case, stage: Stage) -> None:
    staff, number = stage.fans[case.answerer], stage.inquiries[case.key]
    said = stage.script.inquiries[case.key].answer
    stage.do(lambda tx: answering.reply(tx, staff, number, said), case.answerer)


def _solve(case: Case, key: str, stage: Stage) -> None:
    fan, number = stage.again(key), stage.inquiries[case.key]
    stage.do(lambda tx: service.solve(tx, fan, number), key)
