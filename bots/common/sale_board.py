"""How a sale stands, as a card for chats: what the live board shows, at one moment."""

from collections.abc import Iterator
from datetime import timedelta

from bots.common.replies import Card, Moment, Row, Say, button, say
from bots.common.spans import span
from core.presales import about, curve
from core.presales.curve import Batch
from core.presales.results import Sale
from core.tiers import views as tiers
from core.tx import Tx


def board_card(tx: Tx, sale: Sale) -> Card:
    lots = about.batch(sale)
    batch = curve.batch(tx, lots[0].batch_id)
    taken = sum(lot.stock - lot.left for lot in lots)
    return Card(
        say("sale-board-title", product=sale.product),
        (
            Row(_so_far(tx, batch, taken), None, taken / batch.stock),
            *(_lot(lot.variant, lot.left, lot.stock) for lot in lots),
            *_shares(tx, sale, batch),
        ),
        note=say("sale-board-note"),
        buttons=(
            button("sale_board", sale.id, label="board-again"),
            button("presale", sale.id),
            button("sale_terms", sale.id),
        ),
    )


def _so_far(tx: Tx, batch: Batch, taken: int) -> Say:
    if tx.now < batch.opens_at:
        return say("sale-board-opens", at=Moment(batch.opens_at))
    took = span(((batch.gone_at or tx.now) - batch.opens_at) // timedelta(milliseconds=1))
    if batch.gone_at is not None:
        return say("sale-board-went", span=took, stock=batch.stock)
    return say("sale-board-running", span=took, stock=batch.stock, taken=taken)


def _lot(variant: str, left: int, stock: int) -> Row:
    return Row(say("sale-board-left", variant=variant, left=left), None, left / stock)


def _shares(tx: Tx, sale: Sale, batch: Batch) -> Iterator[Row]:
    """What went through each window, beside all that went."""
    went = curve.of_batch(tx, sale, batch).shares
    units = sum(share.units for share in went)
    ladder = tiers.ladder(tx)
    for share in went if units else ():
        tier = say(f"tier-{ladder[share.tier_floor].key}")
        line = say("sale-board-share", tier=tier, units=share.units)
        yield Row(line, None, share.units / units)
