"""Missions as they run: staff open them, fans visit and send proofs, and a reviewer decides."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from random import Random

from bots.demo.calendar import Calendar
from bots.demo.cast import MINA, Cast, Player
from bots.demo.drawings import copied, desk
from bots.demo.scripts import Script
from bots.demo.stage import Scene, Stage
from bots.demo.tasks import APPROVED, DIARY, OLD_FRIEND, SENDINGS, TASKS, WAITING, Sending, Task
from core import photos
from core.missions import claiming, review, rules, service
from core.missions.results import Draft, Proof, Want

REVIEWER, OPENER = "hana", "sora"
WEEK = 7
LEFT_OVER = 3
"""Places that are left of a mission that is nearly full."""
SENT_SINCE = 30
"""Days ago of the first proof; whoever sends one was there before."""


def scenes(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    for task in TASKS:
        yield Scene(calendar.at(task.ago, 9, 30), partial(_open, task, cast, calendar))
    yield from _diaries(cast, calendar, rng)
    for task in TASKS:
        if task.taken and task is not DIARY:
            yield from _visits(task, cast, calendar, rng)
    senders = _senders(cast, rng)
    for sending, sender in zip(SENDINGS, senders, strict=True):
        if sender is not None:
            yield from _proofs(sending, sender, calendar)


def _diaries(cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    """Each week others read, on each of its days a few; Mina every other week, and today."""
    monday = calendar.day(0).weekday()
    while monday < DIARY.ago:
        days = range(monday, max(-1, monday - WEEK), -1)
        crowd = cast.pick(rng, monday, cast.scaled(DIARY.taken))
        for nth, ago in enumerate(days):
            yield from _visit(DIARY, crowd[nth :: len(days)], ago, calendar)
        yield from _mina_reads(cast, monday, calendar)
        monday += WEEK


def _mina_reads(cast: Cast, monday: int, calendar: Calendar) -> Iterator[Scene]:
    mina = next(player for player in cast.lively if player.key == MINA)
    if monday < WEEK:
        yield from _visit(DIARY, [mina], 0, calendar, hour=7)
    elif monday // WEEK % 2:
        yield from _visit(DIARY, [mina], monday, calendar)


def _visits(task: Task, cast: Cast, calendar: Calendar, rng: Random) -> Iterator[Scene]:
    """Those who went, most of them at first."""
    crowd = cast.pick(rng, task.ago, min(cast.scaled(task.taken), _places(task, cast)))
    begin = 0
    for ago in range(task.ago, -1, -1):
        end = len(crowd) if ago == 0 else begin + (len(crowd) - begin + 1) // 2
        yield from _visit(task, crowd[begin:end], ago, calendar)
        begin = end


def _places(task: Task, cast: Cast) -> int:
    """How many may go so that a few places are left."""
    slots = _slots(task, cast)
    return len(cast.fans) if slots is None else slots - LEFT_OVER


def _slots(task: Task, cast: Cast) -> int | None:
    """As many as there are fans for; proofs are the same at every size, and all find a place."""
    if task.slots is None:
        return None
    least = task.slots if task.kind.is_proof else LEFT_OVER + 1
    return max(least, cast.scaled(task.slots))


def _visit(
    task: Task, crowd: Sequence[Player], ago: int, calendar: Calendar, hour: int = 19
) -> Iterator[Scene]:
    if crowd:
        yield Scene(calendar.at(ago, hour, 35), partial(_claim, task, crowd))


def _senders(cast: Cast, rng: Random) -> Iterator[Player | None]:
    """Who sent each proof; nobody sends two for one mission, and few fans leave some unsent."""
    by_key = {player.key: player for player in cast.lively}
    others = {task.key: iter(cast.pick(rng, SENT_SINCE, len(cast.lively))) for task in TASKS}
    for sending in SENDINGS:
        if sending.who == OLD_FRIEND:
            yield next(iter(cast.old_friends), None)
        else:
            yield by_key.get(sending.who) or next(others[sending.task], None)


def _proofs(sending: Sending, sender: Player, calendar: Calendar) -> Iterator[Scene]:
    sent = calendar.at(sending.ago, 18, 20)
    yield Scene(sent, partial(_send, sending, sender))
    if sending.verdict == WAITING:
        return
    yield Scene(calendar.at(sending.ago - 1, 11, 20), partial(_decide, sending, sender))
    if sending.again:
        yield Scene(calendar.at(1, 18, 30), partial(_send_again, sending, sender))


def _open(task: Task, cast: Cast, calendar: Calendar, stage: Stage) -> None:
    end = None
    if task.left is not None:
        last = calendar.day(0) + timedelta(days=task.left)
        end = rules.end_of(last, calendar.zone)
    said = stage.script.missions[task.key]
    draft = Draft(
        title=said.title,
        body=said.body,
        kind=task.kind,
        reward=task.reward,
        rhythm=task.rhythm,
        link=task.link,
        tier_floor=task.floor,
        slots=_slots(task, cast),
        ends_at=end,
    )
    opened = stage.do(lambda tx: service.create(tx, draft), OPENER)
    stage.missions[task.key] = opened.mission.id


def _claim(task: Task, crowd: Sequence[Player], stage: Stage) -> None:
    mission = stage.missions[task.key]
    wants = [Want(stage.fans[player.key], mission) for player in crowd]
    stage.do(lambda tx: claiming.claim_all(tx, wants))


def _send(sending: Sending, sender: Player, stage: Stage) -> None:
    _sent(sending, sender, _proof(sending, stage.script), stage)


def _send_again(sending: Sending, sender: Player, stage: Stage) -> None:
    _sent(sending, sender, Proof(text=stage.script.proofs[sending.again]), stage)


def _sent(sending: Sending, sender: Player, proof: Proof, stage: Stage) -> None:
    want = Want(stage.again(sender.key), stage.missions[sending.task], proof)
    sent = stage.do(lambda tx: claiming.claim(tx, want), sender.key)
    stage.claims[_key(sending, sender)] = sent.claim_id


def _proof(sending: Sending, script: Script) -> Proof:
    if sending.desk is None:
        text = script.proofs[sending.text] if sending.text else None
        return Proof(text=text, link=sending.link)
    raw = desk(sending.desk)
    return Proof(photo=photos.prepare(copied(raw) if sending.copied else raw))


def _decide(sending: Sending, sender: Player, stage: Stage) -> None:
    staff, claim = stage.fans[REVIEWER], stage.claims[_key(sending, sender)]
    if sending.verdict == APPROVED:
        stage.do(lambda tx: review.approve(tx, staff, claim), REVIEWER)
    else:
        reason = stage.script.reasons[sending.reason]
        stage.do(lambda tx: review.reject(tx, staff, claim, reason), REVIEWER)


def _key(sending: Sending, sender: Player) -> str:
    return f"{sending.task}:{sender.key}"
