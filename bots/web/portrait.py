"""How somebody stands, for the head of the phone: name, tier, rice and the way to the next tier."""

import msgspec

from bots.common import words
from bots.common.handlers.points import next_step
from bots.common.replies import say
from bots.common.words import Voice
from core.people import rules, views
from core.people.results import Caller, Fan
from core.tiers import views as tiers
from core.tx import Tx


class Portrait(msgspec.Struct, frozen=True):
    """Somebody as the page knows them; `fan` is 0 until they join."""

    fan: int
    name: str
    role: int
    balance: int
    rice: str
    tier: int
    tier_name: str
    next: str
    progress: float


def portrait(tx: Tx, caller: Caller) -> Portrait:
    """The caller in their own language."""
    fan = fan_of(tx, caller)
    voice = Voice(caller.language, tx.community.zone, tx.community)
    climb = tiers.climb(tx, fan.lifetime)
    return Portrait(
        fan=fan.id,
        name=fan.name,
        role=fan.role,
        balance=fan.balance,
        rice=words.rice(fan.balance, voice),
        tier=climb.step.step,
        tier_name=words.render(say(f"tier-{climb.step.key}"), voice),
        next=words.render(next_step(climb), voice),
        progress=climb.progress,
    )


def fan_of(tx: Tx, caller: Caller) -> Fan:
    """The fan that a caller is; a guest before joining."""
    key = (caller.platform, caller.external_id)
    known = views.fans_of(tx.session, tx.community.id, [key]).get(key)
    name = rules.clean_name(caller.name, fallback=tx.community.fan_name)
    return known or Fan.guest(name, caller.language, tx.community.zone)
