"""One story of a week, told on any front: fans take part, and staff read, decide and publish."""

from typing import Any, Protocol

from bots.common.rota import Rota
from core.people import service
from core.people.results import Role
from tests.makers import Town

NAMES = {"joon": "준호", "mina": "미나", "hana": "하나"}
STAFF = "hana"
QUESTION, COLOURS = "다음 충전기 색은?", "크림\n세이지\n먹색"
PROOF = "하루 써 봤는데 손이 편하고 좋았어요"


class Teller(Protocol):
    """People on one front, by the story's names for them."""

    @property
    def town(self) -> Town: ...

    async def press(self, who: str, token: str, /, **answers: Any) -> None:
        """Press a button, and fill in the form that it opens; a photo is the bytes of one."""

    async def type(self, who: str, command: str, /, **answers: Any) -> None:
        """Send a command with all that belongs to it."""

    async def fill(self, who: str, command: str, /, **answers: Any) -> None:
        """Send a command alone, and fill in its form."""


async def tell(teller: Teller, photo: bytes) -> None:
    """From the first fan's joining to the next week."""
    town = teller.town
    await _join(teller)
    await _decide_colours(teller)
    await _bring_ideas(teller, photo)
    await _take_on_missions(teller, photo)
    await _speak_to_each_other(teller, photo)
    await _publish(teller)
    await _arrange_oneself(teller)
    await _pass_time(town, days=8)
    poll = _last(town, "poll")
    await teller.press(STAFF, f"d1:decide:{poll}", decision="세이지", reason="눈이 편해요")


async def _join(teller: Teller) -> None:
    town = teller.town
    await teller.press("joon", "d1:join.checkin")
    await teller.press(STAFF, "d1:join.today")
    number = town.scalar("SELECT id FROM fan WHERE name = :name", name=NAMES[STAFF])
    town.do(lambda tx: service.set_role(tx, number, Role.MANAGER))


async def _decide_colours(teller: Teller) -> None:
    """Mina has not joined yet; her vote brings her in."""
    town = teller.town
    await teller.fill(STAFF, "poll", question=QUESTION, choices=COLOURS)
    await _pass_time(town, minutes=2)
    poll = _last(town, "poll")
    cream, sage, _ = (n for (n,) in town.rows("SELECT id FROM choice ORDER BY id"))
    await teller.press("joon", f"d1:cast:{poll}:{cream}")
    await teller.press("mina", f"d1:join.cast:{poll}:{sage}")
    await teller.press("joon", f"d1:cast:{poll}:{sage}")


async def _bring_ideas(teller: Teller, photo: bytes) -> None:
    town = teller.town
    await teller.fill("joon", "idea", title="긴 케이블", why="손이 닿지 않아요", photo=photo)
    idea = _last(town, "idea")
    await teller.press("mina", f"d1:support:{idea}")
    await teller.press(STAFF, f"d1:read_idea:{idea}")
    await teller.press(STAFF, f"d1:make_idea:{idea}")
    await teller.fill("mina", "idea", title="둥근 플러그", why="주머니에 걸려요", photo=None)
    await teller.press(
        STAFF, f"d1:decline_idea:{_last(town, 'idea')}", reason="규격이 정해져 있어요"
    )


async def _take_on_missions(teller: Teller, photo: bytes) -> None:
    town = teller.town
    await teller.type(
        STAFF, "mission", title="써 보기", body="하루 써요", kind="text", rhythm="once", reward=20
    )
    task = _last(town, "mission")
    await teller.press("joon", f"d1:prove_text:{task}", text=PROOF)
    await teller.press(STAFF, f"d1:approve:{_last(town, 'claim')}")
    await teller.press("mina", f"d1:prove_text:{task}", text="써 봤어요")
    await teller.press(STAFF, f"d1:reject:{_last(town, 'claim')}", reason="조금 더 적어 주세요")
    await teller.type(
        STAFF, "mission", title="찍기", body="책상 위", kind="photo", rhythm="once", reward=30
    )
    await teller.press("mina", f"d1:prove_photo:{_last(town, 'mission')}", photo=photo)
    await teller.press(STAFF, f"d1:approve:{_last(town, 'claim')}")


async def _speak_to_each_other(teller: Teller, photo: bytes) -> None:
    town = teller.town
    mina = town.scalar("SELECT id FROM fan WHERE name = :name", name=NAMES["mina"])
    await teller.type("joon", "thanks", person=f"#{mina}", why="같이 골라 줘서 고마워요")
    await teller.fill("joon", "ask", text="케이블은 언제 나와요?", photo=photo)
    await teller.press(STAFF, f"d1:reply:{_last(town, 'inquiry')}", text="다음 달에 나와요")
    await teller.press("joon", f"d1:solved:{_last(town, 'inquiry')}")
    await teller.type(STAFF, "grant", person=f"#{mina}", amount=40, reason="사진이 좋아요")
    act = town.scalar("SELECT max(id) FROM audit WHERE act = 'grant'")
    await teller.press(STAFF, f"d1:undo:{act}")


async def _publish(teller: Teller) -> None:
    town = teller.town
    first = town.scalar("SELECT min(id) FROM idea")
    await teller.fill(
        STAFF, "release", title="이번 주", body="케이블이 길어졌어요", ideas=f"#{first}"
    )
    await _pass_time(town, minutes=2)


async def _arrange_oneself(teller: Teller) -> None:
    await teller.press("joon", "d1:hide")
    await teller.press("mina", "d1:language", language="en")
    await _pass_time(teller.town, days=1)
    await teller.type("joon", "checkin")
    await teller.press("mina", "d1:checkin")


def _last(town: Town, table: str) -> int:
    return int(town.scalar(f"SELECT max(id) FROM {table}"))


async def _pass_time(town: Town, **step: float) -> None:
    """What falls due meanwhile happens, and long work is done."""
    town.clock.go(**step)
    await Rota(town.store, town.clock).tick(town.clock.now)
