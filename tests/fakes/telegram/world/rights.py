"""Rights of administrators and permissions of members, by their names on the wire."""

from typing import Final

EVERYWHERE: Final = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
IN_GROUPS: Final = ("can_pin_messages", "can_manage_topics", "can_manage_tags")
IN_CHANNELS: Final = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
ALL_RIGHTS: Final = frozenset((*EVERYWHERE, *IN_GROUPS, *IN_CHANNELS))

PERMISSIONS: Final = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
FOR_MEMBERS: Final = frozenset(PERMISSIONS) - {
    "can_change_info",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
}
"""What a new group lets its members do."""

NEEDED_TO_SEND: Final = {
    "photo": "can_send_photos",
    "video": "can_send_videos",
    "document": "can_send_documents",
    "audio": "can_send_audios",
    "voice": "can_send_voice_notes",
    "video_note": "can_send_video_notes",
    "poll": "can_send_polls",
    "sticker": "can_send_other_messages",
    "animation": "can_send_other_messages",
    "dice": "can_send_other_messages",
}
"""Beyond can_send_messages."""

NOUNS: Final = {
    "can_send_photos": "photos",
    "can_send_videos": "videos",
    "can_send_documents": "documents",
    "can_send_audios": "music",
    "can_send_voice_notes": "voice notes",
    "can_send_video_notes": "video notes",
    "can_send_polls": "polls",
    "can_send_other_messages": "stickers",
    "can_send_messages": "text messages",
}


def admin_rights(kind: str, *, anonymous: bool = False) -> frozenset[str]:
    """All rights of a kind of chat."""
    own = IN_CHANNELS if kind == "channel" else IN_GROUPS
    return frozenset((*EVERYWHERE, *own)) | ({"is_anonymous"} if anonymous else frozenset())
