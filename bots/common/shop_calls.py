"""Calls of the brand's shop about a coupon code, each in a transaction of its own."""

from collections.abc import Mapping

import msgspec
import structlog
from sqlalchemy.orm import Session

from bots.common.signing import NotHeeded, verify
from core.clock import Clock
from core.errors import Refused
from core.presales import redeeming
from core.presales.results import ShopAnswer, State
from core.reactions import react
from core.settings import Settings
from core.store import Isolation, Store
from core.work import by_the_clock

log = structlog.get_logger()


class Said(msgspec.Struct, frozen=True):
    """What the body of a call has to say: what became of the order, and perhaps of which code.

    The signature covers the body but not the address, so a shop that writes the code into both
    keeps anybody from leading a call elsewhere.
    """

    type: str
    code: str | None = None


class ShopCalls:
    """Heeds what the shop signed with our secret; without a secret, nothing."""

    def __init__(self, settings: Settings, store: Store, clock: Clock) -> None:
        self._key, self._store, self._clock = settings.shop_key, store, clock

    async def take(self, headers: Mapping[str, str], code: str, body: bytes) -> ShopAnswer:
        """Bring the order of `code` where the shop says, once for each of its calls.

        Raises:
            NotHeeded: nobody knows who calls, or what is meant.
            Refused: there is no such order, or it cannot come there from where it is.
            StoreUnavailable: it may be said again later.
        """
        if self._key is None:
            raise NotHeeded("no-secret")
        now = self._clock()
        call = verify(self._key, headers, body, now)
        state = _state_of(body, code)

        def redeem(session: Session) -> ShopAnswer:
            tx = by_the_clock(session, now, f"shop:{call}")
            if tx is None:
                raise Refused("no-such-code")
            answer = redeeming.redeem(tx, call, code, state)
            react(tx)
            return answer

        answer = await self._store.write(redeem, isolation=Isolation.READ_COMMITTED)
        log.info("shop_call", call=call, state=state.value, repeated=answer.is_repeated)
        return answer


def _state_of(body: bytes, code: str) -> State:
    """What the shop says became of the order.

    Raises:
        NotHeeded: the body cannot be read, or is about another code than the address.
    """
    try:
        said = msgspec.json.decode(body, type=Said)
    except (ValueError, RecursionError):
        raise NotHeeded("unreadable") from None
    if said.code is not None and said.code != code:
        raise NotHeeded("another-code")
    if said.type not in redeeming.SAID_BY_SHOP:
        raise NotHeeded("unknown-type")
    return State(said.type)
