"""Where in a group things are said: topics by what they are for, or the whole group."""

import telegram

from bots.common.replies import Say, say
from bots.common.setting_up import Spot, Survey
from bots.common.words import Voice, render
from bots.telegram_bot.groups import rights
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.places import address_of
from core.homes.results import Home
from core.homes.rules import REHEARSAL

TOPICS = ("announcements", "ideas")
"""Places that a topic is made for in a group that has topics."""
WHOLE = ("start",)
"""Places that are the group itself; without topics the others are, too."""
PLACES = (*WHOLE, *TOPICS)


class Rooms:
    """The rooms of the groups that one bot is in."""

    def __init__(self, bot: Connection) -> None:
        self._bot = bot

    def survey(
        self,
        home: Home,
        info: telegram.ChatFullInfo,
        me: telegram.ChatMember,
        owner: telegram.User | None,
        voice: Voice,
    ) -> Survey:
        """What stands for each place, where it rehearses, and the rights that are missing."""
        topics = _makes_topics(info, me)
        spots = tuple(_spot(home, place, voice, topics=topics) for place in PLACES)
        shown = ""
        if topics:
            shown = _topic_name(REHEARSAL, voice)
        elif owner is not None:
            shown = render(say("telegram-rehearsal-private", name=owner.full_name), voice)
        return Survey(spots, shown, rights.lacking(me, info))

    async def to_rehearse(
        self,
        info: telegram.ChatFullInfo,
        me: telegram.ChatMember,
        owner: telegram.User | None,
        voice: Voice,
    ) -> str | None:
        """A topic of its own; where there are none, the owner's private chat."""
        if _makes_topics(info, me):
            return await self._topic(info.id, REHEARSAL, voice)
        return address_of(owner.id) if owner is not None else None

    async def furnish(
        self, home: Home, info: telegram.ChatFullInfo, me: telegram.ChatMember, voice: Voice
    ) -> dict[str, str]:
        """The address of each place, with topics made where they are missing."""
        found: dict[str, str] = {}
        for place in PLACES:
            known = home.address_of(place)
            if known is not None:
                found[place] = known
            elif place in TOPICS and _makes_topics(info, me):
                found[place] = await self._topic(info.id, place, voice)
            else:
                found[place] = address_of(info.id)
        return found

    async def _topic(self, chat: int, place: str, voice: Voice) -> str:
        made = await self._bot.create_forum_topic(chat, render(Say(f"channel-for-{place}"), voice))
        return address_of(chat, made.message_thread_id)


def _makes_topics(info: telegram.ChatFullInfo, me: telegram.ChatMember) -> bool:
    return bool(info.is_forum) and rights.may(me, rights.ONLY_IN_FORUMS)


def _spot(home: Home, place: str, voice: Voice, *, topics: bool) -> Spot:
    if place in TOPICS and topics:
        name = _topic_name(place, voice)
        return Spot(place, name, is_new=home.address_of(place) is None)
    return Spot(place, home.name)


def _topic_name(place: str, voice: Voice) -> str:
    return f"#{render(Say(f'channel-for-{place}'), voice)}"
