"""Puts neutral replies into words; the only place that reads the .ftl files."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime, format_skeleton, format_time, get_timezone_location
from babel.numbers import format_currency, format_decimal, format_percent
from fluent.runtime import FluentBundle, FluentResource, resolver
from fluent.runtime.types import FluentNone

from bots.common.josa import with_particle
from bots.common.replies import Fact, Moment, Money, Percent, Rice, Say
from core.community import UNNAMED, Community

LANGUAGES = ("ko", "en")
LOCALES = {"ko": "ko_KR", "en": "en_US"}

resolver.MAX_PART_LENGTH = 20_000
"""Characters of one fact. The library stops at 2,500, where translators are strangers who might
let a sentence grow for ever; a note alone may be longer."""


@dataclass(frozen=True, slots=True)
class Voice:
    """In which language and zone one reader is spoken to, and in whose community."""

    language: str
    zone: str
    community: Community


def bundle_of(language: str) -> FluentBundle:
    """The sentences of one language, from every file of its folder."""
    return _bundle(language if language in LANGUAGES else LANGUAGES[0])


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([LOCALES[language]], use_isolating=False, functions={"JOSA": _josa})  # type: ignore[dict-item]
    folder = files("bots.common") / "words" / language
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def has(key: str, language: str) -> bool:
    return bundle_of(language).has_message(key)


Timely = Callable[[Moment], str]
"""How a front writes moments, where it has a form of its own for them."""


def render(said: Say, voice: Voice, *, timely: Timely | None = None) -> str:
    """The sentence in the reader's language, as plain text; a front escapes it whole.

    Raises:
        KeyError: there is no such sentence, or it needs a fact that was not given.
    """
    bundle = bundle_of(voice.language)
    if not bundle.has_message(said.key):
        raise KeyError(said.key)
    facts = {name: _worded(fact, voice, timely) for name, fact in said.facts.items()}
    pattern = bundle.get_message(said.key).value
    assert pattern is not None, f"{said.key} has no text"
    text, errors = bundle.format_pattern(pattern, {**_standing(voice), **facts})
    if errors:
        raise KeyError(f"{said.key}: {errors[0]}")
    return str(text)


def bare(key: str, language: str) -> str:
    """A sentence that needs no facts, before any community is known."""
    return render(Say(key), Voice(language, UNNAMED.zone, UNNAMED))


def _standing(voice: Voice) -> dict[str, str]:
    """Facts that every sentence may use."""
    community = voice.community
    korean = voice.language == "ko"
    return {
        "community": community.name,
        "currency": community.currency.ko if korean else community.currency.en,
        "counter": community.currency.counter,
        "emoji": community.currency.emoji,
        "fan-name": community.fan_name,
    }


def _worded(fact: Fact, voice: Voice, timely: Timely | None) -> str | int:
    match fact:
        case Say():
            return render(fact, voice, timely=timely)
        case Moment() if timely:
            return timely(fact)
        case Rice(amount):
            return rice(amount, voice)
        case Money(amount):
            return money(amount, voice)
        case Percent(share):
            return format_percent(share, locale=LOCALES[voice.language])
        case Moment(at, style):
            return moment(at, style, voice)
        case _:
            return fact


def rice(amount: int, voice: Voice) -> str:
    """쌀 1,285톨, or 1,285 rice."""
    number = format_decimal(amount, locale=LOCALES[voice.language])
    currency = voice.community.currency
    if voice.language == "ko":
        return f"{currency.ko} {number}{currency.counter}"
    return f"{number} {currency.en}"


def money(amount: int, voice: Voice) -> str:
    """1,285원 in Korean, ₩1,285 in English; other currencies as the language writes them."""
    locale, code = LOCALES[voice.language], voice.community.money
    if (voice.language, code) == ("ko", "KRW"):
        return f"{format_decimal(amount, locale=locale)}원"
    return format_currency(amount, code, "¤#,##0", locale=locale, currency_digits=False)


def number(amount: int, voice: Voice) -> str:
    return format_decimal(amount, locale=LOCALES[voice.language])


def city(zone: str, language: str) -> str:
    """The city that a zone is named after: 서울, or Seoul."""
    locale = LOCALES[language if language in LANGUAGES else LANGUAGES[0]]
    return get_timezone_location(zone, locale=locale, return_city=True)


def country(zone: str, language: str) -> str:
    """The country, or else the city, in which a zone lies: 대한민국."""
    return get_timezone_location(zone, locale=LOCALES[language])


def moment(at: datetime, style: str, voice: Voice) -> str:
    """A moment in the reader's zone: `date`, `time`, both with `full`, or `weekday` and time."""
    local = at.astimezone(ZoneInfo(voice.zone))
    locale, korean = LOCALES[voice.language], voice.language == "ko"
    if style == "date":
        return format_skeleton("MMMEd", local, locale=locale)
    if style == "time":
        return format_time(local, "aaaa h:mm" if korean else "h:mm a", locale=locale)
    if style == "weekday":
        exact = "aaaa h시 m분" if local.minute else "aaaa h시"
        pattern = f"EEEE {exact}" if korean else "EEEE, h:mm a"
        return format_datetime(local, pattern, locale=locale)
    pattern = "M월 d일 (E) aaaa h:mm" if korean else "EEE, MMM d, h:mm a"
    return format_datetime(local, pattern, locale=locale)


def _josa(word: Any, particle: Any) -> str:
    if isinstance(word, FluentNone):
        return str(word)
    return with_particle(str(word), str(particle))
