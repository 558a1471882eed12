"""Every command of the product, gathered from its handlers."""

from bots.common.catalogue import Catalogue
from bots.common.handlers import people, points, setup
from bots.common.handlers.help import help_over

CATALOGUE: Catalogue = Catalogue(
    (
        *points.COMMANDS,
        *people.COMMANDS,
        *setup.COMMANDS,
        help_over(lambda: CATALOGUE),
    )
)
