"""Cards and letters as their readers see them, for the tests of commands."""

from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import col, select

from bots.common import posts
from bots.common.replies import Card, Refusal, Reply, Row
from bots.common.serving import Served
from bots.common.words import Voice, render
from core.community import Community
from core.outbox import OutboxRecord
from core.people.results import Fan
from core.tx import Tx
from tests.makers import Town, words


def card(reply: Reply) -> Card:
    assert isinstance(reply, Card), reply
    return reply


def texts(served: Served, language: str = "") -> list[str]:
    """Everything that a card says, line by line."""
    shown = card(served.reply)
    said = [shown.title, *(part for row in shown.rows for part in (row.text, row.detail))]
    return [words(served, part, language) for part in [*said, shown.note] if part is not None]


def refusal(served: Served, language: str = "") -> str:
    assert isinstance(served.reply, Refusal), served.reply
    return words(served, served.reply.reason, language)


def tokens(shown: Card | Row | Refusal) -> list[str]:
    return [button.token for button in shown.buttons]


def read_letter(town: Town, fan: Fan, language: str = "ko") -> list[str]:
    """The newest letter of a fan, as its lines."""

    def newest(tx: Tx) -> tuple[str, Community, Mapping[str, object]]:
        theirs = select(OutboxRecord).where(col(OutboxRecord.fan_id) == fan.id)
        row = tx.session.scalars(theirs.order_by(col(OutboxRecord.id).desc())).first()
        assert row is not None, "no letter was written"
        return row.kind, tx.community, row.facts

    kind, community, facts = town.do(newest)
    worded = card(posts.worded(kind, community, facts))
    voice = Voice(language, "Asia/Seoul", community)
    said = [worded.title, *(part for row in worded.rows for part in (row.text, row.detail))]
    return [render(part, voice) for part in [*said, worded.note] if part is not None]


def execute(town: Town, sql: str, **facts: object) -> None:
    town.do(lambda tx: tx.session.execute(text(sql), facts) and None)
