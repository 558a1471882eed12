"""Sending an interaction to the bot, once or, as the network may have it, twice."""

from tests.fakes.discord.payloads.interactions import interaction_json
from tests.fakes.discord.world.events import Event
from tests.fakes.discord.world.interactions import Interaction
from tests.fakes.discord.world.world import World


def send(world: World, interaction: Interaction, *, twice: bool = False) -> None:
    told = interaction_json(world, interaction)
    event = Event("INTERACTION_CREATE", told, interaction.channel.guild, always=True)
    world.tell(event)
    if twice:
        world.tell(event)
