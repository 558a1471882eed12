"""What staff are told when something waits for a permission, a role or a channel from them."""

from collections.abc import Callable, Mapping
from typing import Any

from bots.common.replies import Card, Fact, Reply, Say, button, say
from core.community import Community

Facts = Mapping[str, Any]

PERMISSIONS = frozenset(
    {
        *("view_channel", "send_messages", "send_messages_in_threads", "embed_links"),
        *("attach_files", "read_message_history", "manage_messages", "pin_messages"),
        *("manage_channels", "manage_roles", "manage_threads", "create_public_threads"),
        *("create_private_threads", "mention_everyone", "use_application_commands"),
        *("can_send_messages", "can_post_messages", "can_pin_messages", "can_delete_messages"),
        *("can_manage_topics", "can_manage_tags", "can_invite_users", "administrator"),
    }
)
"""Permissions that have words of their own; any other is named as its platform names it."""

OBSTACLES = frozenset({"forum_tag", "thread_room"})
"""What stands in the way of a post without being a permission."""

NO_PERMISSION = frozenset({"hierarchy", "two_factor"})
"""What keeps the bot from giving a role without being a permission: its own role stands below, or
whoever made the bot has no two-factor authentication, which the server asks for."""


def trouble(kind: str, home: str, place: str, missing: str) -> Say:
    """One sentence: what does not go, where, and what to do."""
    match kind:
        case "place-lost":
            return say("trouble-place-lost", home=home, place=say(f"place-{place}"))
        case "forbidden" if missing in OBSTACLES:
            return say("trouble-obstacle", home=home, place=place, what=say(f"obstacle-{missing}"))
        case "refused":
            return say("trouble-refused", home=home, place=place, code=missing)
        case "badge-lost":
            return say("trouble-badge-lost", home=home, role=place)
        case "badge" if missing in NO_PERMISSION:
            return say(f"trouble-badge-{missing}", home=home, role=place)
        case "badge":
            return say("trouble-badge", home=home, role=place, permission=permission(missing))
        case _:
            return say("trouble-forbidden", home=home, place=place, permission=permission(missing))


def permission(name: str) -> Fact:
    return say(f"permission-{name}") if name in PERMISSIONS else name


def _letter(_: Community, facts: Facts) -> Card:
    told = trouble(facts["kind"], facts["home"], facts["place"], facts["missing"])
    note = say("trouble-note") if facts["kind"] != "refused" else None
    return Card(told, note=note, buttons=(button("home"),))


def _doubts(_: Community, _facts: Facts) -> Card:
    return Card(say("doubts-letter"), buttons=(button("doubts", style="primary"),))


TROUBLE_POSTS: Mapping[str, Callable[[Community, Facts], Reply]] = {
    "trouble": _letter,
    "doubts": _doubts,
}
