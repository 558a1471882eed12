"""Every press is answered in time and once, whatever happens to the engine or the connection."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import structlog
from discord import TextChannel
from sqlalchemy import text
from sqlalchemy.orm import Session

from bots.common.replies import say
from bots.common.words import Voice, render
from core.community import UNNAMED
from core.pictures.painter import Painter
from tests.fakes.discord import InteractionFailed
from tests.fronts.discord.conftest import Hall, connected
from tests.fronts.discord.reading import as_read
from tests.fronts.discord.stage import LOCALES
from tests.makers import Town

KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)

SLOW_S = 3.3
"""Longer than Discord waits for a first answer."""


@contextmanager
def busy(town: Town) -> Iterator[threading.Event]:
    """A transaction that keeps the writer until the event is set."""
    begun, over = threading.Event(), threading.Event()

    def hold(session: Session) -> None:
        session.execute(text("UPDATE community SET name = name"))
        begun.set()
        over.wait(30)

    held = threading.Thread(target=lambda: town.store.write_now(hold))
    held.start()
    begun.wait(5)
    try:
        yield over
    finally:
        over.set()
        held.join()


def told(key: str) -> str:
    return render(say(key), KOREAN)


async def joined(hall: Hall, name: str = "준호", locale: str = "ko"):  # type: ignore[no-untyped-def]
    person = hall.guild.member(name, locale=locale)
    card = await person.slash("checkin")
    await person.click(card.message, card.labels[0])
    return person


async def test_a_slow_engine_is_announced_in_time_and_answered_when_it_is_done(hall: Hall) -> None:
    joon = await joined(hall)
    hall.town.clock.go(days=1)

    with busy(hall.town) as over:
        asyncio.get_running_loop().call_later(SLOW_S, over.set)
        answer = await joon.slash("checkin")

    assert answer.kind == "deferred"
    assert answer.acknowledged_after < 3
    assert answer.ephemeral
    assert hall.town.scalar("SELECT count(*) FROM ledger WHERE kind LIKE 'checkin%'") == 2


async def test_a_press_on_the_own_card_waits_in_silence_and_changes_it(hall: Hall) -> None:
    joon = await joined(hall)
    hall.town.clock.go(days=1)
    card = await joon.slash("today")
    before = card.text

    with busy(hall.town) as over:
        asyncio.get_running_loop().call_later(SLOW_S, over.set)
        pressed = await joon.click(card.message, "d1:checkin", forged=True)

    assert pressed.kind == "deferred_edit"
    assert pressed.message is card.message
    assert card.text != before


async def test_a_form_that_comes_late_is_offered_as_a_button(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = await joined(hall)
    read, over = hall.town.store.read, asyncio.Event()

    async def slowly(work):  # type: ignore[no-untyped-def]
        await over.wait()
        return await read(work)

    monkeypatch.setattr(hall.town.store, "read", slowly)
    asyncio.get_running_loop().call_later(2, over.set)
    answer = await joon.slash("idea")

    form = await joon.click(answer.message, answer.labels[0])
    assert form.modal.inputs[0].custom_id == "title"


async def test_a_picture_that_takes_long_comes_after_a_sign_of_life(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = await joined(hall)
    paint = Painter.png_path

    async def slowly(self: Painter, svg: str) -> Path:
        await asyncio.sleep(SLOW_S)
        return await paint(self, svg)

    monkeypatch.setattr(Painter, "png_path", slowly)
    answer = await joon.slash("me")

    assert answer.kind == "deferred"
    assert answer.images


async def test_a_refusal_stands_beside_the_card_that_was_pressed(hall: Hall) -> None:
    joon = await joined(hall)
    card = await joon.slash("today")
    before = card.text

    refused = await joon.click(card.message, "d1:claim:99", forged=True)

    assert refused.message is not card.message
    assert refused.ephemeral
    assert card.text == before


async def test_what_others_see_is_never_changed_by_a_press(hall: Hall) -> None:
    joon = await joined(hall)
    posted = await _public_card(hall)

    answer = await joon.click(posted, "d1:today", forged=True)

    assert answer.ephemeral
    assert posted.texts == ["카드"]


async def _public_card(hall: Hall):  # type: ignore[no-untyped-def]
    channel = hall.client.get_channel(hall.guild.general.id)
    assert isinstance(channel, TextChannel)
    await channel.send("카드")
    return hall.guild.general.history[-1]


@pytest.mark.parametrize(
    "token", ["d1:gone", "d1:gone:1:2", "d1:form1.gone", "d1:p9.gone", "whatever"]
)
async def test_a_button_that_leads_nowhere_shows_the_way(hall: Hall, token: str) -> None:
    joon = await joined(hall)
    card = await joon.slash("today")

    answer = await joon.click(card.message, token, forged=True)

    assert told("button-today") in answer.labels or told("button-help") in answer.labels


@pytest.mark.parametrize("token", ["d1:cast:99:99", "d1:support:999", "d1:approve:1", "d1:undo:1"])
async def test_a_forged_button_gives_nobody_anything(hall: Hall, token: str) -> None:
    joon = await joined(hall)
    card = await joon.slash("today")
    acts = "SELECT count(*) FROM audit WHERE actor_id IS NOT NULL"

    answer = await joon.click(card.message, token, forged=True)

    assert answer.texts
    assert answer.message is not card.message
    assert hall.town.scalar(acts) == 0
    assert hall.town.scalar("SELECT count(*) FROM ledger") == 1


async def test_a_command_that_is_no_more_is_answered(hall: Hall) -> None:
    joon = await joined(hall)
    known = hall.server.world.commands.at(None)
    old = dict(next(one for one in known.values() if one["name"] == "vote"))
    known[77] = {**old, "id": "77", "name": "gamble", "name_localizations": None}

    answer = await joon.slash("gamble")

    assert "gamble" in as_read(answer)
    assert answer.buttons


async def test_the_same_press_delivered_twice_counts_once(hall: Hall) -> None:
    joon = await joined(hall)
    hall.town.clock.go(days=1)

    await joon.slash("checkin", twice=True)
    await _settled(hall)

    assert hall.town.scalar("SELECT count(*) FROM ledger WHERE kind LIKE 'checkin%'") == 2


async def _settled(hall: Hall) -> None:
    """Whatever was pressed is answered."""
    callbacks = hall.server.recording
    await hall.server.until(
        lambda: sum("40060" in str(one) or one.status >= 400 for one in callbacks.sent) >= 1
    )


async def test_an_answer_that_comes_too_late_is_noted_without_its_token(hall: Hall) -> None:
    joon = await joined(hall)
    hall.town.clock.go(days=1)
    hall.server.rules.answer_within_s = 0.0

    with structlog.testing.capture_logs() as lines:
        with pytest.raises(InteractionFailed):
            await joon.slash("checkin")
        await hall.server.until(lambda: any(one["event"] == "answer_not_shown" for one in lines))

    hall.server.rules.answer_within_s = 3.0
    (line,) = [one for one in lines if one["event"] == "answer_not_shown"]
    tokens = [one.token for one in hall.server.world.interactions.values()]
    assert line["code"] == 10062
    assert not any(token in str(lines) for token in tokens)
    assert hall.town.scalar("SELECT count(*) FROM ledger WHERE kind LIKE 'checkin%'") == 2


async def test_an_old_message_works_after_a_restart(hall: Hall, tmp_path: Path) -> None:
    joon = await joined(hall)
    card = await joon.slash("today")
    form = await joon.slash("idea")
    await hall.client.close()
    hall.server.pass_time(days=365)
    hall.town.clock.go(days=365)

    async with connected(hall.town, hall.server, tmp_path):
        assert (await joon.click(card.message, "d1:checkin", forged=True)).texts
        sent = await joon.submit(form, {"title": "케이블이 길면 좋겠어요"})

    assert "케이블이 길면 좋겠어요" in as_read(sent)
    assert hall.town.scalar("SELECT count(*) FROM idea") == 1


@pytest.mark.parametrize("language", ["ko", "en"])
async def test_a_guest_is_spoken_to_as_their_app_speaks(hall: Hall, language: str) -> None:
    guest = hall.guild.member("소라", locale=LOCALES[language])

    answer = await guest.slash("checkin")

    voice = Voice(language, "Asia/Seoul", UNNAMED)
    assert answer.labels[0] == render(say("button-join"), voice)


async def test_a_fan_keeps_their_language_whatever_the_app_speaks(hall: Hall) -> None:
    joon = await joined(hall, locale="ko")
    joon.user.locale = "en-US"

    answer = await joon.slash("today")

    assert told("button-missions") in answer.labels


async def test_what_cannot_be_laid_out_is_told_with_a_reference(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    joon = await joined(hall)
    monkeypatch.setattr("bots.discord_bot.showing.show.Show._card", lambda *_: 1 / 0)

    answer = await joon.slash("today")

    sorry = render(say("refused-bug", reference=""), KOREAN)
    assert as_read(answer).startswith(sorry[:-1].rstrip())
