"""What the composition root hands to every front."""

from dataclasses import dataclass

from bots.common.desk import Desk
from core.clock import Clock
from core.pictures.painter import Painter
from core.settings import Settings
from core.store import Store

PICTURES = "pictures"
"""The folder of painted pictures, beside the database."""


@dataclass(frozen=True, slots=True)
class Parts:
    """One running house: its store, the desk over it, and what its fronts share.

    A front serves commands through `desk`, reads for its pages through `store.read`, and has
    pictures painted by `painter`; it opens nothing of its own.
    """

    settings: Settings
    store: Store
    desk: Desk
    clock: Clock
    painter: Painter
