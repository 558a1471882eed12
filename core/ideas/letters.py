"""Whom an idea's letters go to, with what facts, and taking them back."""

from collections.abc import Sequence

from core import outbox
from core.ideas import views
from core.ideas.results import Idea
from core.people.audit import Act
from core.people.results import Fan
from core.tx import Tx

Facts = dict[str, str | int | None]
Letters = list[tuple[str, int, Facts]]


def to_author(tx: Tx, idea: Idea, by: Fan, **facts: str | int | None) -> Letters:
    """One letter that names who of the staff it comes from, with their craft."""
    return _letters(tx, idea, by, _author(idea), facts)


def to_all(tx: Tx, idea: Idea, by: Fan, **facts: str | int | None) -> Letters:
    """The same for the author and everybody who wants it too."""
    return _letters(tx, idea, by, _concerned(tx, idea), facts)


def correct(tx: Tx, idea: Idea, act: Act) -> None:
    """Take back what this act had told; whom it had reached already is told how it is now."""
    reached = outbox.recall(tx, _keys(idea, act, _concerned(tx, idea)))
    facts: Facts = {"title": idea.title, "state": idea.state, "reason": idea.reason}
    letters = [(f"{_key(idea.id, act.batch, fan)}:corrected", fan, facts) for fan in reached]
    outbox.tell(tx, "idea-corrected", letters)


def recall(tx: Tx, idea: Idea, act: Act) -> None:
    """Take back what this act had told the author, if it is not out yet."""
    outbox.recall(tx, _keys(idea, act, _author(idea)))


def _letters(tx: Tx, idea: Idea, by: Fan, fans: Sequence[int], more: Facts) -> Letters:
    staff = views.named(tx, by.id)
    facts: Facts = {"title": idea.title, "name": staff.name, "craft": staff.craft, **more}
    return [(_key(idea.id, tx.request_id, fan), fan, facts) for fan in fans]


def _concerned(tx: Tx, idea: Idea) -> list[int]:
    return [*_author(idea), *views.supporters_of(tx, idea.id)]


def _author(idea: Idea) -> list[int]:
    """Nobody, once the author was forgotten."""
    return [idea.author.fan_id] if idea.author.name is not None else []


def _keys(idea: Idea, act: Act, fans: Sequence[int]) -> list[str]:
    return [_key(idea.id, act.batch, fan) for fan in fans]


def _key(idea_id: int, request_id: str, fan_id: int) -> str:
    return f"idea:{idea_id}:{request_id}:{fan_id}"
