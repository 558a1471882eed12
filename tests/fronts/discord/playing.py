"""What all plays are made of: who does what, and a few words in both languages."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.people.results import Role
from tests.fakes.discord import Answer, Person
from tests.fronts.discord.stage import Stage

Act = Callable[[Stage], Awaitable[Answer]]

TITLES = {"ko": "케이블이 더 길면 좋겠어요", "en": "A longer cable, please"}
REASONS = {"ko": "발표장에서 손이 닿지 않아요", "en": "It does not reach the desk"}


@dataclass(frozen=True)
class Play:
    """`says` is a sentence that only the wanted answer has."""

    act: Act
    says: str


def title(stage: Stage) -> str:
    return TITLES[stage.language]


def reason(stage: Stage) -> str:
    return REASONS[stage.language]


def slash(command: str, role: Role = Role.FAN, /, **options: Any) -> Act:
    async def act(stage: Stage) -> Answer:
        person = stage.person("staff" if role else "fan", role)
        return await person.slash(command, **options)

    return act


def press(name: str) -> Act:
    async def act(stage: Stage) -> Answer:
        return await stage.press(stage.person(), f"d1:{name}")

    return act


async def granted(stage: Stage) -> Answer:
    fan, staff = stage.fan(), stage.person("staff", Role.MANAGER)
    return await staff.slash("grant", person=f"#{fan.id}", amount=5, reason=reason(stage))


async def fill(person: Person, form: Answer, filled: Mapping[str, Any]) -> Answer:
    """Send a form; one that came late, as it may on a busy machine, is opened by its button."""
    if isinstance(form, Answer) and form.kind != "modal":
        form = await person.click(form.message, str(form.buttons[0].custom_id))
    return await person.submit(form, filled)
