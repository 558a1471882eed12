"""Invite links and requests to join."""

from datetime import UTC, datetime, timedelta

from tests.fakes.telegram.acts import members
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.payloads.chats import link_json
from tests.fakes.telegram.world.chats import Chat, InviteLink
from tests.fakes.wire import Json

INVITE = "manage chat invite link"
LONGEST_NAME = 32
MOST_MEMBERS = 99_999


def create(call: Call) -> Json:
    chat = call.admin("can_invite_users", INVITE)
    link = InviteLink(new_url(call, chat), call.bot.user)
    _fill(call, link)
    chat.links.append(link)
    return link_json(link)


def edit(call: Call) -> Json:
    chat = call.admin("can_invite_users", INVITE)
    link = _own(call, chat)
    _fill(call, link)
    return link_json(link)


def revoke(call: Call) -> Json:
    chat = call.admin("can_invite_users", INVITE)
    link = _own(call, chat)
    link.is_revoked = True
    return link_json(link)


def export(call: Call) -> str:
    """A new primary link of the bot; the one before does not work any more."""
    chat = call.admin("can_invite_users", INVITE)
    for one in chat.links:
        if one.is_primary and one.creator is call.bot.user:
            one.is_revoked = True
    link = InviteLink(new_url(call, chat), call.bot.user, is_primary=True)
    chat.links.append(link)
    return link.url


def approve(call: Call) -> bool:
    chat, user = call.admin("can_invite_users", "approve chat join requests"), call.user()
    link = _requested(chat, user.id)
    members.join(call.world, chat, user, call.bot.user, link=link, by_request=True)
    return True


def decline(call: Call) -> bool:
    chat, user = call.admin("can_invite_users", "decline chat join requests"), call.user()
    _requested(chat, user.id)
    del chat.requests[user.id]
    return True


def new_url(call: Call, chat: Chat) -> str:
    number = call.world.random.getrandbits(80)
    return f"https://t.me/+{number:020X}{len(chat.links)}"


def _requested(chat: Chat, number: int) -> InviteLink | None:
    if number not in chat.requests:
        present = chat.members.get(number)
        is_here = present is not None and present.is_here
        raise bad("USER_ALREADY_PARTICIPANT" if is_here else "HIDE_REQUESTER_MISSING")
    return chat.requests[number]


def _own(call: Call, chat: Chat) -> InviteLink:
    for link in chat.links:
        if link.url == call.values["invite_link"] and link.creator is call.bot.user:
            return link
    raise bad("INVITE_HASH_INVALID")


def _fill(call: Call, link: InviteLink) -> None:
    name, limit = call.get("name", ""), call.get("member_limit")
    by_request = call.get("creates_join_request", False)
    if len(name) > LONGEST_NAME:
        raise bad("invite link name is too long")
    if limit is not None and not 0 <= limit <= MOST_MEMBERS:
        raise bad("member limit must be in 1-99999")
    if limit and by_request:
        raise bad("member limit can't be specified for links requiring administrator approval")
    link.name, link.member_limit = name or None, limit or None
    link.creates_join_request = by_request
    link.expires = _moment(call.get("expire_date"), call.world.now())


def _moment(stamp: int | None, now: datetime) -> datetime | None:
    if not stamp:
        return None
    at = datetime.fromtimestamp(stamp, UTC)
    if at <= now - timedelta(seconds=1):
        raise bad("EXPIRE_DATE_INVALID")
    return at


METHODS: dict[str, Handler] = {
    "createChatInviteLink": create,
    "editChatInviteLink": edit,
    "revokeChatInviteLink": revoke,
    "exportChatInviteLink": export,
    "approveChatJoinRequest": approve,
    "declineChatJoinRequest": decline,
}
