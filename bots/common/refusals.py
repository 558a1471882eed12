"""Turns a "no" into a sentence with its next step."""

from datetime import datetime

from bots.common import tokens
from bots.common.catalogue import Answers, Command
from bots.common.fields import sayable
from bots.common.replies import Button, Card, Fact, Moment, Refusal, button, say
from core.errors import Refused, StoreUnavailable


def refusal(refused: Refused) -> Refusal:
    """The reason in one sentence, and a button for what helps."""
    facts = {name: fact for name, fact in refused.facts.items() if fact is not None}
    worded = {name: _worded(fact) for name, fact in facts.items()}
    step = (button(refused.next_step, style="primary"),) if refused.next_step else ()
    return Refusal(say(f"refused-{refused.key}", **worded), step)


def _worded(fact: str | int | float | datetime) -> Fact:
    match fact:
        case datetime():
            return Moment(fact)
        case float():
            return str(fact)
        case _:
            return fact


def unavailable(error: StoreUnavailable) -> Refusal:
    return Refusal(say(error.key))


def bug(reference: str) -> Refusal:
    """What a fan sees of a bug: a reference that staff find in the log."""
    return Refusal(say("refused-bug", reference=reference), (button("today"),))


def too_fast(seconds: int) -> Refusal:
    return Refusal(say("refused-too-fast", seconds=seconds))


def busy() -> Refusal:
    """Too many press at once; without a button, so that the one that was pressed stays."""
    return Refusal(say("refused-busy"))


def unknown(name: str, nearest: str | None) -> Refusal:
    """An unknown command, with the one that was probably meant."""
    said = sayable(name)[:40]
    if nearest is None:
        return Refusal(say("refused-unknown", name=said), (button("help"), button("today")))
    return Refusal(say("refused-unknown-command", name=said), (button(nearest),))


def to_guest(command: Command, answers: Answers) -> Card:
    """Joining asks once: age and consent, one button, which then does what was wanted.

    A button holds numbers alone: a front sends what was typed along with it, else it is asked for.
    """
    numbers = [answers[name] for name in command.numbers if isinstance(answers.get(name), int)]
    yes = Button(say("button-join"), tokens.write(f"join.{command.name}", *numbers), "primary")
    return Card(say("join-title"), note=say("join-note"), buttons=(yes, button("privacy")))
