"""Reads for pages: one snapshot of the store, through the engine's own views."""

from collections.abc import Callable
from typing import Any, TypeVar

from bots.common.serving import NotSetUp
from bots.common.words import Voice
from bots.parts import Parts
from core.people import views
from core.tx import Tx

T = TypeVar("T")


async def reading(parts: Parts, work: Callable[[Tx], T]) -> T:
    """What `work` reads in one snapshot.

    Raises:
        StoreUnavailable: the store cannot serve now, or nothing is set up yet.
    """
    now = parts.clock()

    def within(session: Any) -> T:
        community = views.the_community(session)
        if community is None:
            raise NotSetUp
        return work(Tx(session, now, community))

    return await parts.store.read(within)


async def voice_in(parts: Parts, language: str | None) -> Voice:
    """How a page speaks: in the language that was asked for, else in the community's own."""
    community = await reading(parts, lambda tx: tx.community)
    return Voice(language or community.language, community.zone, community)
