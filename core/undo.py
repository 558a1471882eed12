"""Undoing what staff did: one table from an act of the audit log to the verb that reverses it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from core import broadcasts, founding, outbox
from core.badges import service as badges
from core.dispatch import doubts, pausing
from core.errors import Refused
from core.homes import service as homes
from core.ideas import deciding, reading
from core.inquiries import answering
from core.linking import service as linking
from core.linking import views as links
from core.missions import review
from core.missions import service as missions
from core.notes import service as notes
from core.people import audit, permissions, service
from core.people.audit import Act
from core.points import grants
from core.polls import service as polls
from core.presales import marking, passes, planning, stocking
from core.presales import service as presales
from core.thanks import moderating
from core.tx import Tx

Undo = Callable[[Tx, Act], None]


def _restore_settings(tx: Tx, act: Act) -> None:
    founding.restore(tx, act)


def _close_mission(tx: Tx, act: Act) -> None:
    missions.set_open(tx, act.target, is_open=False)


def _reopen_mission(tx: Tx, act: Act) -> None:
    missions.set_open(tx, act.target, is_open=True)


def _take_back_approval(tx: Tx, act: Act) -> None:
    review.take_back_approval(tx, act.target, act.after["tries"])


def _take_back_rejection(tx: Tx, act: Act) -> None:
    review.take_back_rejection(tx, act.target, act.after["tries"], act.before["reason"])


def _withdraw_poll(tx: Tx, act: Act) -> None:
    polls.withdraw(tx, act.target, act.after["post"])


def _take_back_decision(tx: Tx, act: Act) -> None:
    polls.take_back_decision(tx, act.target, act.after["post"], act.before["state"])


def _restore_post(tx: Tx, act: Act) -> None:
    outbox.restore(tx, act.target)


def _discard_sale(tx: Tx, act: Act) -> None:
    planning.discard(tx, act.target)


def _put_sale_back(tx: Tx, act: Act) -> None:
    planning.put_back(tx, act.target, act.before)


def _take_back_sale_opening(tx: Tx, act: Act) -> None:
    presales.take_back_opening(tx, act.target, act.after["post"])


def _put_sale_state_back(tx: Tx, act: Act) -> None:
    presales.put_state_back(tx, act.target, act.after["state"], act.before["state"])


def _take_back_restock(tx: Tx, act: Act) -> None:
    stocking.take_back_restock(tx, act.target, act.after["units"])


def _take_back_batch(tx: Tx, act: Act) -> None:
    stocking.take_back_batch(tx, act.target, act.after["post"])


def _take_passes_back(tx: Tx, act: Act) -> None:
    passes.take_back(tx, act.after["passes"])


def _give_pass_again(tx: Tx, act: Act) -> None:
    passes.give_again(tx, act.target, act.before["state"])


def _move_sale_back(tx: Tx, act: Act) -> None:
    at = datetime.fromisoformat(act.before["at"])
    stocking.move_batch(tx, act.target, act.before["batch"], at)


UNDO: Mapping[str, Undo] = {
    "grant": grants.take_back,
    "broadcast": broadcasts.take_back,
    "permit": permissions.give_back,
    "appoint": service.give_role_back,
    "setup": _restore_settings,
    "read-idea": reading.unread,
    "make-idea": deciding.restore,
    "decline-idea": deciding.restore,
    "reopen-idea": deciding.restore,
    "ship-idea": deciding.restore,
    "release": notes.withdraw,
    "mission": _close_mission,
    "mission_close": _reopen_mission,
    "approve_proof": _take_back_approval,
    "reject_proof": _take_back_rejection,
    "poll": _withdraw_poll,
    "decide": _take_back_decision,
    "cancel_post": _restore_post,
    "name-place": homes.give_place_back,
    "go-live": homes.switch_back,
    "rehearse": homes.switch_back,
    "believe": doubts.doubt_again,
    "reply": answering.take_back,
    "take-back-thanks": moderating.give_again,
    "pause": pausing.take_back_pause,
    "resume": pausing.take_back_resume,
    "map-badges": badges.give_roles_back,
    "link": linking.take_back,
    "launch": _discard_sale,
    "edit-sale": _put_sale_back,
    "sale-open": _take_back_sale_opening,
    "sale-pause": _put_sale_state_back,
    "sale-resume": _put_sale_state_back,
    "restock": _take_back_restock,
    "add-batch": _take_back_batch,
    "move-sale": _move_sale_back,
    "give-pass": _take_passes_back,
    "revoke-pass": _give_pass_again,
    "mark-paid": marking.take_payment_back,
}
"""What each act of staff is reversed by; an act that is not here cannot be undone."""

LATEST_FIRST = frozenset({"appoint", "permit", "setup", "edit-sale", "move-sale"})
"""Acts that put back what was before them, and so would sweep away what came after."""

OF_STANDING = frozenset({"appoint", "permit"})
"""Acts about somebody's standing, which a link has changed if it came after them."""


def undo(tx: Tx, act_id: int) -> list[Act]:
    """Reverse everything that was done together with this act, the last first.

    Raises:
        Refused: nothing of it stands any more, one of the acts cannot be undone, or something
            newer is to be undone first.
    """
    acts = audit.of_batch(tx, act_id)
    if not acts:
        raise Refused("nothing-to-undo", next_step="log")
    for act in acts:
        if act.act not in UNDO:
            raise Refused("cannot-undo", next_step="log", act=act.subject)
        if act.act in LATEST_FIRST and not audit.is_latest(tx, act):
            raise Refused("undo-newer-first", next_step="log", subject=act.subject)
        if act.act in OF_STANDING and links.was_linked_since(tx, act.target, act.id):
            raise Refused("undo-newer-first", next_step="log", subject=act.subject)
        if not audit.mark_undone(tx, act.id):
            raise Refused("nothing-to-undo", next_step="log")
        UNDO[act.act](tx, act)
    audit.record(tx, "undo", target=act_id, subject=acts[-1].subject)
    return acts
