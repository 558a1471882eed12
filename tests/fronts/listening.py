"""A desk that keeps what it answered, for tests that look at a reply from both of its sides."""

from bots.common.desk import Desk
from bots.common.serving import Request, Served
from tests.makers import Town


class ListeningDesk(Desk):
    """The desk; `served` is what it answered, the last at the end."""

    served: list[Served]

    async def press(self, token: str, request: Request) -> Served:
        answered = await super().press(token, request)
        self.served.append(answered)
        return answered


def listen(town: Town) -> ListeningDesk:
    """Put such a desk into a town."""
    desk = ListeningDesk(town.store, town.desk.catalogue, town.clock)
    desk.served = []
    town.desk = desk
    return desk
