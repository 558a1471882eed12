"""Makers of thanks and inquiries: one fan grateful to another, and one who asks."""

from core.inquiries import answering
from core.inquiries import service as inquiries
from core.inquiries.results import Inquiry, Kind, Replied
from core.people.results import Fan
from core.thanks import service
from core.thanks.results import Kept, Thanked
from tests.makers import Town


def thanked(town: Town, giver: Fan, person: Fan, why: str | None = None) -> Thanked:
    return town.do(lambda tx: service.thank(tx, giver, person, why), giver.id)


def kept(town: Town, giver: Fan, account: str, why: str | None = None) -> Kept:
    """A thanks for somebody who has not joined."""
    return town.do(lambda tx: service.keep(tx, giver, account, why), giver.id)


def asked(
    town: Town, fan: Fan, said: str = "배송은 언제 오나요?", kind: Kind = Kind.WONDER
) -> Inquiry:
    return town.do(lambda tx: inquiries.ask(tx, fan, said, kind), fan.id).inquiry


def replied(town: Town, staff: Fan, inquiry: Inquiry, said: str = "금요일에 도착해요.") -> Replied:
    return town.do(lambda tx: answering.reply(tx, staff, inquiry.id, said), staff.id)
