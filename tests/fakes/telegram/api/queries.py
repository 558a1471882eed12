"""answerCallbackQuery."""

import time

from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import QUERY_TOO_OLD, bad

LONGEST_ANSWER = 200


def answer_callback_query(call: Call) -> bool:
    query = call.world.queries.get(call.values["callback_query_id"])
    if query is None or query.answered_after is not None:
        raise bad(QUERY_TOO_OLD)
    if call.world.now() - query.asked >= call.rules.query_lives:
        raise bad(QUERY_TOO_OLD)
    text = call.get("text")
    if text is not None and len(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    url = call.get("url")
    if url is not None and not url.startswith(f"https://t.me/{call.bot.user.username}?"):
        raise bad("URL_INVALID")
    query.text, query.alert, query.url = text, call.get("show_alert", False), url
    query.answered_after = time.monotonic() - query.asked_at
    query.changes.tell()
    return True


METHODS: dict[str, Handler] = {"answerCallbackQuery": answer_callback_query}
