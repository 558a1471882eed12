"""What a community has chosen, as plain values that every verb may read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from core.clock import local_day, monday_of


@dataclass(frozen=True, slots=True)
class Currency:
    """What the points are called: in Korean 쌀, counted in 톨; in English rice; shown as 🌾."""

    ko: str
    counter: str
    en: str
    emoji: str


@dataclass(frozen=True, slots=True)
class Community:
    """The settings of one programme.

    `point_value` is the worth of one point and `monthly_budget` what a month may cost, both in
    whole units of `money` (an ISO 4217 code), reckoned for `active_fans` who come often.
    At `evening_hour`, from 0, a channel is told in one post what its day had too much of. `site`
    is where its pages are for the world, as the house found it when it opened; empty for none.
    """

    id: int
    name: str
    language: str
    zone: str
    fan_name: str
    currency: Currency
    money: str
    point_value: int
    monthly_budget: int
    active_fans: int
    tier_preset: str
    evening_hour: int
    site: str = ""

    @classmethod
    def of(cls, number: int, columns: Mapping[str, Any]) -> "Community":
        """The settings that the table's columns hold."""
        currency = Currency(*(columns[f"currency_{part}"] for part in CURRENCY))
        plain = {name: columns[name] for name in PLAIN}
        return cls(id=number, currency=currency, site=columns.get("site", ""), **plain)

    @property
    def columns(self) -> dict[str, Any]:
        """What was chosen, as the table's columns hold it."""
        currency = {f"currency_{part}": getattr(self.currency, part) for part in CURRENCY}
        return {**{name: getattr(self, name) for name in PLAIN}, **currency}

    def today(self, now: datetime) -> date:
        return local_day(now, self.zone)

    def week(self, now: datetime) -> date:
        """The Monday of the week that `now` falls in."""
        return monday_of(self.today(now))


CURRENCY = tuple(field.name for field in fields(Currency))
PLAIN = tuple(f.name for f in fields(Community) if f.name not in ("id", "currency", "site"))

UNNAMED = Community(
    id=0,
    name="두레",
    language="ko",
    zone="Asia/Seoul",
    fan_name="이웃",
    currency=Currency("쌀", "톨", "rice", "🌾"),
    money="KRW",
    point_value=13,
    monthly_budget=300_000,
    active_fans=150,
    tier_preset="grain",
    evening_hour=19,
)
"""The default settings; also what speaks before a community is set up."""
