"""The runner of tier roles: each member is seen to once, and one that fails stops no other."""

import asyncio

import pytest

from bots.common import badging
from bots.common.badging import Badging, Given, NeedsHelp, NotHere, WearLater, Worn
from core.badges.results import Badge
from core.people.results import Role
from tests.cards import card, read_letter, texts, tokens
from tests.makers import Town
from tests.makers_badges import ROLES, dressed, laboured, member
from tests.makers_post import home


class Server:
    """A server that writes down whom it was to give what, and answers as it is told to."""

    def __init__(self, *answers: Given | Exception) -> None:
        self.given: list[tuple[str, str | None]] = []
        self._answers = list(answers)

    async def __call__(self, badge: Badge) -> Given:
        self.given.append((badge.member, badge.role))
        await asyncio.sleep(0)
        answer = self._answers.pop(0) if self._answers else Worn()
        if isinstance(answer, Exception):
            raise answer
        return answer


def runner(town: Town, server: Server) -> Badging:
    return Badging(town.store, town.clock, server, platform="discord")


async def test_everybody_is_seen_to_once(town: Town) -> None:
    dressed(town)
    for name in ("mina", "joon"):
        member(town, name)
    server = Server()
    run = runner(town, server)

    assert [await run.carry() for _ in range(3)] == [2, 0, 0]

    assert server.given == [("mina", "seed"), ("joon", "seed")]


async def test_what_fails_is_tried_again_after_a_pause_and_stops_no_other(town: Town) -> None:
    dressed(town)
    for name in ("mina", "joon", "sora", "miru"):
        member(town, name)
    server = Server(OSError("no line"), WearLater(30), NotHere())
    run = runner(town, server)

    await run.carry()
    assert await run.carry() == 0
    town.clock.go(seconds=2)
    assert await run.carry() == 1
    town.clock.go(seconds=28)
    assert await run.carry() == 1

    assert [name for name, _ in server.given] == ["mina", "joon", "sora", "miru", "mina", "joon"]
    assert dict(town.rows("SELECT member, state FROM badge"))["sora"] == "absent"


async def test_staff_hear_once_which_role_to_move(town: Town) -> None:
    boss = town.staff()
    dressed(town)
    for name in ("mina", "joon"):
        member(town, name)
    run = runner(town, Server(*[NeedsHelp("hierarchy", "씨앗")] * 3))

    for _ in range(2):
        await run.carry()
        town.clock.go(minutes=15)

    assert read_letter(town, boss)[0] == (
        "g1에서 ‘씨앗’ 역할이 두레의 역할보다 위에 있어요. "
        "역할 목록에서 두레를 그 위로 옮겨 주세요."
    )
    assert town.scalar("SELECT count(*) FROM outbox WHERE kind = 'trouble'") == 1


async def test_a_member_without_end_is_given_up(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(badging, "PATIENCE_S", 0.01)

    async def never(_: Badge) -> Given:
        await asyncio.Event().wait()
        raise AssertionError

    dressed(town)
    member(town, "mina")
    run = Badging(town.store, town.clock, never, platform="discord")

    assert await asyncio.wait_for(run.carry(), 5) == 1
    assert dict(town.rows("SELECT member, state FROM badge")) == {"mina": "waiting"}


async def test_a_process_that_closes_lets_the_next_one_go_on(town: Town) -> None:
    given = asyncio.Event()

    async def give(_: Badge) -> Given:
        given.set()
        return Worn()

    dressed(town)
    member(town, "mina")
    run = Badging(town.store, town.clock, give, platform="discord")
    run.start()
    await asyncio.wait_for(given.wait(), 5)
    await run.close()
    member(town, "joon")

    assert await runner(town, Server()).carry() == 1


async def test_staff_set_the_roles_at_once_or_one_by_one(town: Town) -> None:
    sora, guild = town.staff(), home(town, "g1", announcements="c1")
    tiers = {f"tier_{step + 1}": role for step, role in ROLES.items()}

    served = await town.say(sora, "map_badges", home=guild.id, **tiers)
    assert texts(served) == [
        "g1에서 등급마다 주는 역할: 씨앗, 새싹, 줄기",
        "이미 함께하는 분들의 역할도 차례로 맞춰요.",
    ]
    one = await town.say(sora, f"d1:badge:{guild.id}", tier="8", role="gold")
    assert texts(one)[0] == "g1에서 등급마다 주는 역할: 씨앗, 새싹, 줄기, 황금들녘"
    laboured(town)

    shown = card((await town.say(sora, "/home")).reply)
    assert tokens(shown.rows[1]) == [f"d1:tier_roles:{guild.id}"]


async def test_all_roles_can_be_taken_away_again(town: Town) -> None:
    sora, guild = town.staff(), dressed(town, {0: "seed"})

    served = await town.say(sora, "/등급역할", home=guild.id, tier="1", role="-")

    assert texts(served)[0] == "g1에서는 이제 등급 역할을 주지 않아요."


async def test_a_moderator_does_not_set_roles(town: Town) -> None:
    guild = home(town, "g1", announcements="c1")

    served = await town.say(
        town.staff(Role.MODERATOR), "/badge", home=guild.id, tier="1", role="seed"
    )

    assert served.reply.reason.key == "refused-not-allowed"  # type: ignore[union-attr]
