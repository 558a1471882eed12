"""What people, clients and Telegram itself bring that nobody would expect."""

import json

import pytest
from sqlalchemy import text

from bots.common.cutting import pieces, size
from bots.telegram_bot.sending.sending import plain
from bots.telegram_bot.showing.layout import Block, message, sheets
from bots.telegram_bot.showing.limits import CAPTION, TEXT, cut
from bots.telegram_bot.showing.markup import Span
from bots.telegram_bot.wire.polling import arrival_of
from core.missions.results import Kind
from core.people import views
from tests.fakes.telegram import ApiError, Person
from tests.fronts.telegram.conftest import Chat
from tests.fronts.telegram.groups import live
from tests.makers_ideas import drop, release, send
from tests.makers_missions import mission

MARKUP = "<b>굵게</b> & <a href='x'>@admin</a> /setup"


async def _say(chat: Chat, person: Person, words: str) -> str:
    await person.type(words)
    await chat.idle()
    return person.last.text


def _seen(shown: str) -> str:
    """A text without the sign that nobody sees, which keeps names from calling anybody."""
    return shown.replace("\u2060", "")


async def test_markup_in_a_name_is_shown_as_it_was_typed(chat: Chat) -> None:
    joon = await chat.joined("<b>준</b>&<i>호")

    told = await _say(chat, joon, "/today")

    assert "<b>준</b>&<i>호" in _seen(told)


async def test_markup_in_an_idea_neither_formats_nor_calls(chat: Chat) -> None:
    joon = await chat.joined()
    number = chat.town.scalar("SELECT id FROM fan WHERE name = '준호'")
    drop(chat.town, chat.town.do(lambda tx: views.fans_by_id(tx, [number])[number]), MARKUP)

    await joon.type("/my_ideas")
    await chat.idle()

    assert MARKUP in _seen(joon.last.text)
    assert "@admin" not in joon.last.text
    assert not [one for one in joon.last.entities if one["type"] in ("mention", "bot_command")]


async def test_a_note_longer_than_a_message_is_told_to_its_end(chat: Chat) -> None:
    joon = await chat.joined()
    staff = chat.town.staff()
    idea = drop(chat.town, staff, "긴 케이블")
    body = "\n".join(f"{line}번째 줄이에요. 조금 길게 적어 볼게요." for line in range(55))
    release(chat.town, staff, idea, title="이번 주 소식", body=body[:2000])
    send(chat.town)

    await _say(chat, joon, "/news")

    assert all(size(one.text) <= TEXT for one in joon.heard)


@pytest.mark.parametrize("length", [TEXT - 1, TEXT, TEXT + 1, 3 * TEXT])
@pytest.mark.parametrize("sign", ["가", "🌾", "<", "&", "@a", "/a "])
def test_no_message_is_longer_than_telegram_takes(length: int, sign: str) -> None:
    long = (sign * length).strip()
    found = [message(page) for page in sheets([Block((Span(long, "b"),))])]

    assert all(size(plain(one.html)) <= TEXT for one in found)
    assert _letters("".join(plain(one.html) for one in found)) == _letters(long)


def _letters(shown: str) -> str:
    return _seen(shown).replace(" ", "")


def test_a_text_is_parted_between_words() -> None:
    parts = pieces("하나 둘 셋 넷 " * 100, 50)

    assert all(size(part) <= 50 for part in parts)
    assert all(word in ("하나", "둘", "셋", "넷") for part in parts for word in part.split())


def test_a_cut_text_says_that_it_was_cut() -> None:
    assert cut("가" * 10, 5) == "가가가가…"
    assert cut("🌾" * 10, 5) == "🌾🌾…"
    assert size(cut("가" * 5000, CAPTION)) == CAPTION


ASIDE = "SELECT external_id FROM inbox WHERE state = 'aside' ORDER BY id"

STRANGE = [
    *("", "d1:", "d2:today", "d1:today:x", "d1:nothing", "x" * 64),
    *("f:1:99", "f:999:skip", "keep:yes:1"),
]


@pytest.mark.parametrize("words", ["\ud83c", "\x00", "가🌾", "<b>"])
def test_whatever_is_written_can_be_stored_and_read_again(words: str) -> None:
    raw = {"update_id": 1, "message": {"message_id": 1, "text": words}}

    stored = arrival_of(raw).payload

    assert stored.isascii()
    assert json.loads(stored) == raw


NAMES = ["\u200b", "\u202e거꾸로", "가" * 64, "🌾" * 32, "<i>", "@admin", "/setup", " "]


@pytest.mark.parametrize("name", NAMES)
async def test_whatever_somebody_is_called_they_take_part(chat: Chat, name: str) -> None:
    joon = await chat.joined(name)

    assert "톨" in await _say(chat, joon, "/rice")
    assert await _say(chat, joon, "/me") is not None
    assert chat.town.scalar("SELECT count(*) FROM fan WHERE name <> ''") == 1
    assert chat.town.rows(ASIDE) == []


@pytest.mark.parametrize("data", STRANGE)
async def test_a_forged_press_is_answered_and_does_nothing(chat: Chat, data: str) -> None:
    joon = await chat.joined()
    before = chat.town.scalar("SELECT count(*) FROM ledger")

    answer = await joon.forge(joon.last, data)
    await chat.idle()

    assert answer.answered
    assert chat.town.scalar("SELECT count(*) FROM ledger") == before


async def test_a_staff_button_does_nothing_for_a_fan(chat: Chat) -> None:
    joon = await chat.joined()

    answer = await joon.forge(joon.last, "d1:budget")
    await chat.idle()

    assert answer.answered
    assert "매니저부터 할 수 있어요" in joon.last.text


async def test_a_press_on_a_message_that_has_grown_unreadable_is_answered_below(
    chat: Chat,
) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/today")
    old = joon.last
    old.inaccessible = True

    await joon.forge(old, "d1:tiers")
    await chat.idle()

    assert joon.last is not old


async def test_a_press_that_waited_too_long_is_done_and_no_error(chat: Chat) -> None:
    """The answer is refused by then; what was pressed counts."""
    joon = await chat.joined()
    chat.town.clock.go(days=1)
    await _say(chat, joon, "/today")
    chat.server.faults.refuse(
        "answerCallbackQuery",
        ApiError(
            400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
        ),
    )

    joon.press_only("d1:checkin")
    await chat.idle()

    assert chat.town.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 2


async def test_whoever_meets_something_broken_is_told_by_which_number(chat: Chat) -> None:
    """A form that nobody can read any more: pressed and written to, it is answered."""
    joon = await chat.joined()
    await _say(chat, joon, "/idea")
    turn = chat.town.scalar("SELECT turn FROM draft")
    chat.town.do(lambda tx: tx.session.execute(text("UPDATE draft SET given = '[]'")))

    told = await _say(chat, joon, "긴 케이블")
    answer = await joon.forge(joon.last, f"f:{turn}:skip")
    await chat.idle()

    broken = [row[0] for row in chat.town.rows(ASIDE)]
    assert len(broken) == 2
    assert broken[0] in told
    assert answer.alert
    assert broken[1] in (answer.text or "")


async def test_two_quick_taps_count_once(chat: Chat) -> None:
    joon = await chat.joined()
    chat.town.clock.go(days=1)
    await _say(chat, joon, "/today")

    await joon.press_twice("d1:checkin")
    await chat.idle()

    assert chat.town.scalar("SELECT count(*) FROM ledger WHERE kind = 'checkin'") == 2


async def test_nothing_is_edited_that_would_stay_the_same(chat: Chat) -> None:
    joon = await chat.joined()
    await _say(chat, joon, "/tiers")
    card = joon.last
    edits = len(chat.server.recording.of("editMessageText"))

    await joon.forge(card, "d1:tiers")
    await chat.idle()

    assert len(chat.server.recording.of("editMessageText")) == edits


async def test_somebody_without_a_language_reads_english(chat: Chat) -> None:
    ann = chat.server.person("Ann", language=None)

    told = await _say(chat, ann, "/checkin")

    assert "One press lets you decide" in told


async def test_an_edited_message_asks_for_nothing(chat: Chat) -> None:
    joon = await chat.joined()
    said = await joon.type("/rice")
    await chat.idle()
    before = len(joon.heard)

    await joon.edit(said, "/tiers")
    await chat.idle()

    assert len(joon.heard) == before


async def test_a_group_may_become_a_supergroup_in_the_middle_of_a_mission(chat: Chat) -> None:
    group = chat.server.group(kind="group")
    live(chat, group)
    joon = await chat.joined()
    there = mission(chat.town, Kind.TEXT)
    await joon.forge(joon.last, f"d1:prove_text:{there.id}")
    await chat.idle()

    group.upgrade()
    await chat.idle()
    await _say(chat, joon, "하루 써 봤는데 정말 좋았어요")

    assert chat.town.scalar("SELECT state FROM claim") == "waiting"


@pytest.mark.parametrize("change", ["demote_bot", "kick_bot"])
async def test_a_bot_that_lost_its_rights_goes_on_in_private(chat: Chat, change: str) -> None:
    group = chat.server.group()
    live(chat, group)
    joon = group.welcome(await chat.joined())

    getattr(group, change)()
    await chat.idle()

    assert "톨" in await _say(chat, joon.at(joon.private), "/rice")


async def test_a_photo_with_words_in_private_is_read_as_words(chat: Chat) -> None:
    joon = await chat.joined()

    await joon.photo(caption="케이블이 조금 더 길면 좋겠어요")
    await chat.idle()

    assert joon.last.button("이대로 보내기")


async def test_whatever_else_is_sent_shows_the_ways(chat: Chat) -> None:
    joon = await chat.joined()

    await joon.sticker()
    await chat.idle()
    await joon.location()
    await chat.idle()

    assert joon.last.button("d1:idea")
