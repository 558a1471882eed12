"""A form in the terminal: what is asked for, what is wrong with it, and how to type it."""

import re
import shlex
from collections.abc import Iterator, Mapping

from bots.common import fields, labels, tokens, words
from bots.common.catalogue import Command
from bots.common.fields import Field
from bots.common.replies import Form, Say, say
from bots.common.words import Voice

BLANK = "…"
"""Stands where an answer is still to be written."""

PLAIN = re.compile(r"[\w@%+=:,./…-]+")
"""What a shell takes as it stands, in any script."""

Wrong = Mapping[str, Say]
"""What is wrong with an answer, by its field."""


def lines(form: Form, command: Command, voice: Voice) -> Iterator[str]:
    """What the command is for, then each answer by its label, and how to give it."""
    yield labels.about(command, voice)
    wrong = _wrong(form)
    for field in command.typed_fields:
        label, how = _label(command, field, voice), _how(field, form, wrong)
        problem = wrong.get(field.name)
        if problem is None:
            yield words.render(say("cli-asked", what=label, how=how), voice)
        else:
            told = say("cli-asked-wrong", what=label, how=how, problem=problem)
            yield words.render(told, voice)


def again(form: Form, command: Command) -> str | None:
    """The same with blanks for what is wrong or missing; None where nothing is."""
    wrong = _wrong(form)
    typed = [
        _typed(field, form, wrong)
        for field in command.typed_fields
        if not field.optional or field.name in {*form.given, *wrong}
    ]
    if not any(answer.endswith(BLANK) for answer in typed):
        return None
    fixed = [form.fixed[name] for name in command.numbers if name in form.fixed]
    return " ".join([tokens.write(command.name, *fixed) if fixed else command.name, *typed])


def _wrong(form: Form) -> Wrong:
    return {problem.field: problem.text for problem in form.problems}


def _label(command: Command, field: Field, voice: Voice) -> str:
    label = labels.field(command, field, voice)
    if not isinstance(field, fields.Pick):
        return label
    options = (labels.option(field, option, voice) for option in field.options)
    return f"{label} ({', '.join(options)})"


def _how(field: Field, form: Form, wrong: Wrong) -> str:
    """amount=5, or how to fill it: role=fan|owner, and [why=…] where it may be left out."""
    how = _typed(field, form, wrong)
    says_options = field.name in wrong and "options" in wrong[field.name].facts
    if isinstance(field, fields.Pick) and how.endswith(BLANK) and not says_options:
        how = f"{field.name}={'|'.join(field.options)}"
    return f"[{how}]" if field.optional else how


def _typed(field: Field, form: Form, wrong: Wrong) -> str:
    if field.name in form.given and field.name not in wrong:
        value = form.given[field.name]
        return f"{field.name}={value if PLAIN.fullmatch(value) else shlex.quote(value)}"
    return f"{field.name}={_start(field)}{BLANK}"


def _start(field: Field) -> str:
    """What an answer of this kind begins with."""
    match field:
        case fields.Photo():
            return "@"
        case fields.Link():
            return "https://"
        case _:
            return ""
