"""The live stream: what goes out arrives on every open page, once, whatever the line does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from core.people.results import Role
from core.points import grants
from core.polls import casting
from core.polls import service as polls
from core.polls.results import Cast
from tests.fronts.served import Served, served
from tests.makers import Town
from tests.makers_ideas import release

ARRIVES_WITHIN_S = 20


@dataclass
class Page:
    """An open page: the events of its stream, one after the other."""

    lines: AsyncIterator[str]
    cursor: str = ""

    async def next(self, kind: str) -> Any:
        """The next event of one kind; the others are passed over."""
        async with asyncio.timeout(ARRIVES_WITHIN_S):
            while True:
                name, data = await self._event()
                if name == kind:
                    return data

    async def until(self, kind: str) -> list[tuple[str, Any]]:
        """Everything up to the next event of one kind."""
        came: list[tuple[str, Any]] = []
        async with asyncio.timeout(ARRIVES_WITHIN_S):
            while not came or came[-1][0] != kind:
                came.append(await self._event())
        return came

    async def _event(self) -> tuple[str, Any]:
        name = ""
        async for line in self.lines:
            field, _, value = line.partition(": ")
            if field == "id":
                self.cursor = value
            elif field == "event":
                name = value
            elif field == "data":
                return name, json.loads(value)
        raise AssertionError("the stream ended")


@asynccontextmanager
async def opened(url: str, who: str = "mina", cursor: str = "") -> AsyncIterator[Page]:
    """Somebody's page, open until the block ends."""
    headers = {"Last-Event-ID": cursor} if cursor else {}
    async with httpx.AsyncClient(base_url=url, timeout=None) as client:
        await client.get("/")
        async with client.stream("GET", f"/api/live?who={who}", headers=headers) as response:
            assert response.headers["content-type"].startswith("text/event-stream")
            yield Page(response.aiter_lines())


async def test_a_note_arrives_on_an_open_page_when_its_minute_is_over(
    village: Town, pages: Served
) -> None:
    sora = village.staff(Role.MANAGER, "소라")

    async with opened(pages.url) as page:
        await page.next("ready")
        release(village, sora, title="불빛이 꺼져요")
        village.clock.go(seconds=60)
        post = await page.next("post")

    assert post["replies"]["ko"]["title"] == "불빛이 꺼져요"
    assert post["place"] == "announcements"


async def test_whoever_opens_the_page_later_finds_what_was_posted(
    village: Town, pages: Served
) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    async with opened(pages.url) as page:
        await _post(village, sora, page, "먼저 나간 소식")

    async with opened(pages.url, "joon") as late:
        came = await late.until("ready")

    assert [post["replies"]["ko"]["title"] for kind, post in came if kind == "post"] == [
        "먼저 나간 소식"
    ]


async def test_a_line_that_broke_loses_nothing_and_shows_nothing_twice(
    village: Town, pages: Served
) -> None:
    """The page keeps each post's number; what it was shown before it passes over."""
    sora = village.staff(Role.MANAGER, "소라")
    async with opened(pages.url) as page:
        seen = [await _post(village, sora, page, f"소식 {n}") for n in range(3)]
        cursor = page.cursor
    async with opened(pages.url, "joon") as other:
        await other.next("ready")
        missed = await _post(village, sora, other, "끊긴 사이의 소식")

    async with opened(pages.url, cursor=cursor) as page:
        came = await page.until("ready")

    numbers = [post["id"] for kind, post in came if kind == "post"]
    assert missed in numbers
    assert len(numbers) == len(set(numbers))
    assert set(numbers) - set(seen) == {missed}


async def test_a_page_that_was_away_for_long_is_not_shown_it_all_again(
    village: Town, pages: Served
) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    async with opened(pages.url) as page:
        old = await _post(village, sora, page, "어제 소식")
        village.clock.go(days=1)
        new = await _post(village, sora, page, "오늘 소식")
        cursor = page.cursor

    async with opened(pages.url, cursor=cursor) as page:
        came = await page.until("ready")

    numbers = [post["id"] for kind, post in came if kind == "post"]
    assert (old in numbers, new in numbers) == (False, True)


async def test_a_letter_arrives_on_its_readers_page_alone(village: Town, pages: Served) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    mina = village.fan("미나", external_id="demo:mina")

    async with opened(pages.url, "mina") as hers, opened(pages.url, "joon") as his:
        await hers.next("ready")
        await his.next("ready")
        village.do(lambda tx: grants.grant(tx, sora, mina, 30, "도와주셔서"), sora.id)
        letter = await hers.next("post")
        public = await _post(village, sora, his, "모두의 소식")

    assert (letter["place"], "30톨" in str(letter["replies"]["ko"])) == ("", True)
    assert public != letter["id"]


async def test_votes_move_on_every_open_page(village: Town, pages: Served) -> None:
    poll = village.do(lambda tx: polls.ask(tx, "무슨 색으로 할까요?", ["크림", "세이지"])).poll
    fans = [village.fan() for _ in range(3)]

    async with opened(pages.url, "mina") as one, opened(pages.url, "joon") as other:
        before = [await one.next("tally"), await other.next("tally")]
        casts = [Cast(fan.id, poll.id, poll.choices[1].id) for fan in fans]
        village.do(lambda tx: casting.cast_all(tx, casts))
        after = [await one.next("tally"), await other.next("tally")]

    assert before == [{"poll": poll.id, "voters": 0, "votes": [0, 0]}] * 2
    assert after == [{"poll": poll.id, "voters": 3, "votes": [0, 3]}] * 2


async def test_an_old_question_is_shown_with_the_votes_it_got(village: Town, pages: Served) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    poll = village.do(
        lambda tx: polls.ask(tx, "무슨 색으로 할까요?", ["크림", "세이지"]), sora.id
    ).poll
    village.do(lambda tx: casting.cast(tx, sora.id, poll.id, poll.choices[1].id))
    async with opened(pages.url) as page:
        await page.next("ready")
        village.clock.go(seconds=60)
        await page.next("post")
    village.do(lambda tx: polls.decide(tx, "세이지", "가장 많이 골라 주셨어요."), sora.id)

    async with opened(pages.url) as page:
        ballot = (await page.next("post"))["replies"]["ko"]

    assert (ballot["open"], ballot["voters"]) == (False, 1)
    assert not ballot.get("note")
    assert not ballot.get("closes")


async def test_rice_that_came_by_letter_is_told_to_the_page(village: Town, pages: Served) -> None:
    sora = village.staff(Role.MANAGER, "소라")
    mina = village.fan("미나", external_id="demo:mina")

    async with opened(pages.url, "mina") as page:
        before = await page.next("me")
        village.do(lambda tx: grants.grant(tx, sora, mina, 30, "도와주셔서"), sora.id)
        after = await page.next("me")

    assert (before["balance"], after["balance"]) == (0, 30)


async def test_open_pages_do_not_keep_the_house_from_closing(village: Town, tmp_path: Path) -> None:
    with served(village, tmp_path / "pictures") as running:
        page = opened(running.url)
        await (await page.__aenter__()).next("ready")

    with pytest.raises(httpx.HTTPError):
        await httpx.AsyncClient().get(running.url)
    await page.__aexit__(None, None, None)


async def _post(village: Town, staff: Any, page: Page, title: str) -> int:
    """A note that went out and came to a page; gives its number."""
    release(village, staff, title=title)
    village.clock.go(seconds=60)
    while True:
        post = await page.next("post")
        if post["replies"]["ko"]["title"] == title:
            number: int = post["id"]
            return number
