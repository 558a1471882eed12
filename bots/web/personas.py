"""Who may be played in the playground: four people of the demo, and whoever is made up."""

import re
from dataclasses import dataclass

from core.people.results import Caller

PLATFORM = "web"
SOURCE = "playground"
MADE_UP = re.compile(r"fan-[a-z0-9]{6,40}")
"""The ids that the page gives to fans that somebody made up."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody of the demo; the words `web-persona-<id>` say who they are."""

    id: str
    ko: str
    en: str
    works: bool = False

    @property
    def external_id(self) -> str:
        """Under which the demo's own story knows them."""
        return f"demo:{self.id}"

    def name(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


PERSONAS = (
    Persona("joon", "준호", "Joon"),
    Persona("mina", "미나", "Mina"),
    Persona("hana", "하나", "Hana", works=True),
    Persona("sora", "소라", "Sora", works=True),
)
BY_ID = {persona.id: persona for persona in PERSONAS}


def caller_of(who: str, name: str, language: str) -> Caller | None:
    """The caller that an id of the page stands for, or None for an id that is none of ours."""
    persona = BY_ID.get(who)
    if persona is not None:
        return Caller(PLATFORM, persona.external_id, persona.name(language), language, SOURCE)
    if MADE_UP.fullmatch(who):
        return Caller(PLATFORM, who, name[:200], language, SOURCE)
    return None
