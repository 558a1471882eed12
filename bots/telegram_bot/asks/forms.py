"""Forms as questions with keyboards, one after the other, in the private chat."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bots.common import labels
from bots.common.fields import Day, Field, Link, Number, Photo, Pick
from bots.common.filling import Filling, Over, Question, Ready, Step
from bots.common.replies import Fact, Form, Say, say
from bots.common.words import Voice, render
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing.layout import Block, message
from bots.telegram_bot.showing.markup import Span, sentence
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.wire.knocks import Knock

PRESSED = re.compile(r"f:(\d{1,9}):(stop|skip|send|e?\d{1,3})")
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that goes to the desk: its token and its answers, pictures as their bytes."""

    token: str
    answers: Mapping[str, Any]


class Forms:
    """The forms of those who write to one bot."""

    def __init__(self, filling: Filling, sending: Sending) -> None:
        self._filling, self._sending = filling, sending

    async def begin(self, knock: Knock, form: Form, voice: Voice) -> Message:
        """The first question of a form, or the one that is to be answered anew."""
        return worded(await self._filling.begin(knock.caller, knock.id, form), voice)

    async def offer(self, knock: Knock, form: Form, voice: Voice) -> Message:
        """A form that is filled already, to be sent with one press."""
        return worded(await self._filling.offer(knock.caller, knock.id, form), voice)

    async def heard(self, knock: Knock, voice: Voice) -> Message | Filled | None:
        """What follows from what somebody wrote or pressed; None where they have no form open."""
        found = PRESSED.fullmatch(knock.data) if knock.is_press else None
        step: Step | None
        if found is not None:
            step = await self._filling.pressed(knock.caller, knock.id, int(found[1]), found[2])
        else:
            photo = f"{knock.photo} {knock.photo_bytes}" if knock.photo else ""
            step = await self._filling.typed(knock.caller, knock.id, text=knock.text, photo=photo)
        match step:
            case Question():
                return worded(step, voice)
            case Ready():
                return Filled(step.token, await self._answers(step))
            case Over():
                return _over(step, voice)
            case None:
                return None

    async def kept(self, knock: Knock, token: str) -> dict[str, Any]:
        """What somebody told a form that waits for them to join."""
        ready = await self._filling.kept(knock.caller, token)
        return await self._answers(ready) if ready is not None else {}

    async def done(self, knock: Knock) -> None:
        await self._filling.sent(knock.caller)

    async def held(self, knock: Knock) -> None:
        await self._filling.held(knock.caller)

    async def _answers(self, ready: Ready) -> dict[str, Any]:
        return {
            name: await self._fetched(told) if name == "photo" else told
            for name, told in ready.answers.items()
        }

    async def _fetched(self, told: str) -> bytes:
        file_id, _, size = told.partition(" ")
        return await self._sending.fetch(file_id, int(size or 0))


def is_of_a_form(knock: Knock) -> bool:
    return knock.is_press and PRESSED.fullmatch(knock.data) is not None


def worded(question: Question, voice: Voice) -> Message:
    """A question as a message; without a field, all of the form to be looked over."""
    return _review(question, voice) if question.field is None else _one(question, voice)


def _one(question: Question, voice: Voice) -> Message:
    field, command = question.field, question.command
    assert field is not None
    nth, fields = question.place
    title = labels.word(command, voice)
    if fields > 1:
        facts: dict[str, Fact] = {"title": title, "nth": nth, "fields": fields}
        title = render(Say("telegram-form-step", facts), voice)
    spans = [Span(title, "i")]
    if question.is_late:
        spans.append(Span(render(Say("telegram-form-late"), voice)))
    if question.problem is not None:
        spans.append(Span(f"⚠️ {sentence(question.problem, voice)}"))
    spans.append(Span(labels.field(command, field, voice), "b"))
    told = {one.name: text for one, text in question.told}.get(field.name, "")
    if told and not isinstance(field, Photo):
        now = say("telegram-form-now", text=_shown(field, told, voice))
        spans.append(Span(sentence(now, voice), "i"))
    if hint := _hint(field, voice):
        spans.append(Span(hint, "i"))
    return message([Block(tuple(spans))], _keys(question, voice))


def _keys(question: Question, voice: Voice) -> list[Key]:
    turn = question.turn
    keys = [
        Key(f"f:{turn}:{number}", choice.label) for number, choice in enumerate(question.choices)
    ]
    if question.may_skip:
        keys.append(Key(f"f:{turn}:skip", render(Say("telegram-form-skip"), voice)))
    return [*keys, Key(f"f:{turn}:stop", render(Say("telegram-form-stop"), voice))]


def _review(question: Question, voice: Voice) -> Message:
    command, turn = question.command, question.turn
    blocks = [Block((Span(labels.about(command, voice), "b"),))]
    keys = [Key(f"f:{turn}:send", render(Say("telegram-form-send"), voice), "primary")]
    for number, (field, told) in enumerate(question.told):
        label = labels.field(command, field, voice)
        shown = _shown(field, told, voice) if told else "–"
        blocks.append(Block((Span(label, "i"), Span(shown, "b"))))
        keys.append(Key(f"f:{turn}:e{number}", f"✏️ {label}"))
    keys.append(Key(f"f:{turn}:stop", render(Say("telegram-form-stop"), voice)))
    return message(blocks, keys)


def _shown(field: Field, told: str, voice: Voice) -> str:
    """What was told of a field, as its reader knows it."""
    if isinstance(field, Photo):
        return "🖼"
    if isinstance(field, Pick) and told in field.options:
        return labels.option(field, told, voice)
    return told if len(told) <= LONGEST_SHOWN else f"{told[:LONGEST_SHOWN]}…"


def _hint(field: Field, voice: Voice) -> str:
    """How to answer, where the label alone does not say it."""
    match field:
        case Photo():
            return render(Say("telegram-form-photo"), voice)
        case Link():
            return render(Say("telegram-form-link"), voice)
        case Day():
            return render(Say("telegram-form-day"), voice)
        case Number():
            facts: dict[str, Fact] = {"least": field.least, "most": field.most}
            return render(Say("telegram-form-number", facts), voice)
        case _:
            return ""


def _over(step: Over, voice: Voice) -> Message:
    key = "telegram-form-old" if step.is_old else "telegram-form-stopped"
    return message([Block((Span(render(Say(key), voice)),))])
