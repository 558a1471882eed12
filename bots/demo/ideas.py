"""Ideas as they come in: somebody proposes, others want it too, staff read and decide."""

from collections.abc import Iterator, Sequence
from functools import partial
from random import Random

from bots.demo.calendar import Calendar
from bots.demo.cast import MINA, Cast, Player
from bots.demo.stage import Scene, Stage
from bots.demo.thoughts import CABLES, LONG_CABLE, THOUGHTS, Thought
from core.ideas import deciding, reading, service, support

WAVES = ((0, 0.45), (1, 0.75), (3, 1.0))
"""How many days after an idea which part of its supporters have pressed."""

HOURS = (9, 11, 13, 15, 17, 19)
"""When ideas are dropped: the hours go round, so that no two of a day come together."""


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    authors = _authors(cast, calendar, rng)
    pool = _of_one_mind(cast, authors, rng)
    for number, thought in enumerate(THOUGHTS):
        ago, author = dropped(thought, calendar), authors[thought.key]
        at = calendar.at(ago, HOURS[number % len(HOURS)], number)
        yield Scene(at, partial(_drop, thought, author))
        crowd = _supporters(thought, author, cast, ago, rng, pool)
        yield from _wanted(thought, crowd, ago, calendar)
        yield from _heard(thought, ago, calendar)


def dropped(thought: Thought, calendar: Calendar) -> int:
    """How many days ago an idea came in."""
    if thought.friday is None:
        return thought.ago
    return calendar.past_fridays()[thought.friday] + thought.lead


def _authors(cast: Cast, calendar: Calendar, rng: Random) -> dict[str, Player]:
    """Another author for each idea, as far as there are enough fans."""
    by_key = {player.key: player for player in cast.lively}
    authors: dict[str, Player] = {}
    for thought in sorted(THOUGHTS, key=lambda t: -dropped(t, calendar)):
        there = [p for p in cast.there(dropped(thought, calendar)) if p.key != MINA]
        fresh = [p for p in there if p not in authors.values()]
        authors[thought.key] = by_key.get(thought.author) or rng.choice(fresh or there)
    return authors


def _of_one_mind(cast: Cast, authors: dict[str, Player], rng: Random) -> Iterator[Player]:
    """Fans who each want just one of the ideas about the cable, and wrote none of them."""
    writers = {authors[thought.key] for thought in CABLES}
    there = cast.pick(rng, max(thought.ago for thought in CABLES), len(cast.lively))
    return (player for player in there if player not in writers)


def _supporters(
    thought: Thought, author: Player, cast: Cast, ago: int, rng: Random, pool: Iterator[Player]
) -> list[Player]:
    many = cast.scaled(thought.wanted) if thought.wanted else 0
    if thought in CABLES:
        return [player for player in (next(pool, None) for _ in range(many)) if player]
    crowd: Sequence[Player] = cast.fans if thought is LONG_CABLE else cast.lively
    there = [p for p in crowd if p.joined > ago and p != author]
    return rng.sample(there, min(many, len(there)))


def _wanted(
    thought: Thought, crowd: Sequence[Player], ago: int, calendar: Calendar
) -> Iterator[Scene]:
    begin = 0
    for days, share in WAVES:
        is_last = ago <= days
        end = len(crowd) if is_last else round(len(crowd) * share)
        if crowd[begin:end]:
            yield Scene(calendar.at(ago - days, 20, 15), partial(_want, thought, crowd[begin:end]))
        begin = end


def _heard(thought: Thought, ago: int, calendar: Calendar) -> Iterator[Scene]:
    if thought.reader:
        at = calendar.at(ago, 18, 40) if thought.soon else calendar.at(max(0, ago - 1), 10, 30)
        yield Scene(at, partial(_read, thought))
    if thought.making is not None:
        yield Scene(calendar.at(ago - thought.making, 15), partial(_make, thought))
    if thought.declined:
        day = ago - 5 if thought.friday is None else calendar.past_fridays()[thought.friday]
        yield Scene(calendar.exactly(day, 16, 50), partial(_decline, thought))


def _drop(thought: Thought, author: Player, stage: Stage) -> None:
    fan, said = stage.fans[author.key], stage.script.ideas[thought.key]
    dropping = partial(service.drop, fan=fan, title=said.title, why=said.why or None)
    stage.ideas[thought.key] = stage.do(dropping, author.key).idea.id


def _want(thought: Thought, crowd: Sequence[Player], stage: Stage) -> None:
    presses = [(stage.fans[player.key].id, stage.ideas[thought.key]) for player in crowd]
    stage.do(lambda tx: support.press_all(tx, presses))


def _read(thought: Thought, stage: Stage) -> None:
    staff, idea = stage.fans[thought.reader], stage.ideas[thought.key]
    stage.do(lambda tx: reading.read(tx, staff, idea), thought.reader)


def _make(thought: Thought, stage: Stage) -> None:
    staff, idea = stage.fans[thought.reader], stage.ideas[thought.key]
    stage.do(lambda tx: deciding.make(tx, staff, idea), thought.reader)


def _decline(thought: Thought, stage: Stage) -> None:
    staff, idea = stage.fans[thought.reader], stage.ideas[thought.key]
    why_not = stage.script.ideas[thought.key].declined
    stage.do(lambda tx: deciding.decline(tx, staff, idea, why_not), thought.reader)
