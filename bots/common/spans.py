"""How long something took, in words as exact as anybody cares for."""

from bots.common.replies import Say, say

EXACT_UP_TO_S = 120
"""Below this the tenths are said: 86.0 seconds is how such records are told."""


def span(ms: int) -> Say:
    seconds = ms / 1000
    if seconds < EXACT_UP_TO_S:
        return say("span-seconds", seconds=f"{seconds:.1f}")
    minutes, whole = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return say("span-hours", hours=hours, minutes=minutes)
    return say("span-minutes", minutes=minutes, seconds=whole)
