"""What the shop says of a coupon code, heeded once for each of its calls."""

from sqlalchemy import bindparam, text

from core.errors import Refused
from core.presales import settling
from core.presales.results import ShopAnswer, State
from core.tx import Tx
from core.types import Instant

SAID_BY_SHOP = (State.PAID, State.CANCELLED, State.REFUNDED)

KEEP = text(
    """
    INSERT INTO shop_call (community_id, external_id, code, state, number, at)
    VALUES (:community, :call, :code, :state, :number, :now)
    ON CONFLICT (community_id, external_id) DO NOTHING RETURNING id
    """
).bindparams(bindparam("now", type_=Instant()))

KEPT = text(
    """
    SELECT code, state, number FROM shop_call
    WHERE community_id = :community AND external_id = :call
    """
)


def redeem(tx: Tx, call: str, code: str, state: State) -> ShopAnswer:
    """Bring the order of a code into the state that the shop says.

    `call` is the shop's own number of the call: said again, it is answered the same again without
    effect. A refused one is not kept, so that it may be said again once what it waits for has
    come, such as the payment before its refund.

    Raises:
        Refused: the code is none of ours, the order cannot come there from where it is, or the
            call was another one.
    """
    reservation = settling.by_code(tx, code)
    number = reservation.number or 0
    facts = {"call": call, "code": code, "state": state.value, "number": number, "now": tx.now}
    community = {"community": tx.community.id}
    if tx.session.execute(KEEP, {**community, **facts}).one_or_none() is None:
        kept = tx.session.execute(KEPT, {**community, "call": call}).one()
        if (kept.state, kept.number, kept.code) != (state.value, number, code):
            raise Refused("shop-call-reused")
        return ShopAnswer(state, number, is_repeated=True)
    settling.settle(tx, reservation, state)
    return ShopAnswer(state, number)
