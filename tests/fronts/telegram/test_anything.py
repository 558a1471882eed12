"""Whatever people type, send, press and forge, in private and in a group: nothing breaks."""

import random
from collections.abc import Awaitable, Callable

import pytest

from bots.common.commands import CATALOGUE
from core.missions.results import Kind
from core.people import service
from core.people.results import Role
from tests.fakes.telegram import Message, NotOffered, Person
from tests.fakes.telegram.people.group import Group
from tests.fronts.telegram.conftest import Chat
from tests.fronts.telegram.groups import live
from tests.makers_missions import mission
from tests.makers_polls import asked

ACTS = 150
COMMANDS = [command.name for command in CATALOGUE.commands]
LONGEST = 4_096

WORDS = [
    *("", "1", "0", "-1", "9" * 21, "#1", "#999", "@nobody", "미나", "준호 5 고마워서", "٣"),
    *("가" * LONGEST, "🌾" * 2_000, "@a" * 1_500, '"', '"열린 따옴표', '"a" "b" "c" "d" "e"'),
    *("<b>x</b>&amp;", "/start", "\u202e\u2066", "\x00", "a\nb\nc", "\u2060", "2026-13-45"),
    *("https://example.com", "title=x why=y", "person=#1 amount=5 reason=x"),
]
NUMBERS = (0, 1, 2, 99, -1, 10**17)
LINKS = ("", "d1-today", "d1-idea", "d1-begin-1", "d1-nothing", "d1-claim-1", "from-x", "x" * 64)

Act = Callable[[random.Random, Person], Awaitable[object]]


async def _type(chosen: random.Random, who: Person) -> None:
    words = chosen.choice(WORDS)
    if chosen.random() < 0.8:
        words = f"/{chosen.choice(COMMANDS)} {words}"
    if words.strip():
        await who.type(words[:LONGEST])


async def _send(chosen: random.Random, who: Person) -> None:
    await chosen.choice((who.sticker, who.location, who.voice, who.photo, who.contact))()


async def _press(chosen: random.Random, who: Person) -> None:
    shown = [one for one in _bots(who) if one.buttons]
    if shown:
        message = chosen.choice(shown[-5:])
        key = chosen.choice(message.buttons)
        if "callback_data" in key:
            who.press_only(key["callback_data"], message)


async def _forge(chosen: random.Random, who: Person) -> None:
    numbers = "".join(f":{chosen.choice(NUMBERS)}" for _ in range(chosen.randint(0, 2)))
    name, kind = chosen.choice(COMMANDS), chosen.choice(("", "join.", "p2."))
    form = f"f:{chosen.randint(0, 9)}:{chosen.choice(('skip', 'send', '0', 'e1', 'stop'))}"
    data = chosen.choice((f"d1:{kind}{name}{numbers}", f"kd1:{name}{numbers}", form))
    shown = _bots(who)
    if shown:
        assert (await who.forge(chosen.choice(shown[-5:]), data[:64])).answered


async def _open(chosen: random.Random, who: Person) -> None:
    if who.place.is_private:
        await who.start(chosen.choice(LINKS))


async def _reply(chosen: random.Random, who: Person) -> None:
    words = chosen.choice(("/idea", "/thanks 고마워요", "/grant 5 x", "/checkin"))
    if who.screen:
        await who.reply(chosen.choice(who.screen), words)


HOW: tuple[tuple[Act, int], ...] = (
    (_type, 10),
    (_send, 1),
    (_press, 4),
    (_forge, 4),
    (_open, 1),
    (_reply, 1),
)


def _bots(who: Person) -> list[Message]:
    return [one for one in who.screen if one.sender is who.bot.user]


async def _people(chat: Chat, group: Group) -> list[Person]:
    """Fans, one of them its owner, and somebody who has not joined."""
    fans = [group.welcome(await chat.joined(name)) for name in ("준호", "<b>미나</b>", "지우")]
    sql = "SELECT fan_id FROM account WHERE external_id = :id"
    number = chat.town.scalar(sql, id=str(fans[-1].id))
    chat.town.do(lambda tx: service.set_role(tx, number, Role.OWNER))
    return [*fans, group.member("새싹")]


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_people_do_is_served(
    chat: Chat, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    group = chat.server.group(forum=bool(seed % 2))
    live(chat, group)
    asked(chat.town, chat.town.staff(), question="다음 충전기 색은?", choices=("크림", "먹색"))
    for kind in (Kind.TEXT, Kind.PHOTO):
        mission(chat.town, kind)
    people, chosen = await _people(chat, group), random.Random(seed)
    acts, weights = zip(*HOW, strict=True)

    for _ in range(ACTS):
        who = chosen.choice(people)
        (act,) = chosen.choices(acts, weights)
        try:
            await act(chosen, who.at(chosen.choice((who.private, who.private, group))))
        except NotOffered:
            continue
        await chat.idle()

    log = capsys.readouterr().out
    assert chat.town.rows("SELECT external_id, reason FROM inbox WHERE state = 'aside'") == []
    broken = ("bug", "answer_not_shown", "set_aside", "not_laid_out", "failed")
    assert [line for line in log.splitlines() if any(word in line for word in broken)] == []
