"""Posts and letters with a picture: it arrives whole, once, and the words stand beside it."""

from collections.abc import Mapping
from typing import Any

import pytest

from bots.common import posts
from bots.common.replies import MemberFigures, Picture, Row, button, say
from core import outbox
from core.community import Community
from core.pictures.painter import Painter, PictureFailed
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.world.messages import Message
from tests.fronts.discord.conftest import Hall
from tests.fronts.discord.post_office import PostOffice, heard, said

PNG = b"\x89PNG"


def _card(_: Community, facts: Mapping[str, Any]) -> Picture:
    figures = MemberFigures(
        name=facts["name"],
        tier=2,
        tier_name=say("tier-seedling"),
        balance=10,
        lifetime=210,
        progress=0.5,
        next_step=say("me-rank", rank=3, fans=9),
        rank=3,
        fans=9,
        streak=4,
        shipped=1,
    )
    title = say("note-title", title=facts["name"])
    return Picture(title, figures, (Row(say("note-body", body=facts["name"])),), (button("me"),))


@pytest.fixture(autouse=True)
def _posts_of_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "POSTS", {**posts.POSTS, "card": _card})


@pytest.fixture
def office(hall: Hall) -> PostOffice:
    return PostOffice(hall, announcements=hall.guild.general)


def _announce(hall: Hall, place: str = "announcements", name: str = "미나") -> int:
    return hall.town.do(lambda tx: outbox.announce(tx, "card", "card", {"name": name}, place=place))


def _images(message: Message) -> list[bytes]:
    return [one.content for one in message.attachments]


async def test_a_picture_is_posted_with_its_words(hall: Hall, office: PostOffice) -> None:
    _announce(hall)

    await office.carry()

    (post,) = said(hall.guild.general)
    assert [content[:4] for content in _images(post)] == [PNG]
    assert "미나" in post.text
    assert len(post.labels) == 1


async def test_a_picture_whose_arrival_nobody_told_is_there_once(
    hall: Hall, office: PostOffice
) -> None:
    hall.server.faults.lose("POST", f"/channels/{hall.guild.general.id}/messages")
    _announce(hall)

    await office.carry()
    await office.carry(after=2)

    (post,) = said(hall.guild.general)
    assert len(_images(post)) == 1


async def test_a_picture_is_sent_whole_after_a_failure(hall: Hall, office: PostOffice) -> None:
    hall.server.faults.answer("POST", f"/channels/{hall.guild.general.id}/messages", 503)
    _announce(hall)

    await office.carry()
    await office.carry(after=2)

    (post,) = said(hall.guild.general)
    assert _images(post)[0].startswith(PNG)


async def test_an_edit_brings_a_new_picture_in_the_place_of_the_old(
    hall: Hall, office: PostOffice
) -> None:
    post = _announce(hall)
    await office.carry()
    (shown,) = said(hall.guild.general)
    before = _images(shown)

    hall.town.do(lambda tx: outbox.edit(tx, post, {"name": "준호"}))
    await office.carry()

    (shown,) = said(hall.guild.general)
    assert len(_images(shown)) == 1
    assert _images(shown) != before
    assert "준호" in shown.text


async def test_a_picture_opens_a_post_of_a_forum(hall: Hall) -> None:
    forum = hall.guild.channel("자랑", "forum")
    office = PostOffice(hall, ideas=forum)
    _announce(hall, "ideas")

    await office.carry()

    (thread,) = hall.guild.guild.threads.values()
    assert _images(said(thread)[0])[0].startswith(PNG)


async def test_a_letter_may_hold_a_picture(hall: Hall) -> None:
    office, mina = PostOffice(hall), hall.guild.member("미나")
    fan = office.fan(mina)
    letters = [("card", fan.id, {"name": "미나"})]
    hall.town.do(lambda tx: outbox.tell(tx, "card", letters))

    await office.carry()

    assert _images(mina.inbox[0])[0].startswith(PNG)


async def test_without_the_right_to_attach_files_staff_are_told_and_it_waits(
    hall: Hall, office: PostOffice
) -> None:
    async with heard(hall, "guild_channel_update"):
        hall.guild.deny_bot(hall.guild.general, Permission.ATTACH_FILES)
    _announce(hall)
    await office.carry()

    assert hall.town.scalar("SELECT missing FROM trouble") == "attach_files"

    async with heard(hall, "guild_channel_update"):
        hall.guild.deny_bot(hall.guild.general, Permission(0))
    await office.carry(after=901)
    assert len(said(hall.guild.general)) == 1


async def test_a_picture_that_cannot_be_painted_leaves_its_words(
    hall: Hall, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise PictureFailed("no ink")

    monkeypatch.setattr(Painter, "png_path", fails)
    _announce(hall)

    await office.carry()

    (post,) = said(hall.guild.general)
    assert _images(post) == []
    assert "미나" in post.text
