"""The bot's manners as they are met on Discord: in private, in a channel, and during a pause."""

from core import outbox
from core.people.results import Role
from core.people.service import set_role
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import LETTER, PostOffice, said
from tests.fronts.discord.stage import STAFF
from tests.makers_ideas import tick

A_DAY_S = 86_400


async def test_the_second_and_third_letter_of_a_day_come_as_one_the_next(hall: Hall) -> None:
    office, joon = PostOffice(hall), hall.guild.member("준호")
    fan = office.fan(joon)
    for reason in ("첫째", "둘째", "셋째"):
        office.tell(fan, reason)
    await office.carry()
    assert len(joon.inbox) == 1
    assert "첫째" in joon.inbox[0].text

    await office.carry(after=A_DAY_S)

    assert len(joon.inbox) == 2
    assert "그사이 온 소식 2개를 모았어요." in joon.inbox[1].text


async def test_a_line_of_the_days_letter_opens_what_it_names(hall: Hall) -> None:
    office, joon = PostOffice(hall), hall.guild.member("준호")
    fan = office.fan(joon)
    for reason in ("첫째", "둘째", "셋째"):
        office.tell(fan, reason)
    await office.carry()
    await office.carry(after=A_DAY_S)

    answer = await joon.at(joon.dm).click(joon.inbox[1], "펼치기")

    assert "둘째" in answer.text


async def test_the_fourth_post_is_named_at_evening_and_its_line_opens_it(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    for reason in ("하나", "둘", "셋", "넷"):
        office.announce(reason=reason)
    await office.carry()
    assert len(said(hall.guild.general)) == 3

    hall.town.clock.go(hours=7)
    tick(hall.town)
    await office.carry()

    evening = said(hall.guild.general)[-1]
    assert "오늘 더 있었던 소식이에요." in evening.text
    answer = await hall.guild.member("준호").click(evening, "펼치기")
    assert "넷" in answer.text


async def test_a_pause_holds_letters_and_posts_and_going_on_sends_them(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    boss, joon = hall.guild.member("지우"), hall.guild.member("준호")
    hall.guild.give(boss, hall.guild.role("staff", STAFF))
    chief = office.fan(boss)
    hall.town.do(lambda tx: set_role(tx, chief.id, Role.MANAGER))
    card = await boss.slash("pause")
    assert "잠시 멈췄어요" in card.text
    fan = office.fan(joon)
    office.tell(fan)
    office.announce()
    answered = [("answer", fan.id, {"rice": 10, "title": "써 보기"})]
    hall.town.do(lambda tx: outbox.tell(tx, "proof-approved", answered))
    await office.carry()
    assert said(hall.guild.general) == []
    assert [("써 보기" in one.text) for one in joon.inbox] == [True]

    going = await boss.slash("resume")
    await office.carry()

    assert "붙들어 둔 소식 2개가 차례로 나가요." in going.text
    assert LETTER["reason"] in said(hall.guild.general)[0].text
    assert len(joon.inbox) == 2
