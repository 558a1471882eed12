"""Waits for what the asker finally sees."""

from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.refusals import InteractionFailed
from tests.fakes.discord.world.interactions import DEFERRED, Interaction
from tests.fakes.discord.world.world import World

GRACE_S = 0.05
"""For an answer that was on its way when time was up."""


async def answered(
    world: World, interaction: Interaction, *, final: bool, timeout_s: float
) -> Answer:
    """The answer once it is there; `final` waits for the one that a deferral announces.

    Raises:
        InteractionFailed: no first answer in time, or a deferral that came to nothing.
    """
    patience = world.rules.answer_within_s + GRACE_S
    changes = interaction.changes
    if not await changes.until(lambda: interaction.answer_type is not None, patience):
        raise InteractionFailed
    if not final or not interaction.waiting:
        return Answer(interaction)
    is_done = await changes.until(lambda: not interaction.waiting, timeout_s)
    if not is_done and interaction.answer_type == DEFERRED:
        raise InteractionFailed("The application did not respond")
    return Answer(interaction)
