"""The bot itself, other users, the application, and where the gateway is."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import guilds
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.payloads.places import channel_json, guild_face
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.world import World

UNUSED: Json = {
    "type": None,
    "flags_new": "0",
    "redirect_uris": [],
    "interactions_endpoint_url": None,
    "role_connections_verification_url": None,
    "approximate_user_authorization_count": 0,
    "explicit_content_filter": 0,
    "eligible_oauth2_scopes": ["bot", "applications.commands"],
}
"""What every application has and nothing here uses."""


async def myself(call: Call) -> Reply:
    bot = call.world.bot
    more = {"verified": True, "mfa_enabled": False, "locale": bot.locale, "email": None}
    return Reply(user_json(bot) | more)


async def user(call: Call) -> Reply:
    return Reply(user_json(call.world.user(call.number("user_id"))))


async def application(call: Call) -> Reply:
    world = call.world
    owner = next((one for one in world.users.values() if not one.bot), world.bot)
    return Reply(
        {
            "id": str(world.portal.application_id),
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": user_json(owner),
            "verify_key": "0" * 64,
            "team": None,
            "flags": _flags(world),
            "approximate_guild_count": sum(one.has_bot for one in world.guilds.values()),
            "approximate_user_install_count": 0,
            "integration_types_config": {"0": {}},
            **UNUSED,
        }
    )


async def my_guilds(call: Call) -> Reply:
    guilds = [one for one in call.world.guilds.values() if one.has_bot]
    return Reply([guild_face(one) for one in guilds])


async def open_dm(call: Call) -> Reply:
    """Opening works for anybody; a closed door shows when something is sent."""
    recipient = call.world.user(int(call.json().get("recipient_id") or 0))
    if recipient is call.world.bot:
        raise ApiError(errors.DM_CLOSED)
    return Reply(channel_json(call.world.dm_with(recipient)))


async def leave_guild(call: Call) -> Reply:
    guilds.remove_bot(call.world, call.guild())
    return NOTHING


async def gateway(call: Call) -> Reply:
    url = call.world.base_url.replace("http", "ws", 1) + "/gateway"
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000}
    limit["max_concurrency"] = call.rules.max_concurrency
    return Reply({"url": url, "shards": 1, "session_start_limit": limit})


def _flags(world: World) -> int:
    """The application's flags for the privileged intents that are switched on (limited ones)."""
    switches = {1 << 8: 1 << 13, 1 << 1: 1 << 15, 1 << 15: 1 << 19}
    return sum(flag for intent, flag in switches.items() if world.portal.intents & intent)


ROUTES = (
    Route("GET", "/users/@me", myself),
    Route("GET", "/users/@me/guilds", my_guilds),
    Route("POST", "/users/@me/channels", open_dm),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    Route("GET", "/users/{user_id}", user),
    Route("GET", "/oauth2/applications/@me", application),
    Route("GET", "/applications/@me", application),
    Route("GET", "/gateway/bot", gateway),
    Route("GET", "/gateway", gateway, by_token=True),
)
