"""What a community has chosen, as plain values that every verb may read."""

from dataclasses import dataclass
from datetime import date, datetime

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
    whole units of `money` (an ISO 4217 code).
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
    tier_preset: str

    def today(self, now: datetime) -> date:
        return local_day(now, self.zone)

    def week(self, now: datetime) -> date:
        """The Monday of the week that `now` falls in."""
        return monday_of(self.today(now))


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
    tier_preset="grain",
)
"""The default settings; also what speaks before a community is set up."""
