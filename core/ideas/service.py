"""The verb of fans: dropping an idea in one sentence."""

from datetime import timedelta

from sqlmodel import col, select

from core import photos
from core.clock import start_of_day
from core.errors import Refused
from core.ideas import rules, views
from core.ideas.models import IdeaRecord
from core.ideas.results import Dropped
from core.people.results import Fan
from core.photos import Prepared
from core.tx import Tx


def drop(
    tx: Tx, fan: Fan, title: str, why: str | None = None, photo: Prepared | None = None
) -> Dropped:
    """Take an idea in; the same sentence of the same fan within a day is the one from before.

    Raises:
        Refused: nothing is to be read in it, it is too long, or the fan had five today.
    """
    sentence = rules.sentence(title)
    known = rules.like(sentence, _since(tx, fan, rules.SAME_WITHIN))
    if known is None and len(_since(tx, fan, _age_of_today(tx))) >= rules.NEW_A_DAY:
        raise Refused("idea-limit", next_step="ideas", most=rules.NEW_A_DAY)
    number = known or _keep(tx, fan, sentence, rules.explanation(why), photo)
    idea = views.by_number(tx, [number], fan.id)[number]
    return Dropped(idea, known is None, rules.read_by(idea.created_at, tx.community.zone))


def _keep(tx: Tx, fan: Fan, title: str, why: str | None, photo: Prepared | None) -> int:
    idea = IdeaRecord(
        community_id=tx.community.id,
        fan_id=fan.id,
        title=title,
        why=why,
        photo_id=photos.keep(tx, fan.id, photo) if photo else None,
        state_at=tx.now,
        created_at=tx.now,
    )
    tx.session.add(idea)
    tx.session.flush()
    assert idea.id is not None
    return idea.id


def _age_of_today(tx: Tx) -> timedelta:
    return tx.now - start_of_day(tx.community.today(tx.now), tx.community.zone)


def _since(tx: Tx, fan: Fan, age: timedelta) -> list[tuple[int, str]]:
    """The fan's ideas of at most this age, the newest first."""
    theirs = select(IdeaRecord.id, IdeaRecord.title).where(
        col(IdeaRecord.fan_id) == fan.id,
        col(IdeaRecord.community_id) == tx.community.id,
        col(IdeaRecord.created_at) >= tx.now - age,
    )
    newest_first = theirs.order_by(col(IdeaRecord.id).desc())
    return [(row.id or 0, row.title) for row in tx.session.execute(newest_first)]
