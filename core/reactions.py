"""What follows from what happened: one table from events to the features that answer them.

The desk runs it at the end of each command, in the same transaction, in rounds, since an answer
may be an event again.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from core.badges import service as badges
from core.badges import tending
from core.dispatch import addressing, speaking
from core.dispatch.events import PauseEnded
from core.homes import owning
from core.homes.events import HomeMended, HomeRenumbered, PlaceMoved
from core.ideas import support
from core.missions import claiming
from core.notes import service as notes
from core.people.events import Joined, Linked, StandingChanged, Unlinked
from core.points import board
from core.points.results import RiceChanged
from core.polls import casting
from core.presales import reminding
from core.thanks import service as thanks
from core.tiers import service as tiers
from core.tiers.service import TierFell, TierRose
from core.tx import Event, Tx

ROUNDS = 5
"""More than any chain of ours; a sixth round means that two features answer each other."""

Reaction = Callable[[Tx, Sequence[Any]], None]


def _regroup(tx: Tx, changes: Sequence[StandingChanged]) -> None:
    for change in changes:
        board.regroup(tx, change.fan_id)


MERGES: tuple[Reaction, ...] = (
    casting.follow_merges,
    claiming.follow_merges,
    support.follow_merges,
    badges.follow_merges,
)
"""What answers that two fans are two again, or one: in this order, since an older link is undone by
taking later ones apart and putting them together again."""

REACTIONS: Mapping[type[Event], tuple[Reaction, ...]] = {
    Joined: (owning.follow_joins, badges.follow_joins, thanks.follow_joins),
    RiceChanged: (tiers.follow_rice,),
    StandingChanged: (_regroup,),
    TierRose: (badges.follow_tiers, reminding.follow_tiers),
    TierFell: (badges.follow_tiers,),
    PauseEnded: (notes.follow_pauses,),
    PlaceMoved: (addressing.follow_moves,),
    HomeMended: (tending.follow_mending,),
    HomeRenumbered: (speaking.follow_renumbering,),
    Unlinked: MERGES,
    Linked: MERGES,
}


def react(tx: Tx) -> None:
    """Answer everything that was emitted, and what the answers emit.

    Raises:
        RuntimeError: events were still coming after the last round.
    """
    for _ in range(ROUNDS):
        if not tx.events:
            return
        happened, tx.events[:] = list(tx.events), []
        for kind, reactions in REACTIONS.items():
            if of_kind := [event for event in happened if type(event) is kind]:
                for reaction in reactions:
                    reaction(tx, of_kind)
    if tx.events:
        raise RuntimeError(f"events without end: {sorted({type(e).__name__ for e in tx.events})}")
