"""Two accounts of one person over both wires at once: one fan, one balance, one tier, one vote."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.points import board
from tests.fakes.discord import discord_server, point_here
from tests.fakes.discord.people.person import Person as Member
from tests.fakes.telegram import Person as Chatter
from tests.fakes.telegram import telegram_server
from tests.fronts.discord.conftest import Hall, connected
from tests.fronts.discord.post_office import PostOffice
from tests.fronts.telegram.conftest import Chat, polling
from tests.makers import Town
from tests.makers_linking import sound
from tests.makers_polls import asked

FANS = "SELECT id, balance, lifetime, tier FROM fan WHERE merged_into IS NULL AND name = '준호'"


@dataclass
class Sides:
    """One town with both platforms connected, and one person at both."""

    hall: Hall
    chat: Chat
    there: Member
    here: Chatter

    @property
    def town(self) -> Town:
        return self.hall.town

    async def carry(self) -> None:
        """Bring every letter on both sides."""
        await PostOffice(self.hall).carry(after=1)
        for _ in range(20):
            if not await self.chat.courier.carry():
                return
        raise AssertionError("there is no end of letters")

    async def press(self, button: str) -> None:
        await self.here.press(button)
        await self.chat.idle()


@pytest.fixture
async def both(village: Town, tmp_path: Path) -> AsyncIterator[Sides]:
    async with discord_server() as server, telegram_server() as telegram:
        guild = server.guild()
        with point_here(server):
            async with (
                connected(village, server, tmp_path) as client,
                polling(village, telegram, tmp_path) as chat,
            ):
                hall = Hall(village, server, guild, client)
                yield Sides(hall, chat, guild.member("준호"), telegram.person("준호"))


async def _took_part(both: Sides) -> None:
    """The person has joined, checked in and voted on both sides."""
    asked(both.town, both.town.staff())
    card = await both.there.slash("checkin")
    await both.there.click(card.message, card.labels[0])
    await both.there.slash("vote")
    ballot = await both.there.slash("vote")
    await both.there.click(ballot.message, "세이지")
    await both.chat.said(both.here, "/checkin")
    await both.press("d1:join.checkin")
    both.town.clock.go(minutes=1)
    await both.chat.said(both.here, "/vote")
    await both.press("크림")


async def _link_of(both: Sides) -> str:
    """The word of the address that Discord shows beside the code."""
    card = await both.there.slash("today")
    shown = await both.there.click(card.message, "d1:link", forged=True)
    text = "".join(shown.texts)
    address = text.partition("https://t.me/dure_bot?start=")[2].split()[0]
    assert address.startswith("d1-link-"), text
    return address


async def _linked(both: Sides) -> str:
    """The person followed the address, and has said yes on both sides; what Discord says then."""
    await _took_part(both)
    await both.here.start(await _link_of(both))
    await both.chat.idle()
    await both.press("계정 연결")
    assert "“준호”님도 나인가요?" in both.here.last.text
    await both.press("네, 저예요")
    await both.carry()
    done = await both.there.click(both.there.inbox[-1], "네, 저예요")
    return "".join(done.texts)


async def test_one_person_on_both_platforms_becomes_one_fan(both: Sides) -> None:
    told = await _linked(both)

    assert "이제 한 사람이에요" in told
    ((fan, balance, lifetime, tier),) = both.town.rows(FANS)
    assert (balance, lifetime, tier) == (11, 11, 0)
    accounts = "SELECT platform FROM account WHERE fan_id = :fan ORDER BY platform"
    assert both.town.rows(accounts, fan=fan) == [("discord",), ("telegram",)]
    voted = "SELECT vote.fan_id, choice.text FROM vote JOIN choice ON choice.id = vote.choice_id"
    assert both.town.rows(voted) == [(fan, "크림")]
    assert both.town.scalar("SELECT sum(votes) FROM choice") == 1
    assert sound(both.town) == []


async def test_both_sides_show_the_same_from_then_on(both: Sides) -> None:
    await _linked(both)

    await both.carry()

    assert "이제 한 사람이에요" in both.here.last.text
    card = await both.there.slash("today")
    there = await both.there.click(card.message, "d1:rice", forged=True)
    here = await both.chat.said(both.here, "/rice")
    assert "11톨" in "".join(there.texts)
    assert "11톨" in here.text
    again = await both.there.slash("checkin")
    assert "이미" in "".join(again.texts)


async def test_a_link_that_was_not_meant_is_taken_back_from_the_other_side(both: Sides) -> None:
    await _linked(both)
    await both.carry()

    await both.press("이 연결이 내가 아니에요")

    assert "연결을 풀었어요" in both.here.last.text
    assert sorted(row[1] for row in both.town.rows(FANS)) == [11, 11]
    assert both.town.scalar("SELECT sum(votes) FROM choice") == 2
    both.town.do(board.take_in)
    assert sound(both.town) == []
