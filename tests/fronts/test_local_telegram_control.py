"""The local Telegram as a process of its own, driven over its control addresses."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import Forbidden
from telegram.ext import CallbackQueryHandler

from tests.fakes.telegram import LocalTelegram
from tests.fakes.telegram.control.routes import Control
from tests.fronts.telegram_bots import polling


@asynccontextmanager
async def controlled() -> AsyncIterator[LocalTelegram]:
    server = LocalTelegram()
    server.routes = Control(server).routes()
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


async def answer(update: Update, _: object) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("담았어요")


async def test_a_crowd_is_driven_from_outside() -> None:
    async with controlled() as server, aiohttp.ClientSession() as session:

        async def ask(what: str, /, **asked: Any) -> dict[str, Any]:
            async with session.post(f"{server.api_base}/control/{what}", json=asked) as response:
                told: dict[str, Any] = await response.json()
                return told

        group = await ask("group", title="두레")
        here = {"chat_id": group["chat_id"]}
        crowd = await ask("crowd", size=40, **here)
        await ask("rules", limits=True)
        async with polling(server) as bot:
            bot.app.add_handler(CallbackQueryHandler(answer), group=1)
            board = InlineKeyboardMarkup([[InlineKeyboardButton("눌러요", callback_data="p")]])
            card = await bot.app.bot.send_message(group["chat_id"], "판매", reply_markup=board)
            pressing = {**here, **crowd, "message_id": card.message_id, "button": "눌러요"}
            burst = await ask("burst", **pressing, within_s=0.1)
            one = crowd["user_ids"][0]
            pressed = await ask("press", **here, user_id=one, button="눌러요")
            nothing = await ask("press", **here, user_id=one, button="없음")
            for number in crowd["user_ids"][:3]:
                await bot.app.bot.send_message(number, "소식이에요")
            counts = await ask("received", user_ids=crowd["user_ids"][:4], words="소식")
            messages = await ask("messages", **here)
            await ask("block", user_ids=crowd["user_ids"][:1], quietly=True)
            with pytest.raises(Forbidden):
                await bot.app.bot.send_message(crowd["user_ids"][0], "소식이에요")
            state = await ask("state")

    assert (burst["answered"], burst["failed"], burst["texts"]) == (40, 0, ["담았어요"])
    assert burst["answered_s"]["max"] >= burst["answered_s"]["p50"] > 0
    assert (pressed["text"], nothing["refused"]) == ("담았어요", "팬1 sees no button '없음'")
    assert (counts["counts"], messages["messages"][0]["buttons"]) == ([1, 1, 1, 0], ["눌러요"])
    assert state["requests"]["answerCallbackQuery 200"] == 41
    assert (state["counted"], state["limited"]) == (5, 0)
    assert 0 < state["busiest_s"] <= 5


async def test_it_runs_as_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    told = json.loads(await process.stdout.readline())
    address = f"{told['api']}/bot{told['token']}/getMe"
    async with aiohttp.ClientSession() as session, session.get(address) as answered:
        me = await answered.json()
    process.terminate()

    assert (me["result"]["is_bot"], await process.wait()) == (True, 0)
