"""Every command of the product, gathered from its handlers."""

from bots.common.catalogue import Catalogue
from bots.common.handlers import points

CATALOGUE = Catalogue((*points.COMMANDS,))
