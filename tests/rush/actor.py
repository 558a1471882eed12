"""A process in which two hundred fans act, until somebody kills it.

Each act that was answered is told on the standard output, as its request and the reply in JSON;
with `boast`, in the twin that shows what the test can see, it is told before it was served.
"""

import asyncio
import itertools
import os
import sys
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from sqlalchemy import text

from bots.common import replies
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.replies import Nothing, Reply
from bots.common.serving import Request
from bots.event_loop import run
from core.people.results import Caller
from core.store import Store

DAY_S = 0.1
"""A day of the actors, so that they may check in again and again."""

ACCOUNTS = text("SELECT external_id, fan_id FROM account ORDER BY fan_id")
STAFF = "staff"


class Actors:
    """Fans who check in and staff who give, all at once, over one desk."""

    def __init__(self, store: Store, now: datetime, *, boast: bool) -> None:
        self._now, self._boast = now, boast
        self._desk = Desk(store, CATALOGUE, lambda: self._now)
        self._accounts = store.read_now(lambda s: [tuple(row) for row in s.execute(ACCOUNTS)])
        self._numbers = itertools.count()

    async def act(self) -> None:
        await asyncio.gather(self._pass_days(), *(self._live(*a) for a in self._accounts))

    async def _pass_days(self) -> None:
        while True:
            await asyncio.sleep(DAY_S)
            self._now += timedelta(days=1)

    async def _live(self, account: str, fan: int) -> None:
        async for request in self._wishes(account, fan):
            if self._boast:
                self._tell(request, Nothing())
            served = await self._desk.serve(request)
            if not self._boast:
                self._tell(request, served.reply)

    async def _wishes(self, account: str, fan: int) -> AsyncIterator[Request]:
        caller = Caller("web", account, account, "ko")
        while True:
            name = f"{self._now:%Y%m%d}-{next(self._numbers)}"
            if account.startswith(STAFF):
                gift = {"person": str(fan + 20), "amount": "1", "reason": "thanks"}
                yield Request("grant", caller, name, gift)
            else:
                yield Request("checkin", caller, name)

    def _tell(self, request: Request, reply: Reply) -> None:
        os.write(1, f"{request.key}\t{replies.to_json(reply)}\n".encode())


def main(url: str, now: str, boast: str) -> None:
    store = Store(url)
    run(Actors(store, datetime.fromisoformat(now), boast=boast == "boast").act())


if __name__ == "__main__":
    main(*sys.argv[1:])
