"""Answering an interaction: the first answer, edits of it, and what follows up."""

import time
from collections.abc import Sequence

from tests.fakes.discord.acts import messages
from tests.fakes.discord.payloads.interactions import metadata_json
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.interactions import (
    CHOICES,
    DEFERRED,
    DEFERRED_EDIT,
    EDIT,
    MESSAGE,
    MODAL,
    Interaction,
)
from tests.fakes.discord.world.messages import (
    EPHEMERAL,
    LOADING,
    MENU_ANSWER,
    PLAIN,
    REPLY,
    SLASH_ANSWER,
    Message,
)
from tests.fakes.discord.world.world import World
from tests.fakes.uploads import Upload


def acknowledge(
    world: World, interaction: Interaction, answer: int, data: Json, files: Sequence[Upload]
) -> Message | None:
    """Take the first answer; returns the message that it made or changed."""
    interaction.answer_type = answer
    interaction.acknowledged_after = time.monotonic() - interaction.asked_at
    made: Message | None = None
    if answer in (MESSAGE, DEFERRED):
        made = _answer(world, interaction, data, files)
    elif answer in (EDIT, DEFERRED_EDIT):
        made = _change_source(world, interaction, data, files)
    elif answer == MODAL:
        interaction.modal = data
    elif answer == CHOICES:
        interaction.choices = data.get("choices") or []
    interaction.settle(time.monotonic())
    return made


def edit_original(
    world: World, interaction: Interaction, body: Json, files: Sequence[Upload]
) -> Message:
    """Change the answer, or give the one that was deferred."""
    assert interaction.original is not None
    messages.edit(world, interaction.original, body, files)
    interaction.waiting = False
    interaction.settle(time.monotonic())
    return interaction.original


def follow_up(
    world: World, interaction: Interaction, body: Json, files: Sequence[Upload]
) -> Message:
    """Say something more; after a deferral the first one becomes the answer."""
    original = interaction.original
    if interaction.answer_type == DEFERRED and interaction.waiting and original is not None:
        return edit_original(world, interaction, {**body, "flags": None}, files)
    hidden = bool((body.get("flags") or 0) & EPHEMERAL)
    said = _say(world, interaction, body, files, hidden=hidden, kind=REPLY if original else PLAIN)
    said.reply_to = original
    interaction.followups.append(said)
    interaction.waiting = False
    interaction.settle(time.monotonic())
    return said


def delete_original(world: World, interaction: Interaction) -> None:
    assert interaction.original is not None
    messages.delete(world, interaction.original)
    interaction.waiting = False
    interaction.settle(time.monotonic())


def _answer(world: World, interaction: Interaction, data: Json, files: Sequence[Upload]) -> Message:
    interaction.ephemeral = bool((data.get("flags") or 0) & EPHEMERAL)
    interaction.waiting = interaction.answer_type == DEFERRED
    loading = {"flags": LOADING} if interaction.waiting else {}
    interaction.original = _say(world, interaction, {**data, **loading}, files)
    return interaction.original


def _change_source(
    world: World, interaction: Interaction, data: Json, files: Sequence[Upload]
) -> Message | None:
    source = interaction.original = interaction.source or interaction.root.source
    interaction.ephemeral = bool(source and source.is_ephemeral)
    interaction.waiting = interaction.answer_type == DEFERRED_EDIT
    if source is not None and not interaction.waiting:
        messages.edit(world, source, data, files)
    return source


def _say(
    world: World,
    interaction: Interaction,
    body: Json,
    files: Sequence[Upload],
    *,
    hidden: bool | None = None,
    kind: int | None = None,
) -> Message:
    is_hidden = interaction.ephemeral if hidden is None else hidden
    return messages.post(
        world,
        interaction.channel,
        world.bot,
        body,
        files,
        kind=_kind(interaction) if kind is None else kind,
        seen_by=interaction.user if is_hidden else None,
        interaction=metadata_json(interaction),
        webhook_id=world.portal.application_id,
    )


def _kind(interaction: Interaction) -> int:
    if interaction.kind != 2:
        return REPLY if interaction.source else PLAIN
    return SLASH_ANSWER if interaction.data.get("type", 1) == 1 else MENU_ANSWER
