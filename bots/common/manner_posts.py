"""What manners make of letters: several of them as one, and advertising that is marked."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from bots.common.headlines import headline
from bots.common.replies import Card, Reply, Row, button, say
from core.community import Community
from core.outbox import Sort, manner_of

Facts = Mapping[str, Any]
Worded = Callable[[str, Community, Facts], Reply]


def kept_letters(worded: Worded) -> Callable[[Community, Facts], Card]:
    """The one letter of the day after, over what words each of those that it names."""

    def letter(community: Community, facts: Facts) -> Card:
        rows = [
            Row(
                headline(worded(x["kind"], community, x["facts"])),
                buttons=(button("letter", int(x["id"])),),
            )
            for x in facts["letters"]
        ]
        more = int(facts["count"]) - len(rows)
        if more:
            rows.append(Row(say("kept-more", count=more)))
        title = say("kept-letters", count=int(facts["count"]))
        return Card(title, tuple(rows), buttons=(button("inbox"), button("alerts")))

    return letter


def evening(worded: Worded) -> Callable[[Community, Facts], Card]:
    """What a channel's day had too much of, each with the way to all of it."""

    def post(community: Community, facts: Facts) -> Card:
        rows = [
            Row(
                headline(worded(x["kind"], community, x["facts"])),
                buttons=(button("read_post", int(x["id"])),),
            )
            for x in facts["posts"]
        ]
        more = int(facts["count"]) - len(rows)
        if more:
            rows.append(Row(say("evening-more", count=more)))
        return Card(say("evening-digest"), tuple(rows), buttons=(button("news"), button("open")))

    return post


def marked(kind: str, reply: Reply) -> Reply:
    """What is advertising says so first, and how to be spared it, as Korean law asks for."""
    if manner_of(kind).sort != Sort.PROMOTIONAL or not isinstance(reply, Card):
        return reply
    way_out = button("alerts")
    note = say("promotion-way-out", note=reply.note or say("promotion-sent-by-choice"))
    title = say("promotion", title=reply.title)
    return replace(reply, title=title, note=note, buttons=(*reply.buttons, way_out))
