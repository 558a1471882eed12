"""What the programme costs, as a few figures for the desk."""

import msgspec

from bots.common import words
from bots.common.replies import say
from bots.common.words import Voice
from bots.web.wording import said
from core.points import earning, economy
from core.points.rules import ACTIVE_FAN_ACTS
from core.tx import Tx


class Figure(msgspec.Struct, frozen=True):
    """One figure with its label; `share` is how much of its bound is used, or None."""

    label: str
    text: str
    share: float | None = None
    detail: str = ""


def figures(tx: Tx, voice: Voice) -> list[Figure]:
    """This month's spending, what an active fan costs, what is owed, and the worth of one rice."""
    month = economy.this_month(tx)
    worth = tx.community.point_value
    return [
        Figure(
            said(voice, "figure-spent"),
            words.money(month.spent, voice),
            month.share,
            words.render(say(f"budget-{month.standing}"), voice),
        ),
        Figure(said(voice, "figure-budget"), words.money(month.budget, voice)),
        Figure(said(voice, "figure-fan"), words.money(_active_fan(tx), voice)),
        Figure(said(voice, "figure-owed"), words.money(month.liability, voice)),
        Figure(said(voice, "figure-worth"), words.money(worth, voice)),
    ]


def _active_fan(tx: Tx) -> int:
    """What a fan who comes nearly every day costs in a month at the rules in force."""
    rates = earning.rates(tx)
    rice = sum(rates.amount(act) * times for act, times in ACTIVE_FAN_ACTS.items())
    return rice * tx.community.point_value
