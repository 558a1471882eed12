"""A complaint on its whole way: the staff's channel, the queue, the letter, and the fan's word."""

from bots.common.replies import Say, say
from bots.common.words import Voice, render
from core.community import UNNAMED
from core.people import service
from core.people.results import Role
from tests.fakes.discord import Permission
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import PostOffice, said
from tests.fronts.discord.reading import as_read

KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)
STAFF = Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES


def told(key: str, **facts: str) -> str:
    return render(say(key, **facts), KOREAN)


def label(name: str) -> str:
    return render(Say(f"button-{name}"), KOREAN)


async def test_a_complaint_goes_from_a_form_to_staff_and_back_into_a_private_message(
    hall: Hall,
) -> None:
    backstage = hall.guild.channel("운영진")
    office = PostOffice(hall, announcements=hall.guild.general, staff=backstage)
    mina = hall.guild.member("미나", locale="ko")
    jiwoo = hall.guild.member("지우", locale="ko", roles=(hall.guild.role("운영진", STAFF),))
    office.fan(mina)
    number = office.fan(jiwoo).id
    hall.town.do(lambda tx: service.set_role(tx, number, Role.REVIEWER))
    hall.town.do(lambda tx: service.set_craft(tx, number, "배터리팀"))

    asked = await mina.submit(await mina.slash("문의"), {"text": "주문 1116이 안 왔어요"})
    await office.carry()

    assert asked.ephemeral
    assert said(hall.guild.general) == []
    (notice,) = said(backstage)
    assert told("inquiry-came-wonder", number="1") in as_read(notice)
    assert "1116" not in as_read(notice)

    queue = await jiwoo.at(backstage).click(notice, label("inquiries"))
    shown = as_read(queue)
    form = await jiwoo.click(queue, label("reply"))
    await jiwoo.submit(form, {"text": "오늘 다시 보냈어요"})
    await office.carry()

    assert queue.ephemeral
    assert "주문 1116이 안 왔어요" in shown
    (letter,) = mina.inbox
    assert "배터리팀 지우님이 답했어요." in as_read(letter)
    assert "오늘 다시 보냈어요" in as_read(letter)

    settled = await mina.click(letter, label("solved"))

    assert told("solved-told") in as_read(settled)
    assert hall.town.scalar("SELECT state FROM inquiry") == "solved"
