"""What happens on the local Discord, as the gateway tells it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.discord.wire import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world.messages import Message
    from tests.fakes.discord.world.places import Channel, Guild


@dataclass(frozen=True)
class Event:
    """A dispatch: its name, its payload, and where it belongs.

    With a `channel`, only who sees the channel hears it; with a `message`, its content is left out
    for who may not read it. `always` passes whatever the intents are.
    """

    name: str
    data: Json
    guild: "Guild | None" = None
    channel: "Channel | None" = None
    message: "Message | None" = None
    always: bool = False
