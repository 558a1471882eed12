"""JSON of INTERACTION_CREATE, and of the answer to a callback."""

from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.payloads.people import member_json, user_json
from tests.fakes.discord.payloads.places import channel_json
from tests.fakes.discord.permissions import in_channel
from tests.fakes.discord.wire import Json, text_id
from tests.fakes.discord.world.interactions import EDIT, MESSAGE, Interaction
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.world import World

UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes of a file where nobody pays for more."""


def interaction_json(world: World, interaction: Interaction) -> Json:
    """A whole interaction as the gateway tells it."""
    channel = interaction.channel
    shape: Json = {
        "id": str(interaction.id),
        "application_id": str(world.portal.application_id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "channel_id": str(channel.id),
        "channel": channel_json(channel),
        "locale": interaction.user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "attachment_size_limit": UPLOAD_LIMIT,
        "app_permissions": str(int(world.allowed(world.bot, channel))),
    }
    shape |= _where(interaction)
    if interaction.source is not None:
        shape["message"] = message_json(interaction.source, world.bot.id)
    return shape


def metadata_json(interaction: Interaction) -> Json:
    """Who and what a message answers."""
    shape: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": user_json(interaction.user),
        "authorizing_integration_owners": _owners(interaction),
    }
    if interaction.source is not None:
        shape["interacted_message_id"] = str(interaction.source.id)
    if interaction.opener is not None:
        shape["triggering_interaction_metadata"] = metadata_json(interaction.opener)
    return shape


def callback_json(interaction: Interaction, message: Message | None, me: int) -> Json:
    """What a callback with `with_response` is answered with."""
    told: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "response_message_id": text_id(message.id if message else None),
        "response_message_loading": interaction.waiting,
        "response_message_ephemeral": interaction.ephemeral,
    }
    answer: Json = {"interaction": {key: one for key, one in told.items() if one is not None}}
    if message is not None and interaction.answer_type in (MESSAGE, EDIT):
        shown = message_json(message, me)
        answer["resource"] = {"type": interaction.answer_type, "message": shown}
    return answer


def _where(interaction: Interaction) -> Json:
    guild = interaction.channel.guild
    if guild is None:
        user = user_json(interaction.user)
        return {"user": user, "context": 1, "authorizing_integration_owners": {"0": "0"}}
    assert interaction.member is not None
    allowed = in_channel(interaction.member, interaction.channel)
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": {**member_json(interaction.member), "permissions": str(int(allowed))},
        "context": 0,
        "authorizing_integration_owners": {"0": str(guild.id)},
    }


def _owners(interaction: Interaction) -> Json:
    guild = interaction.channel.guild
    return {"0": str(guild.id) if guild else "0"}
