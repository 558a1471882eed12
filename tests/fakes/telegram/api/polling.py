"""getUpdates, as the real server does it: long, confirmed by offset, one at a time."""

import asyncio
import time
from itertools import islice

from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import OTHER_POLLER, WEBHOOK_IS_SET, conflict
from tests.fakes.wire import Json

BATCH = 100


async def get_updates(call: Call) -> list[Json]:
    """Wait for updates from an offset on; earlier ones are confirmed and forgotten."""
    bot = call.bot
    if bot.hook is not None:
        raise conflict(WEBHOOK_IS_SET)
    offset = call.get("offset", 0)
    bot.updates.allow(call.get("allowed_updates"))
    limit, timeout = _paced(call, offset)
    bot.updates.confirm(offset)
    bot.polls += 1
    mine = bot.polls
    bot.updates.more.set()
    until = time.monotonic() + timeout
    while True:
        if bot.polls != mine:
            raise conflict(OTHER_POLLER)
        if bot.hook is not None:
            raise conflict("terminated by setWebhook request")
        fresh = bot.updates.fresh(call.world.now())
        found = [one.told() for one in islice(fresh, limit)]
        left = until - time.monotonic()
        if found or left <= 0:
            return found
        await _more(call, left)


async def _more(call: Call, seconds: float) -> None:
    more = call.bot.updates.more
    more.clear()
    try:
        await asyncio.wait_for(more.wait(), seconds)
    except TimeoutError:
        return


def _paced(call: Call, offset: int) -> tuple[int, float]:
    """Limit and timeout; who asks the same again at once is slowed."""
    limit = max(1, min(call.get("limit", BATCH) or BATCH, BATCH))
    timeout = min(max(float(call.get("timeout", 0)), 0.0), call.rules.longest_poll_s)
    now, again = time.monotonic(), call.rules.repeated_poll_s
    before, at = call.bot.last_poll
    if before == offset and now < at + again:
        timeout = max(timeout, again)
        limit = 1 if now < at + again / 6 else limit
    call.bot.last_poll = (offset, now)
    return limit, timeout


METHODS: dict[str, Handler] = {"getUpdates": get_updates}
