"""Rules of missions: who may do what when, which are shown first, and what a draft may hold."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from core.clock import monday_of, start_of_day
from core.missions.results import Draft, Kind, Mission, Rhythm, State
from core.tiers.rules import LADDER

SHOWN = 3
"""Missions on one card; more is a list that nobody reads."""

ENDING_SOON = timedelta(days=3)
"""Within it the end counts for more than the reward: a weekend is not missed."""

LARGEST_REWARD = 100_000
"""Above a thousand times the smallest mission it is a slip of the finger."""

LARGEST_SLOTS = 1_000_000
LONGEST_TITLE = 80
LONGEST_BODY = 500
LONGEST_PROOF = 2_000
"""Characters; three missions, or a proof, fit into one message of Telegram (4,096)."""

HIGHEST_TIER = len(LADDER) - 1
LONGEST_RUN_YEARS = 10


def period(rhythm: Rhythm, today: date) -> str:
    """The key of a claim's period: `once`, a day as 2026-11-22, a week as w2026-11-16."""
    match rhythm:
        case Rhythm.ONCE:
            return "once"
        case Rhythm.DAILY:
            return today.isoformat()
        case Rhythm.WEEKLY:
            return f"w{monday_of(today).isoformat()}"


def closed_because(mission: Mission, now: datetime) -> str | None:
    """Why nobody can do it now, as the key of a refusal; None while it runs."""
    if now < mission.starts_at:
        return "mission-not-yet"
    if not mission.is_open or (mission.ends_at is not None and mission.ends_at <= now):
        return "mission-over"
    return None


def is_doable(mission: Mission, claim: State | None, tier: int, now: datetime) -> bool:
    """Whether a fan of this tier, whose claim of this period stands so, can do it now."""
    return (
        closed_because(mission, now) is None
        and claim in (None, State.REJECTED)
        and tier >= mission.tier_floor
        and mission.slots_left != 0
    )


def best_first(missions: Iterable[Mission], now: datetime) -> list[Mission]:
    """Those that end soon, the soonest first; then the best paid; then the oldest."""

    def rank(mission: Mission) -> tuple[bool, datetime, int, int]:
        soon = mission.ends_at is not None and mission.ends_at - now <= ENDING_SOON
        ends = mission.ends_at if soon and mission.ends_at is not None else now
        return not soon, ends, -mission.reward, mission.id

    return sorted(missions, key=rank)


def end_of(day: date, zone: str) -> datetime:
    """The moment in UTC at which a mission ends that runs through this local day."""
    return start_of_day(day + timedelta(days=1), zone)


def day_problem(day: date, today: date) -> str | None:
    """What is wrong with a last day, as the key of a sentence; None if nothing is."""
    if day < today:
        return "wrong-day-past"
    return "wrong-day-far" if day.year > today.year + LONGEST_RUN_YEARS else None


def draft_problem(draft: Draft, now: datetime) -> str | None:
    """The first thing wrong with a draft, as the key of a refusal; None if it may be opened."""
    starts = draft.starts_at or now
    checks = (
        ("mission-title", 1 <= len(draft.title) <= LONGEST_TITLE),
        ("mission-body", len(draft.body) <= LONGEST_BODY),
        ("mission-reward", 1 <= draft.reward <= LARGEST_REWARD),
        ("mission-slots", draft.slots is None or 1 <= draft.slots <= LARGEST_SLOTS),
        ("mission-tier-floor", 0 <= draft.tier_floor <= HIGHEST_TIER),
        ("mission-link", _is_link(draft.link, needed=draft.kind == Kind.VISIT)),
        ("mission-ends-early", draft.ends_at is None or draft.ends_at > max(starts, now)),
    )
    return next((key for key, holds in checks if not holds), None)


def _is_link(link: str | None, *, needed: bool) -> bool:
    return not needed if link is None else link.startswith(("https://", "http://"))
