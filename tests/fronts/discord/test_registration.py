"""What Discord is told of the commands, and when."""

from pathlib import Path
from typing import Any

from bots.common.commands import CATALOGUE
from bots.common.words import Voice
from bots.discord_bot.commands.syncing import same
from core.community import UNNAMED
from tests.fakes.discord import NotOffered, Permission
from tests.fakes.discord.checks.commands import MOST_CHARACTERS, characters
from tests.fronts.discord.conftest import Hall, connected

KOREAN = Voice("ko", "Asia/Seoul", UNNAMED)

SEVEN = {"today", "checkin", "missions", "idea", "vote", "me", "ask"}
BESIDE = {"thanks"}
"""Names somebody, whom Discord completes while one types."""
FOR_STAFF = {c.name for c in CATALOGUE.commands if c.rank == "staff"}


def _listed(hall: Hall) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in hall.server.world.commands.at(None).values()}


async def test_fans_are_offered_the_seven_and_staff_their_own(hall: Hall) -> None:
    staff = hall.guild.role("운영진", Permission.MANAGE_GUILD | Permission.MANAGE_MESSAGES)
    joon, jiwoo = hall.guild.member("준호"), hall.guild.member("지우", roles=(staff,))

    listed = _listed(hall)
    chat = {name for name, one in listed.items() if one["type"] == 1}
    assert chat == SEVEN | BESIDE | FOR_STAFF
    assert {name for name in chat if listed[name]["default_member_permissions"]} == FOR_STAFF
    for name in FOR_STAFF:
        assert listed[name]["contexts"] == [0]
        await _is_kept_from(joon, name)
    assert (await jiwoo.slash("budget")).texts


async def _is_kept_from(person: Any, name: str) -> None:
    try:
        await person.slash(name)
    except NotOffered:
        return
    raise AssertionError(f"{name} is offered to a fan")


async def test_koreans_type_korean_words(hall: Hall) -> None:
    joon = hall.guild.member("준호", locale="ko")

    assert (await joon.slash("오늘")).texts
    listed = _listed(hall)
    assert listed["checkin"]["name_localizations"]["ko"] == "출석"
    assert listed["Make it an idea"]["name_localizations"]["ko"] == "제안으로 담기"
    assert listed["Say thanks"]["name_localizations"]["ko"] == "고마워요"
    assert listed["See their card"]["name_localizations"]["ko"] == "카드 보기"


async def test_options_are_typed_with_their_ranges_and_choices(hall: Hall) -> None:
    options = {
        (name, option["name"]): option
        for name, one in _listed(hall).items()
        for option in one["options"]
    }

    amount, role = options["grant", "amount"], options["staff", "role"]
    assert (amount["type"], amount["required"]) == (4, True)
    assert amount["max_value"] >= 1_000
    assert {choice["value"] for choice in role["choices"]} >= {"reviewer", "manager"}
    assert all(choice["name_localizations"]["ko"] for choice in role["choices"])
    assert options["grant", "person"]["autocomplete"]
    assert options["grant", "member"]["type"] == 6
    assert not options["grant", "member"].get("required")
    assert options["setup", "zone"]["autocomplete"]
    assert options["mission", "starts"]["autocomplete"]
    assert options["place", "channel"]["type"] == 7
    assert options["grant", "reason"]["name_localizations"]["ko"]


async def test_no_command_is_larger_than_discord_takes(hall: Hall) -> None:
    assert max(map(characters, _listed(hall).values())) <= MOST_CHARACTERS


async def test_commands_are_sent_once_and_again_only_when_they_changed(
    hall: Hall, tmp_path: Path
) -> None:
    sent = hall.server.world.commands.syncs
    assert sent == {None: 1}

    async with connected(hall.town, hall.server, tmp_path):
        assert sent == {None: 1}

    changed = hall.server.world.commands.at(None)
    next(iter(changed.values()))["description"] = "something else"
    async with connected(hall.town, hall.server, tmp_path):
        assert sent == {None: 2}


def test_defaults_and_order_make_no_difference() -> None:
    ours = [{"name": "a", "type": 1, "options": [{"name": "x", "type": 3, "required": False}]}]
    listed = [
        {
            "id": "1",
            "name": "a",
            "name_localizations": None,
            "nsfw": False,
            "options": [{"name": "x", "type": 3}],
        }
    ]

    assert same(ours, listed)
    assert not same(ours, [])
    assert not same(ours, [{**listed[0], "description": "more"}])


def test_another_choice_of_channels_is_another_command() -> None:
    def picking(*kinds: int) -> list[dict[str, Any]]:
        option = {"name": "channel", "type": 7, "channel_types": list(kinds)}
        return [{"name": "place", "type": 1, "options": [option]}]

    assert same(picking(0, 5), picking(5, 0))
    assert not same(picking(0, 5), picking(0, 5, 15))
