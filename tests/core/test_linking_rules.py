"""Rules of linking: codes that can be read aloud and misread, and what two rows come to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.linking import rules
from core.linking.combining import COMBINE
from core.linking.results import Side
from core.points.results import Streak
from core.points.rules import joined_streak

NOW = datetime(2026, 11, 16, 3, tzinfo=UTC)
TODAY = date(2026, 11, 16)
CODES = st.integers(0, 2**rules.BITS - 1).map(rules.written)


@given(CODES)
def test_a_code_is_read_as_it_is_shown_and_through_a_link(code: str) -> None:
    assert len(code) == 12
    assert set(code) <= set(rules.ALPHABET)
    assert rules.read(rules.shown(code)) == code
    assert rules.from_halves(*rules.halves(code)) == code


@given(CODES, st.sampled_from([" ", "-", " - ", "\n", "\t", "."]))
def test_small_letters_and_whatever_stands_between_are_understood(code: str, between: str) -> None:
    assert rules.read(between.join(code.lower())) == code


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("OOOO-iiii-LlLl", "000011111111"),
        ("O1I0 l234 5678", "011012345678"),
        ("ＡＢＣＤ－ＥＦＧＨ－１２３４", "ABCDEFGH1234"),
        ("“7K3M-9QWE-T2XA”", "7K3M9QWET2XA"),
    ],
)
def test_what_is_misread_is_meant_well(typed: str, meant: str) -> None:
    assert rules.read(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "-",
        "7K3M-9QWE",
        "7K3M-9QWE-T2XA-0",
        "7K3M-9QWE-T2XU",
        "가" * 12,
        "💥" * 12,
    ],
)
def test_what_is_no_code_is_none(typed: str) -> None:
    assert rules.read(typed) is None


def test_a_link_with_numbers_that_no_code_has_is_none() -> None:
    assert rules.from_halves(2**30, 0) is None
    assert rules.from_halves(0, 10**18 - 1) is None


def test_codes_have_sixty_bits_and_are_kept_as_a_hash() -> None:
    codes = {rules.new_code() for _ in range(1_000)}

    assert len(codes) == 1_000
    assert rules.BITS == 60
    assert all(code not in rules.hashed(code).upper() for code in codes)


def test_whoever_joined_first_is_kept() -> None:
    old, new = (
        Side(number, "준호", NOW + timedelta(days=days), False, 1)
        for number, days in ((2, 0), (1, 9))
    )

    assert rules.kept_first(new, old) == rules.kept_first(old, new) == (old, new)


@pytest.mark.parametrize(
    ("one", "other", "length"),
    [
        ((0, 2), (1, 30), 31),
        ((0, 2), (0, 30), 30),
        ((0, 5), (9, 30), 5),
        ((1, 5), (1, 5), 5),
        ((0, 1), (1, 1), 2),
    ],
)
def test_the_better_streak_that_still_runs_goes_on(
    one: tuple[int, int], other: tuple[int, int], length: int
) -> None:
    streaks = [Streak(TODAY - timedelta(days=ago), days, days) for ago, days in (one, other)]

    for a, b in (streaks, streaks[::-1]):
        joined = joined_streak(a, b)
        assert joined.length == length
        assert joined.last_day == max(a.last_day, b.last_day)
        assert joined.longest == max(length, a.longest, b.longest)


def test_a_freeze_that_either_used_is_used() -> None:
    used, fresh = Streak(TODAY, 3, 3, 202611), Streak(TODAY, 4, 4)

    assert joined_streak(fresh, used).frozen_month == 202611


CONSENT = {"given_at": "2026-01-01", "withdrawn_at": None}
WITHDRAWN = {"given_at": "2026-01-01", "withdrawn_at": "2026-02-02"}


@pytest.mark.parametrize(
    ("kept", "absorbed", "stands"),
    [
        (CONSENT, CONSENT, True),
        (CONSENT, WITHDRAWN, False),
        (WITHDRAWN, CONSENT, False),
        (CONSENT, None, False),
        (None, CONSENT, False),
    ],
)
def test_agreed_is_only_what_both_had_agreed_to(
    kept: dict[str, object] | None, absorbed: dict[str, object] | None, stands: bool
) -> None:
    left = COMBINE["consent"](kept, absorbed, NOW.isoformat())

    assert (left["withdrawn_at"] is None) is stands


def test_a_deny_beats_an_allow_and_the_higher_role_stays() -> None:
    allow, deny = {"allowed": True}, {"allowed": False}
    low, high = {"role": "reviewer"}, {"role": "manager"}

    assert COMBINE["permission"](allow, deny, "") == COMBINE["permission"](deny, allow, "") == deny
    assert COMBINE["staff"](low, high, "") == COMBINE["staff"](high, low, "") == high
    assert COMBINE["staff"](None, low, "") == low


def test_silence_and_switches_that_are_off_stay_so() -> None:
    on = dict.fromkeys(("ideas", "polls", "presales", "news"), True)
    quiet = {**on, "news": False, "muted_until": "2026-11-20", "written_on": None}
    loud = {**on, "muted_until": None, "written_on": "2026-11-16", "kept_until": "2026-11-17"}

    left = COMBINE["contact"](loud, {**quiet, "kept_until": None}, "")

    assert (left["news"], left["ideas"]) == (False, True)
    assert (left["muted_until"], left["written_on"]) == ("2026-11-20", "2026-11-16")
    assert left["kept_until"] == "2026-11-17"


def test_the_later_choice_counts_in_the_earlier_place() -> None:
    first = {"choice_id": 1, "nth": 3, "at": "2026-11-01", "changed_at": None}
    later = {"choice_id": 2, "nth": 9, "at": "2026-11-02", "changed_at": None}

    for kept, absorbed in ((first, later), (later, first)):
        left = COMBINE["vote"](kept, absorbed, "")
        assert (left["choice_id"], left["nth"], left["at"]) == (2, 3, "2026-11-01")
        assert left["changed_at"] == "2026-11-02"
