"""The few words over a chat, put together once for all who are told the same at a moment."""

from collections import OrderedDict

from bots.common import replies
from bots.common.replies import Reply
from bots.common.words import Voice
from bots.telegram_bot.showing.show import Show
from core.pictures.painter import Painter

REMEMBERED = 500


class Toasts:
    """Toasts by what is said and to whom, the last ones remembered."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._known: OrderedDict[tuple[str, Voice], str] = OrderedDict()

    def of(self, reply: Reply, voice: Voice) -> str:
        """As `Show.toast` gives it."""
        said = (replies.to_json(reply), voice)
        known = self._known.get(said)
        if known is None:
            known = self._known[said] = Show(voice, self._painter).toast(reply)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return known
