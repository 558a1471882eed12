"""The bare library, for the bench: a bot that does nothing but answer presses."""

import asyncio
import os
from typing import Any

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler

from bots.event_loop import calm_collector, run

AT_ONCE, CONNECTIONS, WAIT_S = 256, 512, 30.0


async def serve() -> None:
    """Run until killed, at the address and with the token of the environment."""
    base = os.environ["DURE_TELEGRAM_API_BASE"]
    calm_collector()
    app = (
        ApplicationBuilder()
        .token(os.environ["DURE_TELEGRAM_TOKEN"])
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .concurrent_updates(AT_ONCE)
        .connection_pool_size(CONNECTIONS)
        .pool_timeout(WAIT_S)
        .job_queue(None)
        .build()
    )
    app.add_handler(CallbackQueryHandler(_answer))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=["callback_query"])
        await asyncio.Event().wait()


async def _answer(update: Update, _: Any) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("ok")


if __name__ == "__main__":
    run(serve())
