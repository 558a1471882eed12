"""Half-filled forms of fronts that ask field by field: one for each account, kept over restarts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, UniqueConstraint, bindparam, delete, text
from sqlmodel import Field, SQLModel, col, select

from core.tx import Tx
from core.types import ExternalId, Id, Instant, Json


class DraftRecord(SQLModel, table=True):
    """One account's unfinished form: `token` is what it is for, `given` what was told so far.

    `asked` is the field that is asked for now, empty where the form waits to be sent; `choices`
    are the values of the buttons under the question. `turn` counts the questions, so that a button
    of an earlier one is told apart, and `answer` is the request that answered last, which is
    nothing new when it comes again. A form that was *sent* stays for exactly that.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("community_id", "platform", "account"),)

    id: int | None = Field(default=None, sa_column=Column(Id, primary_key=True))
    community_id: int = Field(foreign_key="community.id")
    platform: str
    account: str = Field(sa_column=Column(ExternalId, nullable=False))
    token: str
    given: dict[str, Any] = Field(sa_column=Column(Json, nullable=False))
    asked: str
    choices: list[str] = Field(sa_column=Column(Json, nullable=False))
    turn: int
    answer: str
    sent: bool
    at: datetime = Field(sa_column=Column(Instant, nullable=False))


@dataclass(frozen=True, slots=True)
class Draft:
    """A form as it stands; see the table."""

    token: str
    given: Mapping[str, str]
    asked: str
    choices: tuple[str, ...]
    turn: int
    answer: str
    sent: bool
    at: datetime


KEEP = text(
    """
    INSERT INTO draft (community_id, platform, account, token, given, asked, choices, turn, answer,
      sent, at)
    VALUES (:community, :platform, :account, :token, :given, :asked, :choices, :turn, :answer,
      :sent, :now)
    ON CONFLICT (community_id, platform, account) DO UPDATE
    SET token = excluded.token, given = excluded.given, asked = excluded.asked,
      choices = excluded.choices, turn = excluded.turn, answer = excluded.answer,
      sent = excluded.sent, at = excluded.at
    """
).bindparams(
    bindparam("given", type_=Json),
    bindparam("choices", type_=Json),
    bindparam("now", type_=Instant()),
)


def of(tx: Tx, platform: str, account: str) -> Draft | None:
    """The form that an account has begun last."""
    theirs = select(DraftRecord).where(*_theirs(tx, platform, account))
    row = tx.session.scalars(theirs, execution_options={"populate_existing": True}).one_or_none()
    if row is None:
        return None
    return Draft(
        row.token,
        row.given,
        row.asked,
        tuple(row.choices),
        row.turn,
        row.answer,
        row.sent,
        row.at,
    )


def keep(tx: Tx, platform: str, account: str, draft: Draft) -> None:
    """Keep a form in the place of whichever the account had begun before."""
    facts = {
        "token": draft.token,
        "given": dict(draft.given),
        "asked": draft.asked,
        "choices": list(draft.choices),
        "turn": draft.turn,
        "answer": draft.answer,
        "sent": draft.sent,
    }
    whose = {"community": tx.community.id, "platform": platform, "account": account}
    tx.session.execute(KEEP, {**whose, **facts, "now": tx.now})


def drop(tx: Tx, platform: str, account: str) -> None:
    tx.session.execute(delete(DraftRecord).where(*_theirs(tx, platform, account)))


def _theirs(tx: Tx, platform: str, account: str) -> tuple[Any, ...]:
    return (
        col(DraftRecord.community_id) == tx.community.id,
        col(DraftRecord.platform) == platform,
        col(DraftRecord.account) == account,
    )
