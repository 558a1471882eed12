"""People and bots come, go, rise and fall; bots that may know are told."""

from dataclasses import replace
from typing import Any

from tests.fakes.telegram.acts import messages
from tests.fakes.telegram.acts.telling import tell
from tests.fakes.telegram.payloads.chats import chat_json, link_json
from tests.fakes.telegram.payloads.people import member_json, user_json
from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import (
    ADMIN,
    CHANNEL,
    KICKED,
    LEFT,
    MEMBER,
    Chat,
    InviteLink,
    Member,
)
from tests.fakes.telegram.world.users import User
from tests.fakes.telegram.world.world import World
from tests.fakes.wire import Json


def change(
    world: World,
    chat: Chat,
    user: User,
    actor: User,
    *,
    link: InviteLink | None = None,
    by_request: bool = False,
    **fields: Any,
) -> Member:
    """Give a user another standing in a chat."""
    old = chat.member(user)
    new = replace(old, **fields)
    chat.members[user.id] = new
    told = _told(world, chat, actor, link, by_request=by_request)
    for bot in world.bots.values():
        is_about_me = bot.user is user
        if not is_about_me and not (chat.is_in(bot.user) and chat.member(bot.user).is_admin):
            continue
        kind = "my_chat_member" if is_about_me else "chat_member"
        both = {
            "old_chat_member": member_json(old, chat, bot),
            "new_chat_member": member_json(new, chat, bot),
        }
        queue = f"standing {chat.id}" if is_about_me else f"member {user.id}"
        tell(world, bot, kind, told | both, queue)
    world.changes.tell()
    return new


def _told(
    world: World, chat: Chat, actor: User, link: InviteLink | None, *, by_request: bool
) -> Json:
    told: Json = {"chat": chat_json(chat), "from": user_json(actor)}
    told["date"] = int(world.now().timestamp())
    if link is not None:
        told["invite_link"] = link_json(link)
    return told | ({"via_join_request": True} if by_request else {})


def join(
    world: World,
    chat: Chat,
    user: User,
    actor: User | None = None,
    *,
    link: InviteLink | None = None,
    by_request: bool = False,
) -> Member:
    """Let a user in, by themselves, by a link or by somebody who adds them."""
    if link is not None:
        link.joined.append(user.id)
    chat.requests.pop(user.id, None)
    by = actor or user
    member = change(world, chat, user, by, link=link, by_request=by_request, **FRESH)
    if chat.kind != CHANNEL:
        came = user if by_request else by
        messages.happen(world, chat, came, new_chat_members=[user_json(user)])
    return member


FRESH: dict[str, Any] = {
    "status": MEMBER,
    "rights": frozenset(),
    "is_member": True,
    "until": None,
    "promoted_by": None,
}


def leave(world: World, chat: Chat, user: User) -> None:
    _say_gone(world, chat, user, user)
    change(world, chat, user, user, **FRESH | {"status": LEFT, "is_member": False})


def ban(world: World, chat: Chat, user: User, actor: User, **fields: Any) -> None:
    """Put somebody out, who cannot come back until they are let."""
    if chat.is_in(user):
        _say_gone(world, chat, user, actor)
    change(world, chat, user, actor, **FRESH | {"status": KICKED, "is_member": False} | fields)


def _say_gone(world: World, chat: Chat, user: User, actor: User) -> None:
    if chat.kind != CHANNEL:
        messages.happen(world, chat, actor, left_chat_member=user_json(user))


def promote(
    world: World, chat: Chat, user: User, actor: User, rights: frozenset[str], **fields: Any
) -> None:
    """Make somebody an admin with these rights; without any they are a member again."""
    if not chat.is_in(user):
        join(world, chat, user, actor)
    status = {"status": ADMIN, "rights": rights, "promoted_by": actor.id}
    change(world, chat, user, actor, **(FRESH | status | fields if rights else FRESH))


def block(world: World, bot: Bot, user: User, *, blocked: bool = True) -> None:
    """A person blocks a bot in their private chat, or takes it back."""
    if blocked == (user.id in bot.blocked):
        return
    if blocked:
        bot.blocked.add(user.id)
    else:
        bot.blocked.discard(user.id)
        bot.known.add(user.id)
    chat = world.private_chat(bot, user)
    here, gone = Member(bot.user, MEMBER), Member(bot.user, KICKED)
    old, new = (here, gone) if blocked else (gone, here)
    told = _told(world, chat, user, None, by_request=False)
    both = {
        "old_chat_member": member_json(old, chat),
        "new_chat_member": member_json(new, chat),
    }
    tell(world, bot, "my_chat_member", told | both, f"standing {chat.id}")


def request(world: World, chat: Chat, user: User, link: InviteLink | None, bio: str | None) -> None:
    """Ask to be let in."""
    chat.requests[user.id] = link
    told: Json = {
        "chat": chat_json(chat),
        "from": user_json(user),
        "user_chat_id": user.id,
        "date": int(world.now().timestamp()),
    }
    told |= {"bio": bio} if bio else {}
    told |= {"invite_link": link_json(link)} if link else {}
    for bot in world.bots_in(chat):
        me = chat.member(bot.user)
        if me.is_admin and me.may("can_invite_users", chat):
            tell(world, bot, "chat_join_request", told, f"member {user.id}")
