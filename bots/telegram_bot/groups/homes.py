"""Keeps the groups where the bot is in step with the homes that the engine knows.

One worker looks at each group when something changed on either side, and does what is missing:
the greeting and a place to rehearse for a new one, the card of the day for a live one.
"""

import asyncio

import structlog
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bots.common import setting_up
from bots.common.reception import Reception
from bots.common.rounds import Rounds
from bots.parts import Parts
from bots.telegram_bot.groups import rights
from bots.telegram_bot.groups.day import DayCards
from bots.telegram_bot.groups.rooms import Rooms
from bots.telegram_bot.sending.sending import Sending
from bots.telegram_bot.showing.show import Show
from bots.telegram_bot.wire import failures
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.limiter import NotYet
from bots.telegram_bot.wire.places import where_of
from core.errors import StoreUnavailable
from core.homes.results import Arrival, Home, State
from core.homes.rules import REHEARSAL

log = structlog.get_logger()

LOOK_AGAIN_S = 300.0
"""How often one looks at a group without having heard of it: who runs it may have joined here."""
POLL_S = 1.0
"""How often one looks whether staff changed a home, in whichever process that was."""
FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 300.0

PASSING = (TelegramError, NotYet, StoreUnavailable, OSError)


class Homes:
    """All homes on Telegram."""

    def __init__(self, bot: Connection, parts: Parts, sending: Sending) -> None:
        self._bot, self._parts, self._sending = bot, parts, sending
        self._reception = Reception(parts.store, parts.clock, PLATFORM)
        self._rooms = Rooms(bot)
        self._days = DayCards(bot, sending, self._reception, parts.painter)
        self._rounds = Rounds("telegram-homes", self._carry, poll_s=POLL_S)
        self._changed: set[int] = set()
        self._invited: set[int] = set()
        self._again: dict[int, tuple[float, float]] = {}
        self._seen: dict[int, Home] = {}
        self._looked_at = 0.0

    def start(self) -> None:
        """Look at every group that is known, and go on."""
        self._rounds.start()

    async def close(self) -> None:
        await self._rounds.close()

    def look_at(self, chat: int, invited: bool = False) -> None:
        """Something has changed in a group, such as what the bot may do there."""
        self._changed.add(chat)
        if invited:
            self._invited.add(chat)
        self._rounds.wake()

    async def _carry(self) -> int:
        now = asyncio.get_running_loop().time()
        try:
            homes = {int(home.external_id): home for home in await self._reception.homes()}
        except StoreUnavailable:
            return 0
        moved = {chat for chat, home in homes.items() if self._seen.get(chat) != home}
        waiting, self._changed = self._changed | (moved - set(self._again)), set()
        if now - self._looked_at >= LOOK_AGAIN_S:
            self._looked_at = now
            waiting |= set(homes)
        waiting |= {chat for chat, (at, _) in self._again.items() if at <= now}
        for chat in waiting:
            await self._try(chat)
        await self._keep_days(homes)
        return len(self._changed)

    async def _keep_days(self, homes: dict[int, Home]) -> None:
        """The card of the day, wherever it says something else by now."""
        for home in homes.values():
            if home.state == State.LIVE:
                try:
                    await self._days.keep(home, await self._reception.voice_in(home))
                except PASSING as error:
                    log.warning("day_card_not_kept", home=home.id, error=repr(error))

    async def _try(self, chat: int) -> None:
        _, pause = self._again.pop(chat, (0.0, FIRST_PAUSE_S))
        try:
            await self._see_to(chat)
        except ChatMigrated:
            self._seen.pop(chat, None)
        except PASSING as error:
            log.warning("home_not_seen_to", chat=chat, error=repr(error), again_in_s=pause)
            at = asyncio.get_running_loop().time() + pause
            self._again[chat] = at, min(2 * pause, LONGEST_PAUSE_S)

    async def _see_to(self, chat: int) -> None:
        try:
            info = await self._bot.get_chat(chat)
            me = await self._bot.get_chat_member(chat, self._bot.id)
            admins = await self._bot.get_chat_administrators(chat)
        except (BadRequest, Forbidden) as error:
            if not failures.is_shut(error):
                raise
            await self._leave(chat)
            return
        if not rights.is_here(me):
            await self._leave(chat)
            return
        owner = rights.owner_of(admins)
        home = await self._reception.arrive(_arrival(info, owner))
        await self._reception.try_again(home.external_id)
        await self._reception.welcome_admins(rights.roles_of(admins))
        if home.state == State.REHEARSAL:
            home = await self._rehearse(home, info, me, owner)
        else:
            await self._days.mended(home)
        self._invited.discard(chat)
        self._seen[chat] = home

    async def _leave(self, chat: int) -> None:
        self._seen.pop(chat, None)
        await self._reception.leave(str(chat))

    async def _rehearse(
        self,
        home: Home,
        info: telegram.ChatFullInfo,
        me: telegram.ChatMember,
        owner: telegram.User | None,
    ) -> Home:
        """A place to rehearse, and the first words there, for each time the bot is invited."""
        voice = await self._reception.voice_in(home)
        place = home.address_of(REHEARSAL)
        is_new = place is None or info.id in self._invited
        if place is None:
            place = await self._rooms.to_rehearse(info, me, owner, voice)
            if place is not None:
                await self._reception.name_place(home.id, REHEARSAL, place)
        if place is not None and is_new:
            survey = self._rooms.survey(home, info, me, owner, voice)
            card = setting_up.welcome(home, survey, home.language)
            messages = await Show(voice, self._parts.painter).messages(card)
            try:
                await self._sending.add_all(where_of(place), messages)
            except (Forbidden, BadRequest) as error:
                log.info("not_greeted", home=home.id, why=error.message)
        return await self._reception.home(home.external_id) or home


def _arrival(info: telegram.ChatFullInfo, owner: telegram.User | None) -> Arrival:
    """A group names neither its language nor its zone."""
    return Arrival(
        platform=PLATFORM,
        external_id=str(info.id),
        name=info.title or "",
        owner=str(owner.id) if owner else None,
    )
