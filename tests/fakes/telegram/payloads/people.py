"""Users and members on the wire."""

from tests.fakes.telegram.world.bots import Bot
from tests.fakes.telegram.world.chats import (
    ADMIN,
    KICKED,
    MEMBER,
    OWNER,
    RESTRICTED,
    Chat,
    Member,
)
from tests.fakes.telegram.world.rights import PERMISSIONS, admin_rights
from tests.fakes.telegram.world.users import User
from tests.fakes.wire import Json


def user_json(user: User) -> Json:
    told: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    extras = {
        "last_name": user.last_name,
        "username": user.username,
        "language_code": user.language,
    }
    return told | {key: value for key, value in extras.items() if value}


def me_json(bot: Bot) -> Json:
    return user_json(bot.user) | {
        "can_join_groups": True,
        "can_read_all_group_messages": bot.reads_all,
        "supports_inline_queries": False,
        "supports_guest_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": bot.topics_enabled,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def member_json(member: Member, chat: Chat, viewer: Bot | None = None) -> Json:
    told: Json = {"status": member.status, "user": user_json(member.user)}
    if member.status == OWNER:
        told["is_anonymous"] = member.is_anonymous
    elif member.status == ADMIN:
        told |= _admin(member, chat, viewer)
    elif member.status == RESTRICTED:
        told |= {name: member.may(name, chat) for name in PERMISSIONS}
        told |= {"is_member": member.is_member, "until_date": _until(member)}
    elif member.status == KICKED or (member.status == MEMBER and member.until):
        told["until_date"] = _until(member)
    if member.tag and member.status in (MEMBER, RESTRICTED):
        told["tag"] = member.tag
    if member.custom_title and member.is_admin:
        told["custom_title"] = member.custom_title
    return told


def _admin(member: Member, chat: Chat, viewer: Bot | None) -> Json:
    rights: Json = {name: name in member.rights for name in sorted(admin_rights(chat.kind))}
    own = viewer is not None and member.promoted_by == viewer.id
    return rights | {"can_be_edited": own, "is_anonymous": member.is_anonymous}


def _until(member: Member) -> int:
    return int(member.until.timestamp()) if member.until else 0
