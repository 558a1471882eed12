"""Several things in one sentence: 공지, 제안, 질문."""

from collections.abc import Sequence

from bots.common.replies import Say, say


def listed(things: Sequence[Say]) -> Say:
    """One after the other, with commas.

    Raises:
        IndexError: there is nothing to list.
    """
    *before, last = things
    for thing in reversed(before):
        last = say("listed", first=thing, rest=last)
    return last
