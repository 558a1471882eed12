"""Many people at once: interactions sent within a second, and how soon they were answered."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.fakes.changes import Changes
from tests.fakes.discord.acts import asking
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.interactions import Interaction
from tests.fakes.discord.world.places import User
from tests.fakes.discord.world.world import World
from tests.fakes.quantiles import quantiles
from tests.fakes.spreading import spread


@dataclass(frozen=True)
class Burst:
    """What each of some people does, spread evenly over a time."""

    users: Sequence[User]
    make: Callable[[User], Interaction]
    within_s: float
    timeout_s: float

    async def run(self, world: World) -> Json:
        """Send all, wait for the answers, and tell the figures (seconds)."""
        began = time.monotonic()
        sent = await spread(self.users, self.within_s, lambda user: self._send(world, user))
        sending_s = time.monotonic() - began
        await Changes().until(
            lambda: all(one.finished_after is not None for one in sent), self.timeout_s
        )
        acknowledged = [
            one.acknowledged_after for one in sent if one.acknowledged_after is not None
        ]
        finished = [one.finished_after for one in sent if one.finished_after is not None]
        return {
            "sent": len(sent),
            "sending_s": sending_s,
            "answered": len(acknowledged),
            "failed": len(sent) - len(acknowledged),
            "wall_s": max((one.asked_at - began + (one.finished_after or 0)) for one in sent),
            "acknowledged_s": quantiles(acknowledged),
            "finished_s": quantiles(finished),
        }

    def _send(self, world: World, user: User) -> Interaction:
        interaction = self.make(user)
        asking.send(world, interaction)
        return interaction
