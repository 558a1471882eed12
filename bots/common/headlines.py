"""The one line of a reply that stands for it in a list."""

from typing import assert_never

from bots.common import replies
from bots.common.replies import Reply, Say, say


def headline(reply: Reply) -> Say:
    """What a reply says first."""
    match reply:
        case replies.Card(title) | replies.Board(title) | replies.Picture(title):
            return title
        case replies.Ballot(_, question):
            return say("inbox-question", question=question)
        case replies.Refusal(reason):
            return reason
        case replies.Form() | replies.Nothing():
            return say("inbox-title")
        case _:
            assert_never(reply)
