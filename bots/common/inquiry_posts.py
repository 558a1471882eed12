"""What is sent about questions and complaints: an answer to its fan, and a word to staff."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bots.common.naming import person
from bots.common.replies import Card, Moment, Reply, Row, button, say
from core.community import Community
from core.inquiries import telling

Facts = Mapping[str, Any]


def _answered(_: Community, facts: Facts) -> Card:
    number = int(facts["inquiry"])
    return Card(
        say("inquiry-answered-letter", who=person(facts["name"], facts["craft"])),
        (_about(facts), Row(say("inquiry-answer", text=facts["answer"]))),
        note=say("inquiry-answered-next"),
        buttons=(button("solved", number, style="primary"), button("unsolved", number)),
    )


def _corrected(_: Community, facts: Facts) -> Card:
    return Card(
        say("inquiry-corrected-letter"), (_about(facts),), buttons=(button("my_questions"),)
    )


def _about(facts: Facts) -> Row:
    return Row(say("inquiry-line", number=str(facts["inquiry"]), text=facts["asked"]))


def _came(_: Community, facts: Facts) -> Card:
    key = "inquiry-came-again" if facts["again"] else f"inquiry-came-{facts['kind']}"
    return Card(
        say(key, number=str(facts["inquiry"])),
        note=say("inquiry-came-note"),
        buttons=(button("inquiries", style="primary"),),
    )


def _late(_: Community, facts: Facts) -> Card:
    since = Moment(datetime.fromisoformat(facts["since"]))
    return Card(
        say("inquiry-late-post", number=str(facts["inquiry"]), since=since),
        buttons=(button("inquiries", style="primary"),),
    )


INQUIRY_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    telling.ANSWERED: _answered,
    telling.CORRECTED: _corrected,
    telling.CAME: _came,
    telling.LATE: _late,
}
