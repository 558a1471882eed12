"""A fan's own card, as text and as a picture, and what everybody may see of another's."""

from bots.common.catalogue import Answers, Command, Rank
from bots.common.fields import Person
from bots.common.handlers.points import next_step
from bots.common.replies import Card, MemberFigures, Picture, Reply, Rice, Row, Say, button, say
from core.errors import Refused
from core.notes import views as notes
from core.people.finding import find
from core.people.results import Fan
from core.points import checkin, views
from core.points.results import Standing, Streak
from core.thanks import views as thanks
from core.tiers import views as tiers
from core.tiers.views import Climb
from core.tx import Tx


def me(tx: Tx, fan: Fan, _: Answers) -> Reply:
    climb = tiers.climb(tx, fan.lifetime)
    place = views.standing(tx, fan.id)
    streak = checkin.running_streak(tx, fan.id)
    figures = _figures(fan, climb, place, streak, notes.ideas_made_by(tx, fan.id))
    rows = [Row(figures.next_step, progress=climb.progress)]
    if not fan.hidden:
        rows.append(Row(say("me-rank", rank=place.rank, fans=place.fans)))
    if figures.streak:
        rows.append(Row(say("me-streak", days=figures.streak)))
    if figures.shipped:
        rows.append(Row(say("me-shipped", count=figures.shipped)))
    tier = figures.tier_name
    return Picture(
        say("me-alt", name=fan.name, tier=tier, rice=Rice(fan.lifetime)),
        figures,
        tuple(rows),
        buttons=(
            button("rice"),
            button("my_ideas"),
            button("proofs"),
            button("claims"),
            button("leaderboard"),
            button("link"),
        ),
        note=_thanked(tx, fan),
    )


def _thanked(tx: Tx, fan: Fan) -> Say | None:
    times = thanks.received(tx, fan.id)
    return say("me-thanked", count=times) if times else None


def _figures(
    fan: Fan, climb: Climb, place: Standing, streak: Streak | None, shipped: int
) -> MemberFigures:
    return MemberFigures(
        name=fan.name,
        tier=climb.step.step,
        tier_name=say(f"tier-{climb.step.key}"),
        balance=fan.balance,
        lifetime=fan.lifetime,
        progress=climb.progress,
        next_step=next_step(climb),
        rank=0 if fan.hidden else place.rank,
        fans=place.fans,
        streak=streak.length if streak else 0,
        shipped=shipped,
    )


def fan_card(tx: Tx, _: Fan, answers: Answers) -> Reply:
    """Tier, place and what came of their ideas; how much rice they have is their own."""
    person = _found(tx, answers["person"])
    tier = tiers.climb(tx, person.lifetime).step
    streak = checkin.running_streak(tx, person.id)
    shipped = notes.ideas_made_by(tx, person.id)
    rows = []
    if not person.hidden:
        place = views.standing(tx, person.id)
        rows.append(Row(say("me-rank", rank=place.rank, fans=place.fans)))
    if streak:
        rows.append(Row(say("me-streak", days=streak.length)))
    if shipped:
        rows.append(Row(say("me-shipped", count=shipped)))
    thanked = _thanked(tx, person)
    if thanked is not None:
        rows.append(Row(thanked))
    return Card(
        say("fan-card-title", name=person.name, tier=say(f"tier-{tier.key}")),
        tuple(rows),
        note=None if rows else say("fan-card-quiet"),
        buttons=(button("me"), button("credits")),
    )


def _found(tx: Tx, who: str) -> Fan:
    try:
        return find(tx, who)
    except Refused as refused:
        if refused.key != "no-such-person":
            raise
        raise Refused("not-a-fan", next_step="today", name=who) from None


COMMANDS = (
    Command(name="me", run=me, reads=True, rank=Rank.SEVEN, aliases=("내카드", "card", "profile")),
    Command(
        name="fan_card",
        run=fan_card,
        reads=True,
        rank=Rank.BUTTON,
        fields=(Person(name="person"),),
    ),
)
