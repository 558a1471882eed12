"""Ways in from the web: a link is for one account in one sale, and nobody makes one up."""

import pytest

from core.presales import codes, entries
from core.presales.entries import Entry

SEAL, OTHER = codes.new_seal(), codes.new_seal()
MINA = Entry(7, "discord", "123456789012345678")


def test_a_link_says_whose_it_is_and_fits_its_sale_alone() -> None:
    link = entries.write(SEAL, MINA)

    assert entries.read(link) == MINA
    assert entries.fits(SEAL, link)
    assert not entries.fits(OTHER, link)


def test_a_link_with_another_account_in_it_does_not_fit() -> None:
    own = entries.write(SEAL, MINA).partition(".")[2]
    stolen = entries.write(OTHER, MINA._replace(external_id="9")).partition(".")[0]

    assert not entries.fits(SEAL, f"{stolen}.{own}")


@pytest.mark.parametrize(
    "garbage", ["", ".", "a", "a.b", "é.é", "[]", "W10.", "A" * 600, "WzEsMl0.AAAA", "\0.\0"]
)
def test_garbage_is_no_link(garbage: str) -> None:
    assert entries.read(garbage) is None
    assert not entries.fits(SEAL, garbage)
