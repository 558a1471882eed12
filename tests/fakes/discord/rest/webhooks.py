"""What follows the first answer of an interaction, by its token; and incoming webhooks."""

from tests.fakes.discord import errors
from tests.fakes.discord.acts import answers, messages
from tests.fakes.discord.checks.messages import check_message
from tests.fakes.discord.errors import ApiError
from tests.fakes.discord.payloads.messages import message_json
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.world.interactions import Interaction
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.world import Webhook


async def follow_up(call: Call) -> Reply:
    check_message(call.json(), call.files)
    hook = call.world.webhooks.get(call.number("webhook_id"))
    message = _by_hook(call, hook) if hook else _follow_up(call, _answered(call))
    is_awaited = call.query.get("wait") in ("1", "true") or hook is None
    return Reply(message_json(message, call.me)) if is_awaited else NOTHING


async def original(call: Call) -> Reply:
    return Reply(message_json(_original(call, _answered(call)), call.me))


async def edit_original(call: Call) -> Reply:
    interaction = _answered(call)
    old = _original(call, interaction)
    check_message(call.json(), call.files, old=old)
    message = answers.edit_original(call.world, interaction, call.json(), call.files)
    return Reply(message_json(message, call.me))


async def delete_original(call: Call) -> Reply:
    interaction = _answered(call)
    _original(call, interaction)
    answers.delete_original(call.world, interaction)
    return NOTHING


async def one(call: Call) -> Reply:
    return Reply(message_json(_said(call), call.me))


async def edit_one(call: Call) -> Reply:
    message = _said(call)
    check_message(call.json(), call.files, old=message)
    messages.edit(call.world, message, call.json(), call.files)
    _wake(call)
    return Reply(message_json(message, call.me))


async def delete_one(call: Call) -> Reply:
    messages.delete(call.world, _said(call))
    _wake(call)
    return NOTHING


def _answered(call: Call) -> Interaction:
    """The interaction of a living token that has had its first answer.

    Raises:
        ApiError: 10015 when there is none, 50027 when 15 minutes are over.
    """
    interaction = call.world.interactions.get(call.params["webhook_token"])
    is_ours = call.number("webhook_id") == call.world.portal.application_id
    if interaction is None or not is_ours:
        raise ApiError(errors.UNKNOWN_WEBHOOK)
    if call.world.now() - interaction.created > call.rules.token_lives:
        raise ApiError(errors.INVALID_TOKEN)
    if interaction.answer_type is None:
        raise ApiError(errors.UNKNOWN_WEBHOOK)
    return interaction


def _follow_up(call: Call, interaction: Interaction) -> Message:
    return answers.follow_up(call.world, interaction, call.json(), call.files)


def _by_hook(call: Call, hook: Webhook) -> Message:
    if hook.token != call.params["webhook_token"]:
        raise ApiError(errors.INVALID_TOKEN)
    world = call.world
    return messages.post(
        world, hook.channel, world.bot, call.json(), call.files, webhook_id=hook.id
    )


def _original(call: Call, interaction: Interaction) -> Message:
    message = interaction.original
    if message is None or message.deleted:
        raise ApiError(errors.UNKNOWN_MESSAGE)
    return message


def _said(call: Call) -> Message:
    """A message that this interaction said, by its id."""
    interaction = _answered(call)
    number = call.number("message_id")
    for message in (interaction.original, *interaction.followups):
        if message is not None and message.id == number and not message.deleted:
            return message
    raise ApiError(errors.UNKNOWN_MESSAGE)


def _wake(call: Call) -> None:
    _answered(call).changes.tell()


BASE = "/webhooks/{webhook_id}/{webhook_token}"

ROUTES = (
    Route("POST", BASE, follow_up, by_token=True),
    Route("GET", f"{BASE}/messages/@original", original, by_token=True),
    Route("PATCH", f"{BASE}/messages/@original", edit_original, by_token=True),
    Route("DELETE", f"{BASE}/messages/@original", delete_original, by_token=True),
    Route("GET", f"{BASE}/messages/{{message_id}}", one, by_token=True),
    Route("PATCH", f"{BASE}/messages/{{message_id}}", edit_one, by_token=True),
    Route("DELETE", f"{BASE}/messages/{{message_id}}", delete_one, by_token=True),
)
