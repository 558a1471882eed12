"""Who comes and goes: the bot itself, and those in the groups where it is."""

from collections.abc import Callable
from dataclasses import dataclass, field

import telegram
from telegram import Chat, ChatMemberUpdated

from bots.common.reception import Reception
from bots.telegram_bot.groups.meeting import Meeting
from bots.telegram_bot.groups.rights import is_here, runs_it
from bots.telegram_bot.wire.callers import is_somebody

MOST_MET = 50_000
"""Members that are remembered as met, so that few messages write anything."""

LookAt = Callable[[int, bool], None]
"""Says that something has changed in a group, and whether the bot was invited just now."""


@dataclass
class Memberships:
    """What one bot hears of chats."""

    reception: Reception
    look_at: LookAt
    meeting: Meeting
    _met: set[tuple[int, int]] = field(default_factory=set)

    async def hear(self, update: telegram.Update) -> bool:
        """Take down what an update tells; False where it is something else."""
        if update.my_chat_member is not None:
            await self._own(update.my_chat_member)
        elif update.chat_member is not None:
            await self._theirs(update.chat_member)
        elif update.message is not None:
            return await self._message(update.message)
        else:
            self._press(update.callback_query)
            return False
        return True

    def _press(self, query: telegram.CallbackQuery | None) -> None:
        if query is None or query.message is None or query.message.chat.type == Chat.PRIVATE:
            return
        if self._is_new(query.message.chat.id, query.from_user):
            self.meeting.soon(query.message.chat.id, query.from_user.id)

    async def _own(self, change: ChatMemberUpdated) -> None:
        here = is_here(change.new_chat_member)
        if change.chat.type == Chat.PRIVATE:
            account = str(change.from_user.id)
            await (self.reception.reopen(account) if here else self.reception.shut(account))
        elif here:
            self.look_at(change.chat.id, not is_here(change.old_chat_member))
        else:
            await self.reception.leave(str(change.chat.id))

    async def _theirs(self, change: ChatMemberUpdated) -> None:
        """A named link that somebody came by is where they come from."""
        member = change.new_chat_member
        if not is_here(member):
            return
        if is_here(change.old_chat_member):
            await self._risen_or_fallen(change)
            return
        link = change.invite_link
        if link is not None and link.name:
            await self.reception.came_by(str(member.user.id), link.name)
        await self._meet_again(change.chat.id, member.user)

    async def _risen_or_fallen(self, change: ChatMemberUpdated) -> None:
        """Whoever runs the group may have a role here; whoever does no longer may wear a tag."""
        ran, runs = (runs_it(one) for one in (change.old_chat_member, change.new_chat_member))
        if runs and not ran:
            self.look_at(change.chat.id, False)
        elif ran and not runs:
            await self._meet_again(change.chat.id, change.new_chat_member.user)

    async def _meet_again(self, chat: int, user: telegram.User) -> None:
        self._met.discard((chat, user.id))
        await self._meet(chat, user)

    async def _message(self, message: telegram.Message) -> bool:
        chat = message.chat
        if message.migrate_to_chat_id is not None:
            await self.reception.move(str(chat.id), str(message.migrate_to_chat_id))
            self.look_at(message.migrate_to_chat_id, False)
            return True
        if message.migrate_from_chat_id is not None:
            await self.reception.move(str(message.migrate_from_chat_id), str(chat.id))
            return True
        if chat.type == Chat.PRIVATE:
            return False
        for user in (*message.new_chat_members, message.from_user):
            await self._meet(chat.id, user)
        if message.new_chat_title is not None:
            self.look_at(chat.id, False)
        return bool(message.new_chat_members or message.left_chat_member or message.new_chat_title)

    async def _meet(self, chat: int, user: telegram.User | None) -> None:
        """Whoever speaks, presses or comes is known from then on."""
        if user is not None and self._is_new(chat, user):
            await self.reception.meet(str(chat), str(user.id))

    def _is_new(self, chat: int, user: telegram.User) -> bool:
        """Whether they were not met there yet; they are from now on."""
        if not is_somebody(user) or (chat, user.id) in self._met:
            return False
        if len(self._met) >= MOST_MET:
            self._met.clear()
        self._met.add((chat, user.id))
        return True
