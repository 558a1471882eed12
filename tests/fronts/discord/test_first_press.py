"""A fan's first minutes on Discord."""

from tests.fronts.discord.conftest import Hall


async def test_a_newcomer_checks_in(hall: Hall) -> None:
    joon = hall.guild.member("준호")

    asked = await joon.slash("checkin")
    joined = await joon.click(asked.message, asked.labels[0])

    assert hall.town.scalar("SELECT count(*) FROM ledger") == 1
    assert joined.ephemeral
