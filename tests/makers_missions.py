"""Makers of missions, proofs and the photos that fans send."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from PIL import Image, ImageDraw

from core import photos
from core.community import UNNAMED
from core.founding import found
from core.missions import claiming, queue, review, service, views
from core.missions.results import Decided, Draft, Kind, Mission, Paid, Proof, Sent, Want
from core.people.results import Fan, Role
from core.tx import Tx
from tests.makers import Town

T = TypeVar("T")

LINK = "https://example.com/charger"


def draft(kind: Kind = Kind.VISIT, reward: int = 10, **changes: Any) -> Draft:
    """A mission that holds, but for what a test changes."""
    facts: dict[str, Any] = {"title": "충전기 써 보기", "body": "하루 동안 써 보고 알려 주세요."}
    if kind == Kind.VISIT:
        facts["link"] = LINK
    return Draft(kind=kind, reward=reward, **{**facts, **changes})


def mission(town: Town, kind: Kind = Kind.VISIT, reward: int = 10, **changes: Any) -> Mission:
    asked = draft(kind, reward, **changes)
    return town.do(lambda tx: service.create(tx, asked)).mission


def claimed(town: Town, fan: Fan, asked: Mission) -> Paid:
    want = Want(town.again(fan), asked.id)
    paid = town.do(lambda tx: claiming.claim(tx, want), fan.id)
    assert isinstance(paid, Paid)
    return paid


def sent(town: Town, fan: Fan, asked: Mission, proof: Proof | None = None) -> Sent:
    """A fan's proof that waits for review."""
    want = Want(town.again(fan), asked.id, proof or Proof(text="써 봤어요"))
    waits = town.do(lambda tx: claiming.claim(tx, want), fan.id)
    assert isinstance(waits, Sent)
    return waits


def approved(town: Town, staff: Fan, proof: Sent) -> Decided:
    return town.do(lambda tx: review.approve(tx, staff, proof.claim_id), staff.id)


def rejected(town: Town, staff: Fan, proof: Sent, reason: str = "흐려서 안 보여요") -> Decided:
    return town.do(lambda tx: review.reject(tx, staff, proof.claim_id, reason), staff.id)


def waiting(town: Town, staff: Fan) -> int:
    return town.do(lambda tx: queue.how_many_wait(tx, staff.id))


def slots_left(town: Town, asked: Mission) -> int | None:
    return town.do(lambda tx: views.mission(tx, asked.id)).slots_left


def reviewer(town: Town, name: str = "지우") -> Fan:
    return town.staff(Role.REVIEWER, name)


def elsewhere(town: Town, work: Callable[[Tx], T]) -> T:
    """What a verb gives in another community of the same database."""

    def within(session: Any) -> T:
        theirs = found(session, replace(UNNAMED, name="다른 모임"), town.clock.now)
        return work(Tx(session, town.clock.now, theirs))

    return town.store.write_now(within)


def picture(seed: int = 1, size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """A motif of its own for each seed: blocks of different brightness."""
    image = Image.new("RGB", size, "gray")
    draw = ImageDraw.Draw(image)
    wide, high = size[0] / 9, size[1] / 8
    for cell in range(72):
        tone = (seed * 7_919 + cell * cell * 104_729 + seed * cell * 1_299_709) % 251
        left, top = cell % 9 * wide, cell // 9 * high
        draw.rectangle((left, top, left + wide, top + high), fill=(tone, tone, 255 - tone))
    return image.convert(mode)


def raw(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a picture file, as a fan's phone sends them."""
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def photo(seed: int = 1) -> Proof:
    """A proof with a photo."""
    return Proof(photo=photos.prepare(raw(picture(seed))))
