"""Turns what a person picks (people, roles, places, files, messages) into ids and their objects."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tests.fakes.discord.payloads.messages import attachment_json, message_json
from tests.fakes.discord.payloads.people import partial_member_json, role_json, user_json
from tests.fakes.discord.payloads.places import channel_json
from tests.fakes.discord.permissions import in_guild
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel, Guild, Role, User
from tests.fakes.discord.world.world import World
from tests.fakes.uploads import Upload

if TYPE_CHECKING:
    pass

PARTIAL_CHANNEL = ("id", "type", "name", "parent_id", "position", "topic", "flags")
NOT_IN_MEMBER = ("user", "deaf", "mute")


@dataclass
class Resolved:
    """The `resolved` part of an interaction, filled as values are picked."""

    world: World
    place: Channel
    tree: dict[str, Json] = field(default_factory=dict)

    def value(self, picked: Any) -> Any:
        """What stands for something picked: its id, or the plain value itself."""
        user = getattr(picked, "user", picked)
        if isinstance(user, User):
            return self._user(user)
        if isinstance(picked, Role):
            return self._put("roles", picked.id, role_json(picked))
        if isinstance(picked, Channel):
            return self._channel(picked)
        if isinstance(picked, Upload):
            return self._file(picked)
        return picked

    def message(self, message: Message) -> str:
        shown = message_json(message, self.world.bot.id)
        return self._put("messages", message.id, shown)

    def _user(self, user: User) -> str:
        guild = self.place.guild
        if guild is not None and user.id in guild.members:
            self._put("members", user.id, self._member(guild, user))
        return self._put("users", user.id, user_json(user))

    def _member(self, guild: Guild, user: User) -> Json:
        member = guild.members[user.id]
        shown = partial_member_json(member) | {"permissions": str(int(in_guild(member)))}
        return {key: value for key, value in shown.items() if key not in NOT_IN_MEMBER}

    def _channel(self, channel: Channel) -> str:
        shown = channel_json(channel)
        partial = {key: shown[key] for key in PARTIAL_CHANNEL if key in shown}
        if channel.thread is not None:
            partial["thread_metadata"] = shown["thread_metadata"]
        allowed = self.world.allowed(self.world.bot, channel)
        return self._put("channels", channel.id, partial | {"permissions": str(int(allowed))})

    def _file(self, upload: Upload) -> str:
        stored = self.world.store_file(
            self.place, upload.filename, upload.content, upload.content_type, ephemeral=True
        )
        return self._put("attachments", stored.id, attachment_json(stored))

    def _put(self, kind: str, number: int, shown: Json) -> str:
        self.tree.setdefault(kind, {})[str(number)] = shown
        return str(number)
