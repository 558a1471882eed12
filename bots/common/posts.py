"""What the outbox sends, as replies: one table from a row's kind to what a front shows."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bots.common import ballots, tokens
from bots.common.idea_posts import IDEA_POSTS
from bots.common.inquiry_posts import INQUIRY_POSTS
from bots.common.launch_posts import LAUNCH_POSTS
from bots.common.link_posts import LINK_POSTS
from bots.common.manner_posts import evening, kept_letters, marked
from bots.common.presale_posts import PRESALE_POSTS
from bots.common.proof_posts import PROOF_POSTS
from bots.common.replies import Card, Moment, Reply, Rice, Row, button, say
from bots.common.reservation_posts import RESERVATION_POSTS
from bots.common.thanks_posts import THANKS_POSTS
from bots.common.trouble_posts import TROUBLE_POSTS
from core.community import Community
from core.outbox import Letter
from core.tiers import rules as tiers

Facts = Mapping[str, Any]
Post = Callable[[Community, Facts], Reply]


def _tier_rose(community: Community, facts: Facts) -> Card:
    step = int(facts["tier"])
    tier = say(f"tier-{tiers.PRESETS[community.tier_preset][step]}")
    perks = tiers.LADDER[step]
    perk = say(f"perk-{perks.thanks[-1]}", minutes=perks.presale_minutes)
    return Card(
        say("tier-rose", tier=tier),
        (Row(say("tier-rose-detail", perk=perk)),),
        buttons=(button("me", style="primary"), button("tiers")),
    )


def _granted(_: Community, facts: Facts) -> Card:
    amount = int(facts["rice"])
    staff, reason = facts["staff"], facts["reason"]
    return Card(say("granted-letter", staff=staff, rice=Rice(amount), reason=reason))


def _corrected(_: Community, facts: Facts) -> Card:
    return Card(say("corrected-letter", rice=Rice(int(facts["rice"])), reason=facts["reason"]))


def _rates_fall(_: Community, facts: Facts) -> Card:
    rows = tuple(
        Row(
            say(
                "rates-fall-row",
                what=say(f"rule-{code}"),
                before=Rice(before),
                after=Rice(after),
            )
        )
        for code, before, after in facts["rates"]
    )
    begins = Moment(datetime.fromisoformat(facts["at"]), "date")
    return Card(say("rates-fall", at=begins), rows, buttons=(button("rules"),))


def _broadcast(_: Community, facts: Facts) -> Card:
    return Card(say("broadcast-letter"), (Row(say("broadcast-text", text=facts["text"])),))


POSTS: Mapping[str, Post] = {
    "poll-opened": ballots.opened_post,
    "poll-closed": ballots.over_post,
    "poll-decided": ballots.over_post,
    **IDEA_POSTS,
    **PROOF_POSTS,
    **INQUIRY_POSTS,
    **THANKS_POSTS,
    **RESERVATION_POSTS,
    **PRESALE_POSTS,
    **LINK_POSTS,
    **LAUNCH_POSTS,
    **TROUBLE_POSTS,
    "tier-rose": _tier_rose,
    "rates-fall": _rates_fall,
    "granted-letter": _granted,
    "broadcast": _broadcast,
    "corrected-letter": _corrected,
    "evening-digest": evening(lambda kind, community, facts: worded(kind, community, facts)),
    "kept-letters": kept_letters(lambda kind, community, facts: worded(kind, community, facts)),
}
WHOLE: Mapping[str, tuple[str, str]] = {"note": ("news", "note")}
"""What reads a post to its end where a platform has to cut it: a command, and the fact that names
which one."""


def whole(kind: str, facts: Facts) -> str:
    """The token of what reads a post to its end; empty where nothing does."""
    command, named = WHOLE.get(kind, ("", ""))
    return tokens.write(command, int(facts[named])) if facts.get(named) else ""


def said_by(letter: Letter) -> Reply | None:
    """What a letter says; None for a kind that nobody has put into words."""
    try:
        return worded(letter.kind, letter.community, letter.facts)
    except KeyError:
        return None


def worded(kind: str, community: Community, facts: Facts) -> Reply:
    """The reply that a row of the outbox shows; advertising is marked as such.

    Raises:
        KeyError: nobody said what this kind looks like.
    """
    return marked(kind, POSTS[kind](community, facts))
