"""What the letters about a thanks look like."""

from collections.abc import Callable, Mapping
from typing import Any

from bots.common.replies import Card, Reply, Rice, Row, button, say
from core.community import Community
from core.thanks import telling

Facts = Mapping[str, Any]


def _came(_: Community, facts: Facts) -> Card:
    rows = []
    if facts["why"]:
        rows.append(Row(say("thanks-why", why=facts["why"])))
    if facts["rice"]:
        rows.append(Row(say("thanks-rice", rice=Rice(int(facts["rice"])))))
    return Card(
        say("thanks-letter", name=facts["name"]),
        tuple(rows),
        buttons=(button("me", style="primary"),),
    )


def _taken_back(_: Community, facts: Facts) -> Card:
    rice = int(facts["rice"])
    key = "thanks-back-letter-rice" if rice else "thanks-back-letter"
    return Card(say(key, rice=Rice(rice)))


THANKS_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    telling.CAME: _came,
    telling.TAKEN_BACK: _taken_back,
}
