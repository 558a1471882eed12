"""The link that brings the bot into a server: everything it needs, and nothing more."""

import base64
from urllib.parse import parse_qs, urlsplit

import discord
import pytest
from typer.testing import CliRunner

from bots.__main__ import app
from bots.discord_bot.servers import invitation
from bots.discord_bot.servers.preflight import FOR_ACTIONS

APPLICATION = 123456789012345678
TOKEN = base64.urlsafe_b64encode(str(APPLICATION).encode()).decode().rstrip("=") + ".GaBcDe.secret"


def asked() -> discord.Permissions:
    query = parse_qs(urlsplit(invitation.link(APPLICATION)).query)
    assert query["client_id"] == [str(APPLICATION)]
    assert query["scope"] == ["bot applications.commands"]
    return discord.Permissions(int(query["permissions"][0]))


@pytest.mark.parametrize(
    "needed", sorted({name for names in FOR_ACTIONS.values() for name in names})
)
def test_whatever_the_bot_does_it_is_allowed_to(needed: str) -> None:
    assert getattr(asked(), needed)


@pytest.mark.parametrize(
    "dangerous", ["administrator", "ban_members", "kick_members", "manage_guild"]
)
def test_it_asks_for_no_power_over_people(dangerous: str) -> None:
    assert not getattr(asked(), dangerous)


def test_a_token_tells_whose_it_is() -> None:
    assert invitation.application_of(TOKEN) == APPLICATION


@pytest.mark.parametrize("token", ["local-token", "쌀.b.c", "....", ""])
def test_what_is_no_token_of_discord_tells_nothing(token: str) -> None:
    assert invitation.application_of(token) is None


def test_the_doctor_says_the_link_and_not_the_token(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.chdir(str(tmp_path))
    monkeypatch.setenv("DURE_DISCORD_TOKEN", TOKEN)

    said = CliRunner().invoke(app, ["doctor", "--language", "en"])

    assert invitation.link(APPLICATION) in said.output
    assert TOKEN not in said.output
