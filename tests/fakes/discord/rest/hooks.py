"""Incoming webhooks of channels: made, listed, deleted."""

import secrets

from tests.fakes.discord import errors
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.people import user_json
from tests.fakes.discord.permissions import Permission
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.world import Webhook


async def create(call: Call) -> Reply:
    channel, body = call.channel(Permission.MANAGE_WEBHOOKS), call.json()
    found = Findings()
    found.longest("name", body.get("name"), 80, 1)
    found.conclude()
    hook = Webhook(call.world.ids.next(), secrets.token_urlsafe(48), channel, body["name"])
    call.world.webhooks[hook.id] = hook
    return Reply(_json(call, hook))


async def listed(call: Call) -> Reply:
    channel = call.channel(Permission.MANAGE_WEBHOOKS)
    hooks = [one for one in call.world.webhooks.values() if one.channel is channel]
    return Reply([_json(call, hook) for hook in hooks])


async def delete(call: Call) -> Reply:
    if call.world.webhooks.pop(call.number("webhook_id"), None) is None:
        raise ApiError(errors.UNKNOWN_WEBHOOK)
    return NOTHING


def _json(call: Call, hook: Webhook) -> Json:
    guild = hook.channel.guild
    return {
        "id": str(hook.id),
        "type": 1,
        "guild_id": str(guild.id) if guild else None,
        "channel_id": str(hook.channel.id),
        "user": user_json(call.world.bot),
        "name": hook.name,
        "avatar": None,
        "token": hook.token,
        "application_id": str(call.world.portal.application_id),
    }


ROUTES = (
    Route("POST", "/channels/{channel_id}/webhooks", create),
    Route("GET", "/channels/{channel_id}/webhooks", listed),
    Route("DELETE", "/webhooks/{webhook_id}", delete),
)
