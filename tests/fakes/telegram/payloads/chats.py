"""Chats and invite links on the wire."""

from tests.fakes.telegram.payloads.people import user_json
from tests.fakes.telegram.world.chats import Chat, InviteLink
from tests.fakes.telegram.world.rights import PERMISSIONS
from tests.fakes.wire import Json


def chat_json(chat: Chat) -> Json:
    told: Json = {"id": chat.id, "type": chat.kind}
    if chat.user is not None:
        whole = user_json(chat.user)
        names = ("first_name", "last_name", "username")
        return told | {key: whole[key] for key in names if key in whole}
    told["title"] = chat.title
    if chat.username:
        told["username"] = chat.username
    return told | ({"is_forum": True} if chat.is_forum else {})


def permissions_json(permissions: frozenset[str]) -> Json:
    return {name: name in permissions for name in PERMISSIONS}


def link_json(link: InviteLink) -> Json:
    told: Json = {
        "invite_link": link.url,
        "creator": user_json(link.creator),
        "creates_join_request": link.creates_join_request,
        "is_primary": link.is_primary,
        "is_revoked": link.is_revoked,
    }
    extras = {
        "name": link.name,
        "expire_date": int(link.expires.timestamp()) if link.expires else None,
        "member_limit": link.member_limit,
    }
    return told | {key: value for key, value in extras.items() if value is not None}
