"""First answers to interactions."""

import time
from collections.abc import Mapping

from tests.fakes.discord import errors
from tests.fakes.discord.acts import answers
from tests.fakes.discord.checks.commands import check_choices
from tests.fakes.discord.checks.messages import check_message
from tests.fakes.discord.checks.modals import check_modal
from tests.fakes.discord.errors import ApiError, Findings
from tests.fakes.discord.payloads.interactions import callback_json
from tests.fakes.discord.rest.call import NOTHING, Call, Reply, Route
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFERRED,
    DEFERRED_EDIT,
    EDIT,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    Interaction,
)

ALLOWED: Mapping[int, tuple[int, ...]] = {
    COMMAND: (MESSAGE, DEFERRED, MODAL),
    COMPONENT: (MESSAGE, DEFERRED, DEFERRED_EDIT, EDIT, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    MODAL_SUBMIT: (MESSAGE, DEFERRED),
}
"""Which answers fit which interaction; a modal from a button may also edit its message."""


async def answer(call: Call) -> Reply:
    interaction = _asked(call)
    body = call.json()
    kind, data = body.get("type"), body.get("data") or {}
    _check(call, interaction, kind, data)
    message = answers.acknowledge(call.world, interaction, int(kind or 0), data, call.files)
    if call.query.get("with_response") not in ("1", "true"):
        return NOTHING
    return Reply(callback_json(interaction, message, call.me))


def _asked(call: Call) -> Interaction:
    """The interaction that waits for its first answer.

    Raises:
        ApiError: 10062 when there is none or time is up, 40060 when it was answered.
    """
    interaction = call.world.interactions.get(call.params["webhook_token"])
    if interaction is None or interaction.id != call.number("webhook_id"):
        raise ApiError(errors.UNKNOWN_INTERACTION)
    if interaction.answer_type is not None:
        raise ApiError(errors.ALREADY_ACKNOWLEDGED)
    real_s = time.monotonic() - interaction.asked_at
    set_s = (call.world.now() - interaction.created).total_seconds()
    if max(real_s, set_s) > call.rules.answer_within_s:
        raise ApiError(errors.UNKNOWN_INTERACTION)
    return interaction


def _check(call: Call, interaction: Interaction, kind: int | None, data: Json) -> None:
    allowed = ALLOWED[interaction.kind]
    if interaction.kind == MODAL_SUBMIT and interaction.root.source is not None:
        allowed = (*allowed, DEFERRED_EDIT, EDIT)
    if kind not in allowed:
        said = f"Value must be one of {allowed}."
        raise errors.invalid("type", "BASE_TYPE_CHOICES", said)
    if kind == MODAL:
        check_modal(data)
    elif kind == CHOICES:
        found = Findings()
        check_choices(found, "data.choices", data.get("choices") or [])
        found.conclude()
    elif kind in (MESSAGE, EDIT):
        old = (interaction.source or interaction.root.source) if kind == EDIT else None
        check_message(data, call.files, old=old, prefix="data")


ROUTES = (
    Route("POST", "/interactions/{webhook_id}/{webhook_token}/callback", answer, by_token=True),
)
