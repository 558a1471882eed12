"""What people say: words, commands, answers, photos, stickers, edits."""

from typing import Any

from tests.fakes.telegram.acts import members, messages
from tests.fakes.telegram.people.refusals import NotOffered
from tests.fakes.telegram.people.someone import Someone
from tests.fakes.telegram.world.chats import CHANNEL
from tests.fakes.telegram.world.messages import Message
from tests.fakes.telegram.world.users import ANONYMOUS_ADMIN


class Talker(Someone):
    """Somebody who talks."""

    async def type(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write a message here: `/today`, `출석`, anything."""
        return self._say(text=text, reply_to=reply_to)

    async def start(self, payload: str | None = None) -> Message:
        """Open the private chat and press Start, by a deep link if there is a payload."""
        words = "/start" if payload is None else f"/start {payload}"
        return self.at(self.private)._say(text=words)

    async def reply(self, message: Message, text: str) -> Message:
        """Answer a message."""
        return self._say(text=text, reply_to=message)

    async def tap(self, label: str) -> Message:
        """Tap a button of the keyboard in the place of the letters, which says its label."""
        if not any(label in row for row in self.keyboard):
            raise NotOffered(f"there is no {label!r} on the keyboard, only {self.keyboard}")
        return await self.type(label)

    async def edit(self, message: Message, text: str) -> None:
        """Change an own message."""
        if message.sender is not self.user:
            raise NotOffered("not one's own message")
        messages.edit(self.world, message, text=text, entities=[])

    async def delete(self, message: Message) -> None:
        """Delete an own message, or another's with the right to."""
        moderates = self.member.may("can_delete_messages", message.chat)
        if message.sender is not self.user and not moderates and not message.chat.is_private:
            raise NotOffered("not one's own message")
        messages.delete(self.world, message)

    async def react(self, message: Message, *emoji: str) -> None:
        """Set the reactions to a message; none takes them back."""
        if message.deleted:
            raise NotOffered("the message is gone")
        chosen = [{"type": "emoji", "emoji": one} for one in emoji]
        messages.react(self.world, message, self.user, chosen)

    def _say(self, **fields: Any) -> Message:
        self._require_pen()
        fields.setdefault("thread_id", self.topic)
        return messages.post(self.world, self.place, self._sender(fields), **fields)

    def _require_pen(self) -> None:
        chat = self.place
        if self.user.deactivated:
            raise NotOffered(f"{self.name} has no account any more")
        if chat.is_private:
            assert chat.bot is not None
            members.block(self.world, chat.bot, self.user, blocked=False)
            chat.bot.known.add(self.user.id)
            return
        right = "can_post_messages" if chat.kind == CHANNEL else "can_send_messages"
        if chat.upgraded_to is not None or not self.member.may(right, chat):
            raise NotOffered(f"{self.name} may not write in {chat.title}")

    def _sender(self, fields: dict[str, Any]) -> Any:
        """Anonymous admins write as the group."""
        if not self.place.is_private and self.member.is_anonymous:
            fields["sender_chat"] = self.place
            fields["signature"] = self.member.custom_title
            return self.world.users[ANONYMOUS_ADMIN]
        return self.user
