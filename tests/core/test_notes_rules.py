"""Rules of notes: what one may say, the numbers it names, and how a pot is shared."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.notes import rules

POTS = st.integers(0, 10_000)
CROWDS = st.integers(0, 8_000)


@pytest.mark.parametrize("raw", ["", "  ", "\u200b", "\n\n"])
def test_a_note_needs_something_to_read(raw: str) -> None:
    for rule in (rules.headline, rules.body):
        with pytest.raises(Refused) as refused:
            rule(raw)
        assert refused.value.key == "note-empty"


@pytest.mark.parametrize(("rule", "most"), [(rules.headline, 120), (rules.body, 3_000)])
def test_a_note_has_its_limits_to_the_character(rule: Callable[[str], str], most: int) -> None:
    assert len(rule("길" * most)) == most

    with pytest.raises(Refused) as refused:
        rule("길" * (most + 1))

    assert refused.value.facts == {"most": most, "length": most + 1}


@pytest.mark.parametrize(
    ("raw", "numbers"),
    [
        ("12, 15", (12, 15)),
        ("#12 15번", (12, 15)),
        (" 15、12，7 · 9/3 ", (15, 12, 7, 9, 3)),
        ("12,12,12", (12,)),
        ("１２", (12,)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_numbers_are_read_as_people_write_them(raw: str, numbers: tuple[int, ...]) -> None:
    assert rules.idea_numbers(raw) == numbers


@pytest.mark.parametrize(
    ("raw", "wrong"), [("12, 케이블", "케이블"), ("-3", "-3"), ("1.5", "1.5"), ("9" * 19, "9" * 19)]
)
def test_what_is_no_number_is_named(raw: str, wrong: str) -> None:
    with pytest.raises(Refused) as refused:
        rules.idea_numbers(raw)

    assert refused.value.facts == {"wrong": wrong}


def test_one_note_names_twenty_ideas_at_most() -> None:
    assert len(rules.idea_numbers(" ".join(map(str, range(1, 21))))) == 20

    with pytest.raises(Refused) as refused:
        rules.idea_numbers(" ".join(map(str, range(1, 22))))

    assert refused.value.key == "note-many"


@pytest.mark.parametrize(
    ("pot", "supporters", "each"),
    [(3_000, 1, 3_000), (3_000, 7, 428), (3_000, 3_000, 1), (9_999, 2, 1_500), (0, 5, 0)],
)
def test_a_pot_is_shared_equally(pot: int, supporters: int, each: int) -> None:
    shares = {rules.share(pot, supporters, nth) for nth in range(supporters)}

    assert shares == {each}


@given(pot=POTS, supporters=CROWDS)
def test_never_more_than_the_pot_nor_than_three_thousand_is_given(
    pot: int, supporters: int
) -> None:
    given_out = sum(rules.share(pot, supporters, nth) for nth in range(supporters))

    assert given_out <= min(pot, 3_000)


@given(pot=POTS, supporters=CROWDS)
def test_nobody_before_another_gets_less_and_one_at_most_parts_them(
    pot: int, supporters: int
) -> None:
    shares = [rules.share(pot, supporters, nth) for nth in range(supporters)]

    assert shares == sorted(shares, reverse=True)
    assert not shares or shares[0] - shares[-1] <= 1


@given(pot=st.integers(1, 10_000), supporters=st.integers(1, 8_000))
def test_each_gets_at_least_one_while_the_pot_lasts(pot: int, supporters: int) -> None:
    lasts_for = min(pot, 3_000, supporters)

    assert all(rules.share(pot, supporters, nth) >= 1 for nth in range(lasts_for))


@given(pot=POTS, supporters=CROWDS, nth=st.integers(-10, 10))
def test_whoever_is_not_among_them_gets_nothing(pot: int, supporters: int, nth: int) -> None:
    outside = nth if nth < 0 else supporters + nth

    assert rules.share(pot, supporters, outside) == 0
