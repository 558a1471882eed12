"""Somebody with the app in their hand."""

from collections.abc import Mapping
from typing import Any

from tests.fakes.discord.acts import asking
from tests.fakes.discord.people import commands, pressing
from tests.fakes.discord.people.answer import Answer
from tests.fakes.discord.people.modal import Modal
from tests.fakes.discord.people.resolving import Resolved
from tests.fakes.discord.people.talking import Talker
from tests.fakes.discord.people.waiting import answered
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.commands import CHAT, MESSAGE_MENU, USER_MENU
from tests.fakes.discord.world.interactions import (
    AUTOCOMPLETE,
    COMMAND,
    COMPONENT,
    MODAL_SUBMIT,
    Interaction,
)
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import User

TIMEOUT_S = 10.0


class Person(Talker):
    """A user in a guild, standing in one of its channels (`at` moves them).

    Commands, presses and forms return an `Answer` and raise `NotOffered` for what the app does
    not let one do, `InteractionFailed` when the bot does not answer. `twice` delivers the same
    interaction twice; `final=False` does not wait for the end of a deferral.
    """

    async def slash(
        self,
        name: str,
        /,
        *,
        twice: bool = False,
        final: bool = True,
        timeout_s: float = TIMEOUT_S,
        **options: Any,
    ) -> Answer:
        """Send a command, such as `slash("grant", person=mina, amount=3)`; a subcommand follows
        after a space. Names and choices are the registered ones or those of the own language."""
        word, *path = name.split()
        command = commands.offered(self.world, self.user, self.place, CHAT, word)
        resolved = Resolved(self.world, self.place)
        filled = commands.options_of(command, path, options, resolved, self.user)
        data = self._of_command(command, resolved) | {"options": filled}
        return await self._ask(COMMAND, data, twice=twice, final=final, timeout_s=timeout_s)

    async def autocomplete(self, name: str, /, focused: tuple[str, str], **options: Any) -> Answer:
        """Type into an option: `autocomplete("grant", ("person", "jo"))`."""
        word, *path = name.split()
        command = commands.offered(self.world, self.user, self.place, CHAT, word)
        data = self._of_command(command, Resolved(self.world, self.place))
        data["options"] = commands.typed(command, path, focused, options, self.user)
        return await self._ask(AUTOCOMPLETE, data)

    async def message_menu(self, name: str, target: Message, **how: Any) -> Answer:
        """Use a command of a message's menu."""
        place = self.at(target.channel)
        command = commands.offered(self.world, self.user, place.place, MESSAGE_MENU, name)
        self.require_seen(target)
        resolved = Resolved(self.world, target.channel)
        target_id = resolved.message(target)
        data = self._of_command(command, resolved) | {"target_id": target_id}
        return await place._ask(COMMAND, data, **how)

    async def user_menu(self, name: str, target: "Person | User", **how: Any) -> Answer:
        """Use a command of a person's menu."""
        command = commands.offered(self.world, self.user, self.place, USER_MENU, name)
        resolved = Resolved(self.world, self.place)
        target_id = resolved.value(target)
        data = self._of_command(command, resolved) | {"target_id": target_id}
        return await self._ask(COMMAND, data, **how)

    async def click(
        self, on: Message | Answer, button: str, *, forged: bool = False, **how: Any
    ) -> Answer:
        """Press a button by its label or custom id; `forged` presses one that is not there."""
        message = self.seen(on)
        data = pressing.button_data(message, button, forged=forged)
        return await self.at(message.channel)._ask(COMPONENT, data, source=message, **how)

    async def select(
        self, on: Message | Answer, *picked: Any, menu: str | None = None, **how: Any
    ) -> Answer:
        """Choose in a select menu, by label or value; people, roles and channels as such."""
        message = self.seen(on)
        resolved = Resolved(self.world, message.channel)
        data = pressing.menu_data(message, menu, picked, resolved)
        return await self.at(message.channel)._ask(COMPONENT, data, source=message, **how)

    async def submit(
        self, form: Modal | Answer, values: Mapping[str, Any] | None = None, **how: Any
    ) -> Answer:
        """Fill in a form and send it: values by label or custom id; files as `Upload`s."""
        modal = form.modal if isinstance(form, Answer) else form
        opener = modal.opener
        resolved = Resolved(self.world, opener.channel)
        filled = {
            modal.named(name).custom_id: _resolved_value(resolved, value)
            for name, value in (values or {}).items()
        }
        data: Json = {"custom_id": modal.custom_id, "components": modal.submitted(filled)}
        data["resolved"] = resolved.tree
        place = self.at(opener.channel)
        source = opener.root.source
        return await place._ask(MODAL_SUBMIT, data, source=source, opener=opener, **how)

    def _of_command(self, command: Json, resolved: Resolved) -> Json:
        data: Json = {key: command[key] for key in ("id", "name", "type")}
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data | ({"resolved": resolved.tree} if resolved.tree else {})

    async def _ask(
        self,
        kind: int,
        data: Json,
        *,
        source: Message | None = None,
        opener: Interaction | None = None,
        twice: bool = False,
        final: bool = True,
        timeout_s: float = TIMEOUT_S,
    ) -> Answer:
        interaction = self.world.ask(kind, self.user, self.place, data)
        interaction.source, interaction.opener = source, opener
        asking.send(self.world, interaction, twice=twice)
        return await answered(self.world, interaction, final=final, timeout_s=timeout_s)


def _resolved_value(resolved: Resolved, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [resolved.value(one) for one in value]
    return resolved.value(value)
