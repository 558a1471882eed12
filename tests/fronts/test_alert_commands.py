"""The screen of alerts: four switches, a week of silence, and what the day's letter looks like."""

from pathlib import Path

import pytest

from bots.common import posts
from bots.common.replies import Card, say
from core import outbox
from core.outbox import MANNERS, Manner, Sort
from core.people.results import Fan
from tests.cards import card, tokens
from tests.fronts.knocking import player
from tests.makers import Town, words
from tests.makers_post import keys, sent, take


async def test_everything_is_on_at_first(town: Town) -> None:
    told = await town.say(town.fan(), "/알림설정")

    assert isinstance(told.reply, Card)
    rows = [words(told, row.text) for row in told.reply.rows]
    states = [words(told, row.detail) for row in told.reply.rows]
    assert rows == ["내 제안", "투표 결과", "우선구매", "소식", "밤 9시부터 아침 8시까지"]
    assert states == [*["받고 있어요"] * 4, "광고는 보내지 않아요"]


async def test_a_press_turns_one_off_and_the_next_on_again(town: Town) -> None:
    mina = town.fan()
    off = (await town.press(mina, "/alerts")).rows[3].buttons[0]  # type: ignore[union-attr]

    shown = await town.say(mina, off.token)
    again = await town.say(mina, off.token)

    assert isinstance(shown.reply, Card)
    assert words(shown, shown.reply.rows[3].detail) == "받은 알림에만 모아 둬요"
    assert again.reply == shown.reply
    _write(town, mina, "tier-rose", "a")
    assert take(town) == []
    await town.press(mina, shown.reply.rows[3].buttons[0].token)
    _write(town, mina, "tier-rose", "b")
    assert keys(take(town)) == ["b"]


async def test_muting_says_until_when_and_offers_the_way_back(town: Town) -> None:
    mina = town.fan()

    told = await town.say(mina, "d1:mute")

    assert isinstance(told.reply, Card)
    assert words(told, told.reply.title) == "11월 23일 (월) 오후 12:00까지 쪽지를 쉬어요."
    assert "d1:unmute" in tokens(told.reply)
    assert "d1:mute" in tokens(card(await town.press(mina, "d1:unmute")))


async def test_an_alert_that_there_is_not_is_refused(town: Town) -> None:
    told = await town.say(town.fan(), "d1:alert:9:1")

    assert told.reply.reason.key == "refused-gone"  # type: ignore[union-attr]


async def test_the_night_has_a_yes_of_its_own_among_the_consents(town: Town) -> None:
    mina = town.fan()

    await town.press(mina, "d1:agree:2")

    told = await town.say(mina, "/alerts")
    assert isinstance(told.reply, Card)
    assert words(told, told.reply.rows[4].detail) == "광고를 받기로 했어요"


async def test_the_letter_of_the_next_day_names_what_came_and_opens_it(town: Town) -> None:
    mina = town.fan()
    for step in range(1, 10):
        _write(town, mina, "tier-rose", f"t{step}", tier=min(step, 7))
    sent(town, take(town))
    take(town)
    town.clock.go(days=1)
    (parcel,) = take(town)
    shown = posts.worded(parcel.letter.kind, parcel.letter.community, parcel.letter.facts)
    told = await town.say(mina, "/inbox")

    assert words(told, card(shown).title) == "그사이 온 소식 8개를 모았어요."
    assert len(card(shown).rows) == 7
    assert words(told, card(shown).rows[-1].text) == "그 밖에 2개는 받은 알림에 있어요."
    opened = await town.press(mina, card(shown).rows[0].buttons[0].token)
    assert card(opened).title.key == "tier-rose"


def test_advertising_says_so_first_and_how_to_be_spared_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MANNERS, "sale", Manner(Sort.PROMOTIONAL))
    monkeypatch.setitem(posts.POSTS, "sale", lambda _, __: Card(say("released")))

    shown = posts.worded("sale", town.do(lambda tx: tx.community), {})

    assert (card(shown).title.key, tokens(card(shown))) == ("promotion", ["d1:alerts"])
    plain = posts.worded("tier-rose", town.do(lambda tx: tx.community), {"tier": 1})
    assert card(plain).title.key == "tier-rose"


async def test_the_switches_work_on_the_page(village: Town, tmp_path: Path) -> None:
    visitor = await player(village, tmp_path)
    await visitor.reply("d1:join.today", "mina")

    shown = await visitor.reply("d1:alert:0:0", "mina")

    assert shown["rows"][0]["detail"] == "받은 알림에만 모아 둬요"
    assert shown["rows"][0]["buttons"][0]["label"] == "켜기"


def _write(town: Town, fan: Fan, kind: str, key: str, tier: int = 1) -> None:
    town.do(lambda tx: outbox.tell(tx, kind, [(key, fan.id, {"tier": tier})]))
