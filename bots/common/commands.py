"""Every command of the product, gathered from its handlers."""

from bots.common.catalogue import Catalogue
from bots.common.handlers import (
    alerts,
    badges,
    broadcasts,
    doubts,
    homes,
    ideas,
    inbox,
    inquiries,
    linking,
    me,
    mission_opening,
    missions,
    notes,
    pausing,
    people,
    points,
    polls,
    posts,
    reviews,
    setup,
    staffing,
    thanks,
    today,
    triage,
)
from bots.common.handlers.help import help_over
from bots.common.handlers.why import why_over

CATALOGUE: Catalogue = Catalogue(
    (
        *today.COMMANDS,
        *points.COMMANDS,
        *me.COMMANDS,
        *inbox.COMMANDS,
        *linking.COMMANDS,
        *alerts.COMMANDS,
        *missions.COMMANDS,
        *reviews.COMMANDS,
        *mission_opening.COMMANDS,
        *polls.COMMANDS,
        *posts.COMMANDS,
        *people.COMMANDS,
        *setup.COMMANDS,
        *staffing.COMMANDS,
        *homes.COMMANDS,
        *badges.COMMANDS,
        *doubts.COMMANDS,
        *broadcasts.COMMANDS,
        *pausing.COMMANDS,
        *ideas.COMMANDS,
        *inquiries.COMMANDS,
        *thanks.COMMANDS,
        *triage.COMMANDS,
        *notes.COMMANDS,
        staffing.permit_over(lambda: CATALOGUE),
        why_over(lambda: CATALOGUE),
        help_over(lambda: CATALOGUE),
    )
)
