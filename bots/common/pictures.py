"""Turns a picture's figures into the drawn card, in the reader's words."""

from pathlib import Path
from typing import assert_never

from bots.common.replies import MemberFigures, Picture, SaleFigures, say
from bots.common.words import Voice, number, render
from core.pictures.card import Figure, MemberCard, card_svg
from core.pictures.painter import Painter
from core.pictures.sale_card import Part, SaleCard, sale_card_svg


def alternative(picture: Picture, voice: Voice) -> str:
    """What the picture says, for whoever does not see it."""
    return render(picture.title, voice)


def drawn(picture: Picture, voice: Voice) -> str:
    """The picture as SVG."""
    match picture.figures:
        case MemberFigures() as figures:
            return _member(picture, figures, voice)
        case SaleFigures() as figures:
            return _sale(picture, figures, voice)
        case _:
            assert_never(picture.figures)


def _member(picture: Picture, figures: MemberFigures, voice: Voice) -> str:
    return card_svg(
        MemberCard(
            name=figures.name,
            community=voice.community.name,
            tier=figures.tier,
            tier_name=render(figures.tier_name, voice),
            rice=_amount("card-balance", figures.balance, voice),
            lifetime=_amount("card-lifetime", figures.lifetime, voice),
            streak=_count("card-streak", "card-days", figures.streak, voice),
            credits=_count("card-shipped", "card-ideas", figures.shipped, voice),
            streak_days=figures.streak,
            progress=figures.progress,
            next_step=render(figures.next_step, voice),
            alt=alternative(picture, voice),
            rank=_rank(figures, voice),
        )
    )


def _sale(picture: Picture, figures: SaleFigures, voice: Voice) -> str:
    first, last = figures.ends
    return sale_card_svg(
        SaleCard(
            community=voice.community.name,
            product=render(figures.product, voice),
            took=render(figures.took, voice),
            headline=render(figures.headline, voice),
            points=figures.points,
            parts=[
                Part(render(part.name, voice), render(part.units, voice), part.share, part.opened)
                for part in figures.parts
            ],
            ends=(render(first, voice), render(last, voice)),
            notes=[render(note, voice) for note in figures.notes],
            alt=alternative(picture, voice),
            verdict=render(figures.verdict, voice) if figures.verdict else None,
            is_record=figures.is_record,
        )
    )


async def paint(picture: Picture, voice: Voice, painter: Painter) -> Path:
    """The picture as a PNG file.

    Raises:
        PictureFailed: it could not be drawn; the alternative text says the same.
    """
    return await painter.png_path(drawn(picture, voice))


def _amount(label: str, amount: int, voice: Voice) -> Figure:
    counted = render(say("card-amount", amount=number(amount, voice)), voice)
    return Figure(render(say(label), voice), counted)


def _count(label: str, unit: str, count: int, voice: Voice) -> Figure:
    return Figure(render(say(label), voice), render(say(unit, count=count), voice))


def _rank(figures: MemberFigures, voice: Voice) -> str | None:
    return render(say("card-rank", rank=figures.rank), voice) if figures.rank else None
