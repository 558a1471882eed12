"""What is said before tiers get roles: which, how they stand, and what must be moved first."""

import msgspec

from bots.common.replies import Card, Row, Say, button, say
from core.homes.results import Home
from core.tiers.rules import PRESETS


class RoleSpot(msgspec.Struct, frozen=True):
    """A role for the step of a tier by what people call it; `is_new` where it is yet to be made."""

    step: int
    name: str
    is_new: bool = False


class RoleSurvey(msgspec.Struct, frozen=True):
    """What a front found: roles for tiers, and the order in which they stand, the highest first.

    `own` is the bot's role; `move_above` the highest that it must be moved above, or empty;
    `needs` the permission without which it `may_give` none.
    """

    spots: tuple[RoleSpot, ...] = ()
    order: tuple[str, ...] = ()
    own: str = ""
    move_above: str = ""
    may_give: bool = True
    needs: str = "manage_roles"

    def as_text(self) -> str:
        """As one text, which a command takes as an answer."""
        return msgspec.json.encode(self).decode()

    @classmethod
    def of_text(cls, text: str) -> "RoleSurvey":
        """Raises ValidationError: it is none."""
        return msgspec.json.decode(text, type=cls)


def plan(home: Home, preset: str, survey: RoleSurvey) -> Card:
    """The roles line by line, the order drawn, and one button."""
    rows = [Row(_spot(spot, preset)) for spot in survey.spots]
    rows += [Row(say("roles-order", order=_drawn(survey)))] if survey.order else []
    return Card(
        say("roles-title"),
        (*_stopping(survey), *rows),
        note=say("roles-note"),
        buttons=(button("map_badges", home.id, style="primary"), button("badge", home.id)),
    )


def _stopping(survey: RoleSurvey) -> list[Row]:
    """What somebody must do first."""
    stopping = []
    if not survey.may_give:
        stopping.append(
            Row(
                say(
                    "setup-lacks",
                    permission=say(f"permission-{survey.needs}"),
                    why=say(f"needs-{survey.needs}"),
                )
            )
        )
    if survey.move_above:
        stopping.append(Row(say("roles-move", own=survey.own, above=survey.move_above)))
    return stopping


def _spot(spot: RoleSpot, preset: str) -> Say:
    tier = say(f"tier-{PRESETS[preset][spot.step]}")
    return say("roles-spot-new" if spot.is_new else "roles-spot", tier=tier, role=spot.name)


def _drawn(survey: RoleSurvey) -> str:
    """The order on one line: highest > … > lowest."""
    return " › ".join(f"[{name}]" if name == survey.own else name for name in survey.order)
