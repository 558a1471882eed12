"""How presales are played: what is sold early, the press that claims it, and being told of it."""

from collections.abc import Mapping
from typing import Any

from core.presales.results import Sale
from tests.fakes.discord import Answer
from tests.fronts.discord.playing import Play
from tests.fronts.discord.stage import Stage
from tests.makers_presales import announced, on_sale

PRODUCTS = {"ko": "두레 충전기", "en": "Pebble charger"}
VARIANTS = {"ko": (("세이지", 10), ("먹색", 5)), "en": (("Sage", 10), ("Ink", 5))}
PITCHES = {"ko": "작고 조용해요", "en": "Small and quiet"}


def _told(stage: Stage) -> dict[str, Any]:
    language = stage.language
    return {
        "product": PRODUCTS[language],
        "pitch": PITCHES[language],
        "variants": VARIANTS[language],
    }


def _selling(stage: Stage) -> Sale:
    return on_sale(stage.town, **_told(stage))


async def _presale(stage: Stage) -> Answer:
    _selling(stage)
    return await stage.press(stage.person(), "d1:presale")


async def _sale_board(stage: Stage) -> Answer:
    sale = _selling(stage)
    return await stage.press(stage.person(), f"d1:sale_board:{sale.id}")


async def _sale_terms(stage: Stage) -> Answer:
    sale = _selling(stage)
    return await stage.press(stage.person(), f"d1:sale_terms:{sale.id}")


async def _reserve(stage: Stage) -> Answer:
    sale = _selling(stage)
    return await stage.press(stage.person(), f"d1:reserve:{sale.lots[0].id}")


async def _remind(stage: Stage) -> Answer:
    announced(stage.town, **_told(stage))
    return await stage.press(stage.person(), "d1:remind")


PRESALE_PLAYS: Mapping[str, Play] = {
    "presale": Play(_presale, "presale-now"),
    "sale_board": Play(_sale_board, "sale-board-note"),
    "sale_terms": Play(_sale_terms, "sale-terms-title"),
    "reserve": Play(_reserve, "presale-yours"),
    "remind": Play(_remind, "remind-kept"),
}
