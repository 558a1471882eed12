"""Chats and who is in them: reading, banning, restricting, promoting, tags, leaving."""

import unicodedata
from datetime import UTC, datetime

from tests.fakes.telegram.acts import chats, members
from tests.fakes.telegram.api.call import Call, Handler
from tests.fakes.telegram.errors import bad
from tests.fakes.telegram.payloads.chats import chat_json, permissions_json
from tests.fakes.telegram.payloads.messages import message_json
from tests.fakes.telegram.payloads.people import member_json
from tests.fakes.telegram.world.chats import (
    CHANNEL,
    GROUP,
    KICKED,
    LEFT,
    MEMBER,
    OWNER,
    RESTRICTED,
    Chat,
    Member,
)
from tests.fakes.telegram.world.rights import ALL_RIGHTS, PERMISSIONS
from tests.fakes.wire import Json

LONGEST_TAG = 16
LONGEST_TITLE = 16
RESTRICT = "restrict/unrestrict chat member"
FOREVER_S = 366 * 86_400
"""Bans and restrictions for longer than that, or for less than half a minute, are for ever."""


def get_chat(call: Call) -> Json:
    chat = call.inside() if call.values["chat_id"] != call.bot.id else call.chat()
    told = chat_json(chat) | {
        "accent_color_id": 3,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }
    if chat.description:
        told["description"] = chat.description
    if not chat.is_private and chat.kind != CHANNEL:
        told["permissions"] = permissions_json(chat.permissions)
    if chat.discussion is not None:
        told["linked_chat_id"] = chat.discussion.id
    if chat.pinned:
        told["pinned_message"] = message_json(chat.pinned[-1], call.bot)
    return told


def get_chat_member(call: Call) -> Json:
    chat, user = call.inside(), call.user()
    if user.id not in chat.members and chat.is_private:
        raise bad("PARTICIPANT_ID_INVALID")
    return member_json(chat.member(user), chat, call.bot)


def get_administrators(call: Call) -> list[Json]:
    chat = call.inside()
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    return [
        member_json(one, chat, call.bot)
        for one in chat.present
        if one.is_admin and (not one.user.is_bot or one.user is call.bot.user)
    ]


def get_count(call: Call) -> int:
    chat = call.inside()
    return 2 if chat.is_private else len(chat.present)


def ban(call: Call) -> bool:
    chat = call.admin("can_restrict_members", RESTRICT)
    target = _plain_target(call, chat)
    members.ban(call.world, chat, target.user, call.bot.user, until=_until(call))
    if call.get("revoke_messages"):
        for message in chat.history:
            if message.sender is target.user:
                message.deleted = True
    return True


def unban(call: Call) -> bool:
    """Lets somebody come again; whoever is inside is put out, unless only_if_banned."""
    chat = call.admin("can_restrict_members", RESTRICT)
    standing = chat.member(call.user())
    if standing.status != KICKED and call.get("only_if_banned"):
        return True
    if standing.is_admin:
        raise bad("user is an administrator of the chat")
    if standing.status != LEFT:
        fresh = members.FRESH | {"status": LEFT, "is_member": False}
        members.change(call.world, chat, standing.user, call.bot.user, **fresh)
    return True


def restrict(call: Call) -> bool:
    chat = call.admin("can_restrict_members", RESTRICT)
    if chat.kind == GROUP:
        raise bad("method is available only for supergroups")
    target = _plain_target(call, chat)
    allowed = frozenset(name for name in PERMISSIONS if call.values["permissions"].get(name))
    full = allowed >= chat.permissions
    fields = {"status": MEMBER} if full else {"status": RESTRICTED, "permissions": allowed}
    inside = {"is_member": target.is_here, "until": _until(call)}
    members.change(call.world, chat, target.user, call.bot.user, **fields | inside)
    return True


def promote(call: Call) -> bool:
    """Nobody is given a right that the bot has not."""
    chat = call.admin("can_promote_members", "promote/demote chat member")
    me, target = call.me(chat), chat.member(call.user())
    if target.status == OWNER:
        raise bad("can't remove chat owner")
    if target.is_admin and target.promoted_by != call.bot.id:
        raise bad("CHAT_ADMIN_REQUIRED")
    if not target.is_here:
        raise bad("USER_NOT_PARTICIPANT")
    asked = {name for name in (*ALL_RIGHTS, "is_anonymous") if call.get(name)}
    if any(not me.may(name, chat) for name in asked & ALL_RIGHTS):
        raise bad("RIGHT_FORBIDDEN")
    rights = frozenset(asked | {"can_manage_chat"}) if asked else frozenset()
    members.promote(call.world, chat, target.user, call.bot.user, rights)
    return True


def set_title(call: Call) -> bool:
    chat = call.admin("can_promote_members", "change custom title of the user")
    target = chat.member(call.user())
    if not target.is_admin:
        raise bad("user is not an administrator")
    if target.promoted_by != call.bot.id:
        raise bad("not enough rights to change custom title of the user")
    title = call.values["custom_title"]
    if len(title) > LONGEST_TITLE or _has_emoji(title):
        raise bad("ADMIN_RANK_INVALID")
    members.change(call.world, chat, target.user, call.bot.user, custom_title=title or None)
    return True


def set_tag(call: Call) -> bool:
    """A regular member's tag: 0-16 characters without emoji. The wording is our own."""
    chat = call.admin("can_manage_tags", "edit tags of chat members")
    if chat.kind == CHANNEL:
        raise bad("method is available only for groups and supergroups")
    target, tag = chat.member(call.user()), call.get("tag", "")
    if not target.is_here:
        raise bad("USER_NOT_PARTICIPANT")
    if target.is_admin:
        raise bad("user is an administrator of the chat")
    if len(tag) > LONGEST_TAG or _has_emoji(tag):
        raise bad("TAG_INVALID")
    if (target.tag or "") != tag:
        members.change(call.world, chat, target.user, call.bot.user, tag=tag or None)
    return True


def leave(call: Call) -> bool:
    chat = call.inside()
    if chat.is_private:
        raise bad("can't leave private chats")
    members.leave(call.world, chat, call.bot.user)
    return True


def set_permissions(call: Call) -> bool:
    chat = call.admin("can_restrict_members", "change chat permissions")
    asked = call.values["permissions"]
    chat.permissions = frozenset(name for name in PERMISSIONS if asked.get(name))
    return True


def set_chat_title(call: Call) -> bool:
    chat = call.admin("can_change_info", "change chat title")
    title = call.values["title"].strip()
    if not 1 <= len(title) <= 128:
        raise bad("chat title is too long" if title else "title must be non-empty")
    if title != chat.title:
        chats.rename(call.world, chat, call.bot.user, title)
    return True


def set_description(call: Call) -> bool:
    chat = call.admin("can_change_info", "set chat description")
    text = call.get("description", "")
    if len(text) > 255:
        raise bad("CHAT_ABOUT_TOO_LONG")
    if text == (chat.description or ""):
        raise bad("chat description is not modified")
    chat.description = text or None
    return True


def ban_sender(call: Call) -> bool:
    chat = call.admin("can_restrict_members", "ban a chat")
    chat.banned_senders.add(call.values["sender_chat_id"])
    return True


def unban_sender(call: Call) -> bool:
    chat = call.admin("can_restrict_members", "unban a chat")
    chat.banned_senders.discard(call.values["sender_chat_id"])
    return True


def _plain_target(call: Call, chat: Chat) -> Member:
    target = chat.member(call.user())
    if target.status == OWNER:
        raise bad("can't remove chat owner")
    if target.is_admin:
        raise bad("user is an administrator of the chat")
    return target


def _until(call: Call) -> datetime | None:
    stamp: int = call.get("until_date", 0)
    ahead = stamp - call.world.now().timestamp()
    return datetime.fromtimestamp(stamp, UTC) if 30 <= ahead <= FOREVER_S else None


def _has_emoji(text: str) -> bool:
    return any(unicodedata.category(one) in ("So", "Cs") or one == "\ufe0f" for one in text)


METHODS: dict[str, Handler] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_count,
    "banChatMember": ban,
    "unbanChatMember": unban,
    "restrictChatMember": restrict,
    "promoteChatMember": promote,
    "setChatAdministratorCustomTitle": set_title,
    "setChatMemberTag": set_tag,
    "leaveChat": leave,
    "setChatPermissions": set_permissions,
    "setChatTitle": set_chat_title,
    "setChatDescription": set_description,
    "banChatSenderChat": ban_sender,
    "unbanChatSenderChat": unban_sender,
}
