"""What the letters about a link look like, and the question that it comes down to."""

from collections.abc import Callable, Mapping
from typing import Any

from bots.common.replies import Card, Reply, Row, button, say
from core.community import Community
from core.linking import telling

Facts = Mapping[str, Any]


def questioned(name: str, link: int) -> Card:
    """Whether somebody and the reader are one person."""
    return Card(
        say("link-question", name=name),
        (Row(say("link-question-what")), Row(say("link-question-care"))),
        buttons=(
            button("link_yes", link, style="primary"),
            button("link_no", link, style="danger"),
        ),
    )


def _asked(_: Community, facts: Facts) -> Card:
    return questioned(facts["name"], int(facts["link"]))


def _done(_: Community, facts: Facts) -> Card:
    return Card(
        say("link-done", name=facts["name"], other=facts["other"]),
        (Row(say("link-done-letter")),),
        buttons=(
            button("me", style="primary"),
            button("unlink", int(facts["merge"]), style="danger"),
        ),
    )


def _refused(_: Community, facts: Facts) -> Card:
    return Card(say("link-refused-letter", name=facts["name"]), buttons=(button("link"),))


def _undone(_: Community, facts: Facts) -> Card:
    return Card(
        say("link-undone-letter", name=facts["name"]),
        (Row(say("unlinked-detail")),),
        buttons=(button("me", style="primary"),),
    )


LINK_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    telling.ASKED: _asked,
    telling.DONE: _done,
    telling.REFUSED: _refused,
    telling.UNDONE: _undone,
}
