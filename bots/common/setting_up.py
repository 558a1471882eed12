"""What is said when a community moves into a server: what was found there, and one question."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from bots.common.replies import Card, Row, Say, button, say
from bots.common.words import city
from core.homes.results import Home


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


def welcome(home: Home, survey: Survey, reader: str) -> Card:
    """Everything filled in, and one thing to say: like this, or bit by bit.

    `reader` is the language of whoever reads it.
    """
    spots = [_spot(spot) for spot in survey.spots]
    return Card(
        say("setup-hello"),
        (Row(_dotted([*_settings(home, reader), *spots])), *lacking(survey.lacking)),
        note=_rehearsing(survey.rehearsal),
        buttons=(button("furnish", home.id, style="primary"), button("adjust", home.id)),
    )


def tuning(home: Home, survey: Survey, reader: str) -> Card:
    """What was filled in line by line, with the ways to change it."""
    return Card(
        say("setup-tuning"),
        (
            Row(_dotted(_settings(home, reader)), buttons=(button("setup"),)),
            *(Row(_spot(spot)) for spot in survey.spots),
            *lacking(survey.lacking),
        ),
        note=_rehearsing(survey.rehearsal),
        buttons=(button("place", home.id), button("furnish", home.id, style="primary")),
    )


def _settings(home: Home, reader: str) -> list[Say]:
    spoken = say(f"option-language-{home.language}")
    return [spoken, say("setup-zone", city=city(home.zone, reader))]


def _dotted(parts: Sequence[Say]) -> Say:
    """한국어 · 서울 시간 · 공지 #공지 · 제안 #제안(새로 만들 예정)."""
    *before, last = parts
    for part in reversed(before):
        last = say("dotted", first=part, rest=last)
    return last


def lacking(permissions: Sequence[str]) -> tuple[Row, ...]:
    """One line for each permission that is missing, with its remedy."""
    return tuple(
        Row(_lack(name, say(f"permission-{name}"), say(f"needs-{name}"))) for name in permissions
    )


def _lack(name: str, permission: Say, why: Say) -> Say:
    """On Discord a role gets it, on Telegram the bot as an administrator."""
    if name.startswith("can_") or name == "administrator":
        return say("setup-lacks-right", permission=permission, why=why)
    return say("setup-lacks", permission=permission, why=why)


def _rehearsing(channel: str) -> Say:
    return say("setup-rehearsal", channel=channel) if channel else say("setup-no-rehearsal")


def _spot(spot: Spot) -> Say:
    key = "setup-place-new" if spot.is_new else "setup-place"
    return say(key, place=say(f"place-{spot.place}"), channel=spot.shown)
