"""Rules of forms that are asked field by field: what is asked next, and what was heard before."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bots.common import tokens
from bots.common.catalogue import Command
from bots.common.fields import Field, Photo, Wrong
from bots.common.replies import Form, Problem, Say, say
from core.drafts import Draft
from core.inbox import KEPT

Fields = Sequence[Field]

REVIEW, READY = "", "!"
"""Instead of a field: all of it is looked over; it is on its way."""
LOOKED_OVER = "*"
"""Stands among what was told of a form that is looked over as a whole before it is sent."""
ABANDONED = timedelta(hours=24)
"""After so long a text is no answer any more; the question is asked once again."""


def is_known(draft: Draft, request: str, now: datetime) -> bool:
    """Whether this request, or a later one, was heard before.

    Numbers rise, but for those that come after a week without any, which may begin anywhere
    (core.telegram.org/bots/api, "Update"). Nothing comes again that is older than the inbox keeps.
    """
    is_earlier = int(request) < int(draft.answer) and now - draft.at <= KEPT
    return request == draft.answer or is_earlier


def asked_for(command: Command, token: str) -> tuple[Field, ...]:
    """What a person is to tell: not what the button has brought along already."""
    _, numbers = tokens.read(token) or ("", ())
    brought = command.from_numbers(numbers)
    return tuple(field for field in command.typed_fields if field.name not in brought)


def pictures(fields: Fields, known: Draft | None, token: str, form: Form) -> dict[str, str]:
    """Pictures stay where they were, though a form that comes back does not carry them."""
    if known is None or known.token != token or not form.problems:
        return {}
    names = {field.name for field in fields if isinstance(field, Photo)}
    return {name: text for name, text in known.given.items() if name in names}


def next_asked(fields: Fields, given: Mapping[str, str], *, after: str | None) -> str:
    """The field to ask for next, those behind `after` first; nothing where all were asked for."""
    names = [field.name for field in fields]
    start = names.index(after) + 1 if after in names else 0
    return next((n for n in (*names[start:], *names[:start]) if n not in given), REVIEW)


def problem_of(problems: tuple[Problem, ...], asked: str) -> Say | None:
    return next((one.text for one in problems if one.field == asked), None)


def field_of(fields: Fields, name: str) -> Field:
    return next(field for field in fields if field.name == name)


def what_is_wrong(field: Field, answer: str) -> Say | None:
    if isinstance(field, Photo):
        return None if answer else say("wrong-no-photo")
    if not answer:
        return say("wrong-no-text")
    try:
        field.read(answer)
    except Wrong as wrong:
        return say(f"wrong-{wrong.key}", **wrong.facts)
    return None


def nth(items: Sequence[str], number: str) -> str | None:
    """What a button stands for, by its number; None where there is no such thing."""
    return items[int(number)] if int(number) < len(items) else None
