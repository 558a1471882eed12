"""The application's registered commands, global and for each guild."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.fakes.discord.wire import Json

CHAT, USER_MENU, MESSAGE_MENU = 1, 2, 3


@dataclass
class CommandBook:
    """Commands by id; `syncs` counts overwrites by guild id, None for the global ones."""

    by_place: dict[int | None, dict[int, Json]] = field(default_factory=dict)
    syncs: dict[int | None, int] = field(default_factory=dict)
    creates: dict[int | None, int] = field(default_factory=dict)

    def at(self, guild_id: int | None) -> dict[int, Json]:
        return self.by_place.setdefault(guild_id, {})

    def named(self, guild_id: int | None, kind: int, name: str) -> Json | None:
        """A registered command by its own name, in one place."""
        for command in self.at(guild_id).values():
            if command["type"] == kind and command["name"] == name:
                return command
        return None

    def visible(self, guild_id: int | None) -> Iterator[Json]:
        """A guild's own commands first, then the global ones."""
        if guild_id is not None:
            yield from self.at(guild_id).values()
        yield from self.at(None).values()
