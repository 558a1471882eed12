"""Posts at the limits of what one may write: all of it can be read, by everybody."""

import pytest

from core.notes.rules import LONGEST_BODY, LONGEST_TITLE, MOST_IDEAS
from core.people.results import Fan
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import PostOffice, said
from tests.fronts.discord.reading import as_read
from tests.makers_ideas import drop, release, send

NEXT_PAGE = "뒤 ▶"


@pytest.mark.parametrize("sign", ["가", "*", "👍"])
async def test_a_note_as_long_as_it_may_be_is_read_to_its_last_maker(hall: Hall, sign: str) -> None:
    """Signs that are escaped or count twice need more room than they have."""
    office = PostOffice(hall, announcements=hall.guild.general)
    body = sign * (LONGEST_BODY - 4) + " 끝이요"
    _release(hall, body=body, title=sign * LONGEST_TITLE, ideas=100)

    await office.carry()

    (post,) = said(hall.guild.general)
    joon = hall.guild.member("준호")
    page = await joon.click(post, "끝까지 읽기")
    read = [as_read(page)]
    while NEXT_PAGE in page.labels:
        page = await joon.click(page, NEXT_PAGE)
        read.append(as_read(page))
    whole = "\n".join(read)
    assert whole.count(sign) >= LONGEST_BODY - 4
    assert "끝이요" in whole
    assert [n for n in range(MOST_IDEAS) if f"팬{n}님" not in whole] == []
    assert page.ephemeral


async def test_a_note_that_fits_has_no_such_button(hall: Hall) -> None:
    office = PostOffice(hall, announcements=hall.guild.general)
    _release(hall, body="이제 2미터예요.", title="케이블이 길어졌어요")

    await office.carry()

    (post,) = said(hall.guild.general)
    assert "끝까지 읽기" not in post.labels
    assert "팬19님" in post.text


def _release(hall: Hall, *, body: str, title: str, ideas: int = 1) -> None:
    """A note with as many ideas as it takes, each with a title of about so many characters."""
    named = [f"{n}번째 제안" + "ㅎ" * ideas for n in range(MOST_IDEAS)]
    made = [drop(hall.town, _author(hall, n), title) for n, title in enumerate(named)]
    release(hall.town, hall.town.staff(), *made, title=title, body=body)
    send(hall.town)


def _author(hall: Hall, number: int) -> Fan:
    return hall.town.fan(f"팬{number}")
