"""What the posts about a sale look like: that it comes, comes nearer, and how it stands by then."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bots.common.launch_cards import compared_row, tier_named
from bots.common.replies import Card, Moment, Money, Reply, Rice, Row, button, say
from core.community import Community
from core.presales.results import Compared

Facts = Mapping[str, Any]


def _post(community: Community, facts: Facts) -> Card:
    """One that was overtaken says what is true now, and no more."""
    title = say(
        "sale-post",
        state=facts["state"],
        step=facts["step"],
        nth=int(facts["nth"]),
        product=facts["product"],
    )
    if facts["state"] != "open":
        return Card(title, buttons=(button("presale"),))
    return Card(
        title,
        (
            *_price_rows(facts),
            *_window_rows(community, facts),
            *_general_rows(community, facts),
        ),
        buttons=(button("presale", style="primary"),),
    )


def _price_rows(facts: Facts) -> tuple[Row, ...]:
    pitch = say("launch-pitch", pitch=facts["pitch"]) if facts["pitch"] else None
    units = say("sale-post-price", price=Money(facts["price"]), units=int(facts["units"]))
    rice = (Row(say("launch-rice", rice=Rice(facts["rice"]))),) if facts["rice"] else ()
    compared = (compared_row(Compared(*told)) for told in facts["compared"])
    return (Row(units, pitch, photo=facts["photo"]), *rice, *compared)


def _window_rows(community: Community, facts: Facts) -> tuple[Row, ...]:
    return tuple(
        Row(
            say(
                "sale-post-window",
                floor=int(floor),
                tier=tier_named(community, int(floor)),
                at=Moment(datetime.fromisoformat(at)),
            )
        )
        for floor, at in facts["windows"]
    )


def _general_rows(community: Community, facts: Facts) -> tuple[Row, ...]:
    if not facts["general_on"]:
        return ()
    day = date.fromisoformat(facts["general_on"])
    noon = datetime.combine(day, time(12), ZoneInfo(community.zone))
    return (Row(say("launch-general", at=Moment(noon, "date"))),)


def _pass_came(_: Community, facts: Facts) -> Card:
    return Card(
        say("pass-came", product=facts["product"]),
        note=say("pass-note"),
        buttons=(button("presale", style="primary"), button("pass")),
    )


LAUNCH_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    "sale-announced": _post,
    "sale-more": _post,
    "sale-comes": _post,
    "pass-came": _pass_came,
}
