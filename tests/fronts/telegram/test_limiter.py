"""What goes to Telegram keeps to its limits, replies first, whatever the network delays."""

import asyncio
import random
from collections.abc import Awaitable
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bots.telegram_bot.wire import limiter
from bots.telegram_bot.wire.limiter import COURIER, REPLY, Limiter, Limits, NotYet, Turn

FAST = Limits(overall=5, window_s=0.1, per_chat_s=0.05, per_group=3, group_window_s=0.3)


class Wire:
    """Takes down when each request was under way; each takes a while."""

    def __init__(self, errors: list[Exception] | None = None, jitter_s: float = 0.0) -> None:
        self.sent: list[tuple[float, object]] = []
        self._errors, self._jitter_s = errors or [], jitter_s

    async def __call__(self, endpoint: str, data: dict[str, Any]) -> str:
        await asyncio.sleep(random.uniform(0, self._jitter_s))
        self.sent.append((asyncio.get_running_loop().time(), data.get("chat_id")))
        if self._errors:
            raise self._errors.pop(0)
        await asyncio.sleep(random.uniform(0, self._jitter_s))
        return endpoint

    def in_any(self, seconds: float, chat: object = None) -> int:
        """The most that arrived in any such time."""
        times = [at for at, where in self.sent if chat is None or where == chat]
        return max(sum(start <= at < start + seconds for at in times) for start in times)


def _ask(
    line: Limiter, wire: Wire, chat: object, endpoint: str = "sendMessage", turn: Turn | None = None
) -> Awaitable[Any]:
    data = {"chat_id": chat}
    return line.process_request(wire, (endpoint, data), {}, endpoint, data, turn)


async def test_no_moment_at_the_server_holds_more_than_is_allowed() -> None:
    line, wire = Limiter(FAST), Wire(jitter_s=0.03)

    await asyncio.gather(*(_ask(line, wire, chat) for chat in range(1, 41)))

    assert len(wire.sent) == 40
    assert wire.in_any(FAST.window_s) <= FAST.overall


async def test_one_chat_is_not_written_to_faster_than_it_may_be() -> None:
    line, wire = Limiter(FAST), Wire()

    await asyncio.gather(*(_ask(line, wire, 7) for _ in range(5)))

    assert wire.in_any(FAST.per_chat_s * 0.95) == 1


async def test_a_group_takes_fewer() -> None:
    line, wire = Limiter(FAST), Wire()

    await asyncio.gather(*(_ask(line, wire, -100) for _ in range(7)))

    assert wire.in_any(FAST.group_window_s * 0.95) <= FAST.per_group


async def test_replies_go_before_what_the_courier_brings() -> None:
    line, wire = Limiter(FAST), Wire()
    letters = [_ask(line, wire, chat, turn=Turn(COURIER)) for chat in range(1, 21)]
    under_way = [asyncio.ensure_future(one) for one in letters]
    await asyncio.sleep(0)

    reply = asyncio.ensure_future(_ask(line, wire, 99, turn=Turn(REPLY)))
    await asyncio.gather(reply, *under_way)

    assert [chat for _, chat in wire.sent].index(99) <= 2 * FAST.overall


async def test_answers_to_presses_wait_for_nobody() -> None:
    line, wire = Limiter(FAST), Wire()
    data = {"callback_query_id": "1"}

    async with asyncio.timeout(0.09):
        await asyncio.gather(
            *(
                line.process_request(wire, ("a", data), {}, "answerCallbackQuery", data, None)
                for _ in range(50)
            )
        )

    assert len(wire.sent) == 50


async def test_a_flood_wait_stops_all_and_nothing_is_lost() -> None:
    line, wire = Limiter(FAST), Wire([RetryAfter(1)])

    first = asyncio.ensure_future(_ask(line, wire, 1))
    await asyncio.sleep(0.02)
    await asyncio.gather(first, _ask(line, wire, 2))

    times = [at for at, _ in wire.sent]
    assert len(times) == 3
    assert times[1] - times[0] >= 1


async def test_a_letter_that_waits_too_long_for_its_turn_was_not_sent() -> None:
    line, wire = Limiter(FAST), Wire()
    await _ask(line, wire, 1)

    with pytest.raises(NotYet):
        await _ask(line, wire, 1, turn=Turn(COURIER, patience_s=0.01))

    assert len(wire.sent) == 1


@pytest.mark.parametrize(
    ("endpoint", "error", "times"),
    [
        ("sendMessage", NetworkError("Bad Gateway"), 2),
        ("sendMessage", TimedOut(), 1),
        ("editMessageText", TimedOut(), 2),
        ("sendMessage", BadRequest("message is too long"), 1),
    ],
)
async def test_only_what_harms_nobody_is_sent_again(
    monkeypatch: pytest.MonkeyPatch,
    endpoint: str,
    error: Exception,
    times: int,
) -> None:
    monkeypatch.setattr(limiter, "PAUSES_S", (0.01, 0.01))
    if isinstance(error, TimedOut):
        error.__cause__ = ConnectionResetError()
    line, wire = Limiter(FAST), Wire([error])

    if times == 1:
        with pytest.raises(type(error)):
            await _ask(line, wire, 1, endpoint)
    else:
        await _ask(line, wire, 1, endpoint)

    assert len(wire.sent) == times
