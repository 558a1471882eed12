"""Lays replies out as messages, and what many are told at the same moment only once."""

from collections import OrderedDict
from dataclasses import dataclass

from bots.common import replies
from bots.common.replies import Reply
from bots.common.words import Voice
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.show import Show
from core.pictures.painter import Painter

REMEMBERED = 500
"""Messages kept; each is some kilobytes, for pictures are not among them."""


@dataclass(frozen=True, slots=True)
class Said:
    """All that a message depends on: the reply itself, to whom it is said, and which page."""

    reply: str
    voice: Voice
    turns: str
    page: int


class Laying:
    """Messages of replies, the last ones remembered."""

    def __init__(self, painter: Painter) -> None:
        self._painter = painter
        self._known: OrderedDict[Said, Message | None] = OrderedDict()

    async def message(
        self, reply: Reply, voice: Voice, *, turns: str = "", page: int = 1
    ) -> Message | None:
        """As `Show.message` gives it; a message can be sent more than once."""
        show = Show(voice, self._painter, turns=turns, page=page)
        if isinstance(reply, replies.Picture):
            return await show.message(reply)
        said = Said(replies.to_json(reply), voice, turns, page)
        if said not in self._known:
            self._known[said] = await show.message(reply)
            if len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return self._known[said]
