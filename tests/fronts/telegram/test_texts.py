"""Texts inside Telegram's limits, which count what is read, in UTF-16."""

import pytest

from bots.common.cutting import cut, pieces, size
from bots.telegram_bot.sending.sending import plain
from bots.telegram_bot.showing.layout import Block, message, sheets
from bots.telegram_bot.showing.limits import CAPTION, TEXT
from bots.telegram_bot.showing.markup import Span


def _seen(shown: str) -> str:
    """A text without the sign that nobody sees, which keeps names from calling anybody."""
    return shown.replace("\u2060", "")


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
