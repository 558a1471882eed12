"""What is said when a community moves into a server: what was found there, and one question."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from babel.dates import get_timezone_location

from bots.common.replies import Card, Row, Say, button, say
from bots.common.words import LOCALES


@dataclass(frozen=True, slots=True)
class Spot:
    """A channel for a place by what people call it; `is_new` where it is yet to be made."""

    place: str
    shown: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """What a front found in a server: channels, where it rehearses, permissions it lacks."""

    spots: tuple[Spot, ...] = ()
    rehearsal: str = ""
    lacking: tuple[str, ...] = ()

    def as_text(self) -> str:
        """As one text, which a command takes as an answer."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def of_text(cls, text: str) -> "Survey":
        """Raises ValidationError: it is none."""
        return msgspec.json.decode(text, type=cls)


def welcome(home_id: int, language: str, zone: str, survey: Survey) -> Card:
    """Everything filled in, and one thing to say: like this, or bit by bit."""
    return Card(
        say("setup-hello"),
        (Row(filled_in(language, zone, survey.spots)), *lacking(survey.lacking)),
        note=_rehearsing(survey.rehearsal),
        buttons=(button("furnish", home_id, style="primary"), button("adjust", home_id)),
    )


def filled_in(language: str, zone: str, spots: Sequence[Spot]) -> Say:
    """한국어 · 서울 시간 · 공지 #공지 · 제안 #제안(새로 만들 예정)."""
    parts = [say(f"option-language-{language}"), zone_said(zone), *map(_spot, spots)]
    *before, last = parts
    for part in reversed(before):
        last = say("dotted", first=part, rest=last)
    return last


def zone_said(zone: str) -> Say:
    """A zone by the city that it is named after, in either language."""
    return say("setup-zone", ko=_city(zone, "ko"), en=_city(zone, "en"))


def lacking(permissions: Sequence[str]) -> tuple[Row, ...]:
    """One line for each permission that is missing, with its remedy."""
    return tuple(
        Row(say("setup-lacks", permission=say(f"permission-{name}"), why=say(f"needs-{name}")))
        for name in permissions
    )


def tuning(home_id: int, language: str, zone: str, survey: Survey) -> Card:
    """What was filled in line by line, with the ways to change it."""
    spoken = say("setup-spoken", language=say(f"option-language-{language}"), zone=zone_said(zone))
    return Card(
        say("setup-tuning"),
        (
            Row(spoken, buttons=(button("setup"),)),
            *(Row(_spot(spot)) for spot in survey.spots),
            *lacking(survey.lacking),
        ),
        note=_rehearsing(survey.rehearsal),
        buttons=(button("place", home_id), button("furnish", home_id, style="primary")),
    )


def _rehearsing(channel: str) -> Say:
    return say("setup-rehearsal", channel=channel) if channel else say("setup-no-rehearsal")


def _spot(spot: Spot) -> Say:
    key = "setup-place-new" if spot.is_new else "setup-place"
    return say(key, place=say(f"place-{spot.place}"), channel=spot.shown)


def _city(zone: str, language: str) -> str:
    return get_timezone_location(zone, locale=LOCALES[language], return_city=True)
