"""JSON of users, members and roles."""

from tests.fakes.discord.wire import Json, moment, text_id
from tests.fakes.discord.world.places import Member, Role, User


def user_json(user: User) -> Json:
    return {
        "id": str(user.id),
        "username": user.name,
        "discriminator": "0",
        "global_name": None if user.bot else user.name,
        "avatar": None,
        "bot": user.bot,
        "flags": 0,
        "public_flags": 0,
        "primary_guild": None,
    }


def member_json(member: Member) -> Json:
    return {"user": user_json(member.user), **partial_member_json(member)}


def partial_member_json(member: Member) -> Json:
    """A member without the user, as messages carry it."""
    return {
        "nick": member.nick,
        "avatar": None,
        "banner": None,
        "roles": [str(number) for number in member.role_ids],
        "joined_at": moment(member.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": moment(member.timed_out_until),
    }


def role_json(role: Role) -> Json:
    shape: Json = {
        "id": str(role.id),
        "name": role.name,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(int(role.permissions)),
        "managed": role.managed,
        "mentionable": role.mentionable,
        "flags": 0,
    }
    return shape if role.bot_id is None else {**shape, "tags": {"bot_id": text_id(role.bot_id)}}
