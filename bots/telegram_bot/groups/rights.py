"""What the bot may do in a group, and which right is missing for what."""

import telegram
from telegram import ChatMember, ChatMemberAdministrator, ChatMemberOwner

from core.people.results import Role

NEEDS = (
    "can_pin_messages",
    "can_delete_messages",
    "can_manage_topics",
    "can_manage_tags",
    "can_invite_users",
)
"""What would be missed, most first; `needs-<name>` says what for."""
ONLY_IN_FORUMS = "can_manage_topics"
ADMINISTRATOR = "administrator"

HERE = frozenset({ChatMember.OWNER, ChatMember.ADMINISTRATOR, ChatMember.MEMBER})


def lacking(me: ChatMember, chat: telegram.ChatFullInfo) -> tuple[str, ...]:
    """The rights that nobody has given the bot; being no administrator is all there is to say."""
    if not isinstance(me, ChatMemberAdministrator):
        return (ADMINISTRATOR,)
    wanted = (name for name in NEEDS if chat.is_forum or name != ONLY_IN_FORUMS)
    return tuple(name for name in wanted if not getattr(me, name, False))


def may(me: ChatMember, right: str) -> bool:
    return isinstance(me, ChatMemberAdministrator) and bool(getattr(me, right, False))


def arranges(member: ChatMember) -> bool:
    """Whether Telegram lets somebody arrange the group; what they may here, the desk decides."""
    return isinstance(member, ChatMemberOwner) or may(member, "can_change_info")


def runs_it(member: ChatMember) -> bool:
    """Whether somebody is an administrator, whatever they may do."""
    return member.status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


def is_here(member: ChatMember) -> bool:
    """Whether somebody is in the chat; whoever may only read is."""
    if member.status == ChatMember.RESTRICTED:
        return bool(getattr(member, "is_member", False))
    return member.status in HERE


def roles_of(admins: tuple[ChatMember, ...]) -> dict[str, Role]:
    """What the rights of administrators stand for here; bots and whoever stays unseen are left
    out, and so is the owner, who owns the community or not."""
    return {
        str(one.user.id): _role(one)
        for one in admins
        if isinstance(one, ChatMemberAdministrator) and not (one.user.is_bot or one.is_anonymous)
    }


def _role(admin: ChatMemberAdministrator) -> Role:
    if admin.can_promote_members:
        return Role.MANAGER
    if admin.can_restrict_members or admin.can_delete_messages:
        return Role.MODERATOR
    return Role.REVIEWER


def owner_of(admins: tuple[ChatMember, ...]) -> telegram.User | None:
    return next((one.user for one in admins if isinstance(one, ChatMemberOwner)), None)
