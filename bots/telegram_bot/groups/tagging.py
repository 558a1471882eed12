"""Shows a member's tier beside their name, as the tag that Telegram has for members of groups."""

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bots.common.badging import Badging, Given, NeedsHelp, NotHere, WearLater, Worn
from bots.parts import Parts
from bots.telegram_bot.wire.callers import PLATFORM
from bots.telegram_bot.wire.connection import Connection
from bots.telegram_bot.wire.limiter import COURIER, NotYet, Turn, never_arrived, seconds_of
from core.badges.results import Badge

TURN = Turn(COURIER, patience_s=10.0)
NO_MEMBER = ("user_not_participant", "user not found", "member not found", "participant_id_invalid")
HAS_ANOTHER = "user is an administrator"
"""An administrator wears the title that the owner gave them."""
MAY_TAG = "can_manage_tags"
LATER_S = 60.0
MOVED_S = 1.0


class Tagging:
    """The `Give` of Telegram, over one bot; what a group gives for a tier is the tag itself."""

    def __init__(self, bot: Connection) -> None:
        self._bot = bot

    async def __call__(self, badge: Badge) -> Given:
        """A tag that is left out is taken away; an empty one the library would send as `[]`.

        Raises TelegramError: it failed in passing.
        """
        try:
            await self._bot.set_chat_member_tag(
                int(badge.home), int(badge.member), badge.role, rate_limit_args=TURN
            )
        except RetryAfter as error:
            return WearLater(seconds_of(error))
        except NotYet:
            return WearLater(LATER_S)
        except ChatMigrated:
            return WearLater(MOVED_S)
        except (BadRequest, Forbidden) as error:
            return _understood(error, badge)
        except TelegramError as error:
            if never_arrived(error):
                return WearLater(LATER_S)
            raise
        return Worn()


def tagging_of(bot: Connection, parts: Parts) -> Badging:
    """What sees to the tags of all groups, over a bot that is ready."""
    return Badging(parts.store, parts.clock, Tagging(bot), platform=PLATFORM)


def _understood(error: TelegramError, badge: Badge) -> Given:
    said = error.message.lower()
    if HAS_ANOTHER in said:
        return Worn()
    if isinstance(error, Forbidden) or any(one in said for one in NO_MEMBER):
        return NotHere()
    return NeedsHelp(MAY_TAG, badge.role or "")
