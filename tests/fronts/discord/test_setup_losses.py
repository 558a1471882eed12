"""What is deleted, left or broken off under the bot, and a setup that goes on all the same."""

from pathlib import Path

import pytest

from tests.fakes.discord import Host
from tests.fakes.discord.permissions import FOR_THE_BOT, Permission
from tests.fakes.discord.world.messages import PLAIN, Message
from tests.fakes.discord.world.places import Channel
from tests.fronts.discord.conftest import Hall, connected
from tests.fronts.discord.post_office import live

REHEARSAL = "두레-리허설"


async def test_a_setup_broken_off_goes_on_after_a_restart(hall: Hall, tmp_path: Path) -> None:
    welcome = await _welcome(hall, hall.guild)
    await hall.client.close()

    async with connected(hall.town, hall.server, tmp_path / "again"):
        asked = await hall.guild.owner.click(welcome, "이대로 시작")
        done = await hall.guild.owner.click(asked, asked.labels[0])
        assert "시작, 공지, 제안" in done.text

    assert _said(hall.guild.named(REHEARSAL)) == [welcome]


async def test_a_channel_of_which_nobody_knew_that_it_was_made_is_there_once(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    hall.server.faults.lose("POST", f"/guilds/{newcomer.id}/channels")

    newcomer.invite_bot()
    await _welcome(hall, newcomer)

    assert [one.name for one in newcomer.guild.channels.values()].count(REHEARSAL) == 1


async def test_a_greeting_of_which_nobody_knew_that_it_arrived_is_there_once(hall: Hall) -> None:
    newcomer = hall.server.guild("차", with_bot=False)
    room = newcomer.channel(REHEARSAL)
    hall.server.faults.lose("POST", f"/channels/{room.id}/messages")

    newcomer.invite_bot()
    await hall.server.until(lambda: _place(hall, newcomer, "rehearsal"))
    await hall.server.until(lambda: hall.server.recording.matching("POST", f"{room.id}/messages"))
    newcomer.let_bot(FOR_THE_BOT & ~Permission.MANAGE_ROLES)
    await hall.server.until(lambda: _said(room) and "역할 관리하기" in _said(room)[0].text)

    assert len(_said(room)) == 1


async def test_kicked_and_invited_again_it_rehearses_and_asks_again(hall: Hall) -> None:
    await _furnished(hall)
    home = _home(hall, hall.guild)
    hall.guild.kick_bot()
    await hall.server.until(lambda: _home(hall, hall.guild)[1] == "left")

    hall.server.pass_time(minutes=5)
    hall.guild.invite_bot()
    await hall.server.until(lambda: _home(hall, hall.guild)[1] == "rehearsal")
    await hall.server.until(lambda: len(_said(hall.guild.named(REHEARSAL))) == 2)

    assert _home(hall, hall.guild)[0] == home[0]


async def test_kicked_while_nobody_listened_it_has_left(hall: Hall, tmp_path: Path) -> None:
    await _welcome(hall, hall.guild)
    other = hall.server.guild("다른 곳")
    await hall.client.close()
    hall.guild.kick_bot()

    async with connected(hall.town, hall.server, tmp_path / "again"):
        await hall.server.until(lambda: _home(hall, hall.guild)[1] == "left")

    assert _home(hall, other)[1] == "rehearsal"


async def test_a_channel_deleted_under_it_is_told_to_staff_once(hall: Hall) -> None:
    news = hall.guild.channel("공지")
    live(hall, {"announcements": news, "start": hall.guild.general})

    hall.guild.delete_channel(news)

    await hall.server.until(lambda: _lost(hall))
    assert _lost(hall) == ["announcements"]


async def test_a_channel_deleted_while_nobody_listened_is_told_too(
    hall: Hall, tmp_path: Path
) -> None:
    news = hall.guild.channel("공지")
    live(hall, {"announcements": news, "start": hall.guild.general})
    await hall.client.close()
    hall.guild.delete_channel(news)

    async with connected(hall.town, hall.server, tmp_path / "again"):
        await hall.server.until(lambda: _lost(hall))

    assert _lost(hall) == ["announcements"]


async def test_a_channel_that_is_merely_hidden_is_not_lost(hall: Hall, tmp_path: Path) -> None:
    news = hall.guild.channel("공지")
    live(hall, {"announcements": news, "start": hall.guild.general})
    await hall.client.close()
    hall.guild.deny_bot(news, Permission.VIEW_CHANNEL)

    async with connected(hall.town, hall.server, tmp_path / "again"):
        await hall.server.until(lambda: hall.guild.general.pins)

    assert _lost(hall) == []


async def test_the_doors_move_when_the_start_channel_is_deleted(hall: Hall) -> None:
    start = hall.guild.channel("시작")
    live(hall, {"announcements": hall.guild.general, "start": start})
    await hall.server.until(lambda: start.pins)

    hall.guild.delete_channel(start)

    await hall.server.until(lambda: hall.guild.general.pins)


async def test_the_doors_are_put_up_again_when_somebody_deleted_them(hall: Hall) -> None:
    live(hall, {"start": hall.guild.general})
    await hall.server.until(lambda: hall.guild.general.pins)
    first = hall.guild.general.pins[0]

    hall.guild.delete_message(first)

    await hall.server.until(lambda: _open_doors(hall) not in ([], [first]))


async def test_doors_of_which_nobody_knew_that_they_arrived_are_there_once(hall: Hall) -> None:
    start = hall.guild.channel("시작")
    hall.server.faults.lose("POST", f"/channels/{start.id}/messages")

    live(hall, {"start": start})
    await hall.server.until(lambda: start.pins)

    assert len(_said(start)) == 1


async def test_the_doors_stand_unpinned_where_there_is_no_room_for_a_pin(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.discord.rest.pins.MOST_PINS", 0)

    live(hall, {"start": hall.guild.general})
    await hall.server.until(lambda: _panel(hall) is not None)

    assert [str(doors.id) for doors in _said(hall.guild.general)] == [_panel(hall)]
    assert hall.guild.general.pins == []


async def test_after_a_restart_the_doors_that_are_there_stay(hall: Hall, tmp_path: Path) -> None:
    live(hall, {"start": hall.guild.general})
    await hall.server.until(lambda: hall.guild.general.pins)
    await hall.client.close()
    doors = hall.guild.general.pins[0]
    sent = len(hall.server.recording.sent)

    async with connected(hall.town, hall.server, tmp_path / "again"):
        await hall.server.until(
            lambda: any(
                one.path.endswith(f"/messages/{doors.id}")
                for one in hall.server.recording.sent[sent:]
            )
        )

    assert _said(hall.guild.general) == [doors]


async def test_the_rehearsal_channel_is_made_again_when_somebody_deleted_it(hall: Hall) -> None:
    await _welcome(hall, hall.guild)
    first = hall.guild.named(REHEARSAL)

    hall.guild.delete_channel(first)

    await hall.server.until(
        lambda: any(
            one.name == REHEARSAL and one is not first and _said(one)
            for one in hall.guild.guild.channels.values()
        )
    )


async def test_one_community_in_two_guilds_keeps_one_owner_and_two_doors(hall: Hall) -> None:
    done_by = await _furnished(hall)
    abroad = hall.server.guild("Tea", owner="Anna", locale="ko")
    welcome = await _welcome(hall, abroad)

    asked = await abroad.owner.click(welcome, "이대로 시작")
    refused = await abroad.owner.click(asked, asked.labels[0])

    assert "매니저부터" in refused.text
    assert hall.town.scalar("SELECT count(*) FROM staff WHERE role = 'owner'") == 1
    assert done_by.channel.guild is hall.guild.guild


async def _furnished(hall: Hall) -> Message:
    welcome = await _welcome(hall, hall.guild)
    asked = await hall.guild.owner.click(welcome, "이대로 시작")
    await hall.guild.owner.click(asked, asked.labels[0])
    return welcome


async def _welcome(hall: Hall, host: Host) -> Message:
    def said() -> list[Message]:
        rooms = [one for one in host.guild.channels.values() if one.name == REHEARSAL]
        return _said(rooms[0]) if rooms else []

    await hall.server.until(said)
    return said()[0]


def _said(channel: Channel) -> list[Message]:
    return [one for one in channel.history if one.author.bot and one.kind == PLAIN]


def _open_doors(hall: Hall) -> list[Message]:
    return [one for one in hall.guild.general.pins if not one.deleted]


def _home(hall: Hall, host: Host) -> tuple[int, str]:
    """The home's number and how it is."""
    rows = hall.town.rows("SELECT id, state FROM home WHERE external_id = :id", id=str(host.id))
    return (int(rows[0][0]), str(rows[0][1])) if rows else (0, "")


def _place(hall: Hall, host: Host, name: str) -> str | None:
    sql = """SELECT address FROM place JOIN home ON home.id = place.home_id
        WHERE home.external_id = :id AND place.name = :name"""
    found: str | None = hall.town.scalar(sql, id=str(host.id), name=name)
    return found


def _lost(hall: Hall) -> list[str]:
    sql = "SELECT place FROM trouble WHERE kind = 'place-lost' AND mended_at IS NULL"
    return [place for (place,) in hall.town.rows(sql)]


def _panel(hall: Hall) -> str | None:
    """The doors that the house knows of."""
    found: str | None = hall.town.scalar(
        "SELECT panel_message FROM home WHERE platform = 'discord'"
    )
    return found
