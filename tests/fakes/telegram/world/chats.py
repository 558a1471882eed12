"""Places where people talk, with who is in them and in what standing."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from tests.fakes.telegram.world.rights import FOR_MEMBERS, admin_rights
from tests.fakes.telegram.world.users import User

if TYPE_CHECKING:
    from tests.fakes.telegram.world.bots import Bot
    from tests.fakes.telegram.world.messages import Message

PRIVATE, GROUP, SUPERGROUP, CHANNEL = "private", "group", "supergroup", "channel"
OWNER, ADMIN, MEMBER, RESTRICTED, LEFT, KICKED = (
    "creator",
    "administrator",
    "member",
    "restricted",
    "left",
    "kicked",
)
GENERAL = 1
"""The topic of a forum that is always there."""


@dataclass(eq=False)
class InviteLink:
    """A way in; `joined` counts who came by it."""

    url: str
    creator: User
    name: str | None = None
    expires: datetime | None = None
    member_limit: int | None = None
    creates_join_request: bool = False
    is_primary: bool = False
    is_revoked: bool = False
    joined: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Member:
    """Somebody's standing in a chat; `rights` matter for admins, `permissions` if restricted."""

    user: User
    status: str = MEMBER
    rights: frozenset[str] = frozenset()
    permissions: frozenset[str] = FOR_MEMBERS
    tag: str | None = None
    custom_title: str | None = None
    until: datetime | None = None
    is_member: bool = True
    """For the restricted, who may be so and gone."""
    promoted_by: int | None = None

    @property
    def is_here(self) -> bool:
        inside = self.status in (OWNER, ADMIN, MEMBER)
        return inside or (self.status == RESTRICTED and self.is_member)

    @property
    def is_admin(self) -> bool:
        return self.status in (OWNER, ADMIN)

    @property
    def is_anonymous(self) -> bool:
        return self.is_admin and "is_anonymous" in self.rights

    def may(self, right: str, chat: "Chat") -> bool:
        """Whether an admin has a right, or a member a permission."""
        if self.status == OWNER:
            return True
        if self.status == ADMIN:
            return right in self.rights or (
                right not in admin_rights(chat.kind) and right in chat.permissions
            )
        if self.status == RESTRICTED:
            return right in self.permissions and right in chat.permissions
        return self.status == MEMBER and right in chat.permissions


@dataclass(eq=False)
class Topic:
    """A topic of a forum; its id is that of the message that began it."""

    id: int
    name: str
    color: int = 0x6FB9F0
    emoji: str | None = None
    closed: bool = False
    hidden: bool = False


@dataclass(eq=False)
class Chat:
    """A place; private ones belong to one person and one bot."""

    id: int
    kind: str
    title: str | None = None
    username: str | None = None
    description: str | None = None
    user: User | None = None
    bot: "Bot | None" = None
    is_forum: bool = False
    permissions: frozenset[str] = FOR_MEMBERS
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)
    pinned: list["Message"] = field(default_factory=list)
    topics: dict[int, Topic] = field(default_factory=dict)
    links: list[InviteLink] = field(default_factory=list)
    requests: dict[int, InviteLink | None] = field(default_factory=dict)
    """Who asks to join, and by which link."""
    upgraded_to: "Chat | None" = None
    discussion: "Chat | None" = None
    banned_senders: set[int] = field(default_factory=set)
    slow_join: bool = False
    last_id: int = 0

    @property
    def is_private(self) -> bool:
        return self.kind == PRIVATE

    @property
    def history(self) -> list["Message"]:
        """What stands in it, oldest first."""
        return [one for one in self.messages.values() if not one.deleted]

    @property
    def last(self) -> "Message":
        return self.history[-1]

    def member(self, user: User) -> Member:
        """The standing of a user; those who never came are `left`."""
        return self.members.get(user.id) or Member(user, LEFT)

    def is_in(self, user: User) -> bool:
        return self.member(user).is_here

    @property
    def present(self) -> list[Member]:
        return [one for one in self.members.values() if one.is_here]

    def topic(self, name: str) -> Topic:
        return next(one for one in self.topics.values() if one.name == name)
