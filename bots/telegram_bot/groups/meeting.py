"""Takes down who pressed something in a group, a moment later and all at once."""

from bots.common.reception import Reception
from bots.common.rounds import Rounds

POLL_S = 1.0

Member = tuple[str, str]
"""(chat, user)."""


class Meeting:
    """Those who pressed and were not met before, so that no press waits for it.

    What a kill loses here is told again by their next press.
    """

    def __init__(self, reception: Reception) -> None:
        self._reception = reception
        self._waiting: set[Member] = set()
        self._rounds = Rounds("telegram-meeting", self._carry, poll_s=POLL_S)

    def start(self) -> None:
        self._rounds.start()

    async def close(self) -> None:
        await self._rounds.close()

    def soon(self, chat: int, user: int) -> None:
        self._waiting.add((str(chat), str(user)))

    async def _carry(self) -> int:
        met, self._waiting = self._waiting, set()
        if met:
            await self._reception.meet_all(sorted(met))
        return 0
