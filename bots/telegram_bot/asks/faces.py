"""What a command of setup is told about the group, before the desk is asked."""

from dataclasses import replace

import structlog
import telegram
from msgspec import structs
from telegram.error import TelegramError

from bots.common import tokens
from bots.common.asked import Asked
from bots.common.cutting import cut
from bots.common.reception import Reception
from bots.common.replies import Say
from bots.common.tier_roles import RoleSpot, RoleSurvey
from bots.common.words import Voice, render
from bots.telegram_bot.groups import rights
from bots.telegram_bot.groups.rooms import Rooms
from bots.telegram_bot.wire.connection import Connection
from core.errors import StoreUnavailable
from core.homes.results import Home
from core.tiers.rules import PRESETS

log = structlog.get_logger()

LOOKS_ROUND = frozenset({"begin", "adjust"})
FURNISHES, SHOWS_TAGS, MAPS_TAGS, STARTS = "furnish", "tier_roles", "map_badges", "setup"
CONCERNED = LOOKS_ROUND | {FURNISHES, SHOWS_TAGS, MAPS_TAGS, STARTS}

LONGEST_TAG = 16
MAY_TAG = "can_manage_tags"


class Faces:
    """Looks round in the group for those commands that need it."""

    def __init__(self, bot: Connection, reception: Reception) -> None:
        self._bot, self._reception, self._rooms = bot, reception, Rooms(bot)

    async def complete(self, asked: Asked, chat: int = 0) -> Asked:
        """The same request with what the group shows; as it was where nothing can be seen."""
        if asked.name not in CONCERNED:
            return asked
        try:
            return await self._completed(asked, chat)
        except (TelegramError, StoreUnavailable) as error:
            log.warning("group_not_read", command=asked.name, error=repr(error))
            return asked

    async def _completed(self, asked: Asked, chat: int) -> Asked:
        _, numbers = tokens.read(asked.token) or ("", ())
        homes = await self._reception.homes()
        if asked.name == STARTS:
            new = next((one for one in homes if not one.address_of("start")), None)
            if new is None or asked.is_old or asked.request.answers:
                return asked
            token = tokens.write("begin", new.id)
            asked = replace(
                asked, token=token, request=structs.replace(asked.request, command=token)
            )
            numbers = (new.id,)
        home = next((one for one in homes if numbers and one.id == numbers[0]), None)
        if home is None:
            return asked
        return _told(asked, await self._seen(asked, home))

    async def _seen(self, asked: Asked, home: Home) -> dict[str, str]:
        """What a command is to be told; nothing is made for whoever may not arrange the group."""
        name = asked.name
        voice = await self._reception.voice_in(home)
        chat = int(home.external_id)
        info = await self._bot.get_chat(chat)
        me = await self._bot.get_chat_member(chat, self._bot.id)
        if name in LOOKS_ROUND:
            admins = await self._bot.get_chat_administrators(chat)
            owner = rights.owner_of(admins)
            return {"survey": self._rooms.survey(home, info, me, owner, voice).as_text()}
        if name == FURNISHES:
            asker = await self._bot.get_chat_member(chat, int(asked.request.caller.external_id))
            if not rights.arranges(asker):
                return {}
            return await self._rooms.furnish(home, info, me, voice)
        if name == SHOWS_TAGS:
            return {"survey": _tags(me, voice).as_text()}
        return {f"tier_{step + 1}": tag for step, tag in tags_of(voice).items()}


def tags_of(voice: Voice) -> dict[int, str]:
    """The tag for each tier by its step; everybody stands on the first, which says nothing."""
    names = PRESETS[voice.community.tier_preset]
    return {
        step: cut(render(Say(f"tier-{name}"), voice), LONGEST_TAG)
        for step, name in enumerate(names)
        if step
    }


def _tags(me: telegram.ChatMember, voice: Voice) -> RoleSurvey:
    spots = tuple(RoleSpot(step, tag) for step, tag in tags_of(voice).items())
    return RoleSurvey(spots, may_give=rights.may(me, MAY_TAG), needs=MAY_TAG)


def _told(asked: Asked, answers: dict[str, str]) -> Asked:
    known = asked.request.answers
    return replace(asked, request=structs.replace(asked.request, answers={**known, **answers}))
