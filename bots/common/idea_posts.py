"""What ideas and notes send: letters to authors and supporters, and the note itself."""

from collections.abc import Callable, Mapping
from typing import Any

from bots.common.naming import person
from bots.common.replies import Card, Reply, Rice, Row, Say, button, say
from core.community import Community

Facts = Mapping[str, Any]


def _about(facts: Facts) -> Row:
    return Row(say("idea-quoted", title=facts["title"]))


def _staff(facts: Facts) -> Say:
    return person(facts["name"], facts["craft"])


def _read(_: Community, facts: Facts) -> Card:
    return Card(
        say("idea-read-letter", reader=_staff(facts)),
        (_about(facts),),
        note=say("idea-read-next"),
        buttons=(button("my_ideas"),),
    )


def _making(_: Community, facts: Facts) -> Card:
    return Card(
        say("idea-making-letter", staff=_staff(facts)),
        (_about(facts),),
        note=say("idea-making-next"),
        buttons=(button("my_ideas"),),
    )


def _not(_: Community, facts: Facts) -> Card:
    return Card(
        say("idea-not-letter"),
        (_about(facts), Row(say("idea-not-reason", reason=facts["reason"]))),
        note=say("idea-not-from", staff=_staff(facts)),
        buttons=(button("ideas"), button("idea")),
    )


def _open(_: Community, facts: Facts) -> Card:
    return Card(
        say("idea-open-letter", staff=_staff(facts)),
        (_about(facts),),
        buttons=(button("ideas"),),
    )


def _corrected(_: Community, facts: Facts) -> Card:
    rows = [
        _about(facts),
        Row(say("idea-corrected-now", state=say(f"idea-state-{facts['state']}"))),
    ]
    if facts["reason"]:
        rows.append(Row(say("idea-not-reason", reason=facts["reason"])))
    return Card(say("idea-corrected-letter"), tuple(rows), buttons=(button("ideas"),))


def _made(_: Community, facts: Facts) -> Card:
    rows = [_about(facts)]
    if facts["supporters"]:
        rows.append(Row(say("idea-made-with", supporters=facts["supporters"])))
    return Card(
        say("idea-made-letter"),
        (*rows, *_paid(facts)),
        note=say("idea-made-credit"),
        buttons=(button("credits", style="primary"), button("news")),
    )


def _wanted_made(_: Community, facts: Facts) -> Card:
    return Card(
        say("wanted-idea-made-letter"),
        (Row(say("idea-by", title=facts["title"], author=person(facts["author"]))), *_paid(facts)),
        buttons=(button("news", style="primary"), button("credits")),
    )


def _paid(facts: Facts) -> tuple[Row, ...]:
    rice = int(facts["rice"])
    return (Row(say("idea-made-rice", rice=Rice(rice))),) if rice else ()


def _note(_: Community, facts: Facts) -> Card:
    made = [
        Row(
            say("idea-by", title=m["title"], author=person(m["author"])),
            say("idea-made-with", supporters=m["supporters"]) if m["supporters"] else None,
        )
        for m in facts["made"]
    ]
    return Card(
        say("note-title", title=facts["title"]),
        (Row(say("note-body", body=facts["body"])), *made),
        note=say("note-together", people=facts["people"]) if made else None,
        buttons=(button("credits"), button("idea")),
    )


IDEA_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    "idea-read": _read,
    "idea-making": _making,
    "idea-not": _not,
    "idea-open": _open,
    "idea-corrected": _corrected,
    "idea-made": _made,
    "wanted-idea-made": _wanted_made,
    "note": _note,
}
