"""The card of a sale that is over: whatever is typed and however it went, it is a picture."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.pictures.layout import CARD
from core.pictures.sale_card import Part, SaleCard, sale_card_svg

SVG = "{http://www.w3.org/2000/svg}"
RISING = tuple((i / 20, (i / 20) ** 0.5) for i in range(21))

CHARGER = SaleCard(
    community="오로라 팬클럽",
    product="두레 충전기",
    took="41.2초",
    headline="만에 1,000대 모두 팔렸어요",
    points=RISING,
    parts=(Part("이삭부터", "600대 · 60%", 0.6, 0.0), Part("모두", "400대 · 40%", 0.4, 0.5)),
    ends=("0.0초", "41.2초"),
    notes=("알린 1,000대 · 창으로 연 1,000대", "잡아 둔 0대 · 결제한 1,000대"),
    alt="두레 충전기, 41.2초 만에 마감",
    verdict="기록이에요 · 지난번 86.0초",
    is_record=True,
)


def drawing(card: SaleCard) -> ElementTree.Element:
    return ElementTree.fromstring(sale_card_svg(card))


def test_the_same_sale_is_the_same_picture() -> None:
    assert sale_card_svg(CHARGER) == sale_card_svg(replace(CHARGER))


def test_a_record_has_the_light_of_the_evening() -> None:
    assert sale_card_svg(CHARGER) != sale_card_svg(replace(CHARGER, is_record=False))


def test_who_cannot_see_it_is_told_what_it_shows() -> None:
    assert drawing(CHARGER).findtext(f"{SVG}desc") == "두레 충전기, 41.2초 만에 마감"


def test_no_font_of_the_machine_can_change_it() -> None:
    assert not list(drawing(CHARGER).iter(f"{SVG}text"))


@pytest.mark.parametrize(
    "points",
    [((0.0, 0.0),), ((0.0, 1.0),), ((0.0, 0.0), (1.0, 1.0)), ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0))],
)
def test_a_curve_of_one_moment_is_a_field_too(points: tuple[tuple[float, float], ...]) -> None:
    assert drawing(replace(CHARGER, points=points)) is not None


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=40))
def test_whatever_is_typed_nothing_stands_outside(
    text: str, went: list[tuple[float, float]]
) -> None:
    xs, ys = sorted(x for x, _ in went), sorted(y for _, y in went)
    card = replace(
        CHARGER,
        community=text,
        product=text,
        took=text,
        headline=text,
        verdict=text,
        notes=(text, text),
        ends=(text, text),
        parts=[Part(text, text, 0.25, x) for x in (0.0, 0.2, 0.9, 1.7)],
        points=[(0.0, 0.0), *zip(xs, ys, strict=True)],
    )

    drawn = sale_card_svg(card)

    for x, y in re.findall(r"translate\((-?[\d.]+) (-?[\d.]+)\) scale\([\d.]+ -", drawn):
        assert -10 <= float(x) <= CARD[0]
        assert 0 <= float(y) <= CARD[1]
