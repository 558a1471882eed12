"""One statement over many rows reads the same rows on both databases, however many they are."""

import pytest
from sqlalchemy.orm import Session

from core.store import Given, Store
from core.store.given import SIZES

EDGES = sorted({0, *(size + more for size in SIZES for more in (-1, 0, 1))})

ECHO = Given(
    "WITH {given} SELECT number, word, :fact AS fact, :other AS other FROM given",
    {"number": int, "word": str},
    postgresql="""
    WITH {given} SELECT number, word, CAST(:fact AS text) AS fact, CAST(:other AS bigint) AS other
    FROM given
    """,
)


def rows(many: int) -> list[tuple[int | None, str | None]]:
    return [(n or None, f"낱말 {n}" if n % 7 else None) for n in range(many)]


@pytest.mark.parametrize("many", EDGES)
def test_every_row_is_read_as_it_was_given(store: Store, many: int) -> None:
    given = rows(many)

    def read(session: Session) -> list[list[tuple[object, ...]]]:
        found = (
            ECHO.run(session, given, fact=":word ?", other=5),
            ECHO.fetch(session, given, other=5, fact=":word ?"),
            ECHO.select(session, given, fact=":word ?", other=5),
        )
        return [sorted((tuple(row) for row in some), key=str) for some in found]

    wanted = sorted(((n, word, ":word ?", 5) for n, word in given), key=str)

    assert store.read_now(read) == [wanted] * 3


def test_a_fact_may_not_stand_before_the_rows() -> None:
    with pytest.raises(ValueError, match="bound first"):
        Given("SELECT :fact FROM (WITH {given} SELECT number FROM given)", {"number": int})
