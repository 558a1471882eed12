"""Messages with what hangs on them: files, reactions, polls."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.discord.shown import Readable
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.places import Channel, User

PLAIN, PIN_NOTICE, REPLY, SLASH_ANSWER, MENU_ANSWER, POLL_RESULT = 0, 6, 19, 20, 23, 46
THREAD_STARTED = 18

CROSSPOSTED = 1 << 0
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@dataclass(eq=False)
class Attachment:
    """A stored file; `url` is where it can be fetched while the server runs."""

    id: int
    filename: str
    content: bytes
    content_type: str
    url: str
    description: str | None = None
    ephemeral: bool = False

    @property
    def is_image(self) -> bool:
        return self.content_type.startswith("image/")


@dataclass(eq=False)
class Poll:
    """A native poll; `votes` holds who chose which answer."""

    question: Json
    answers: list[Json]
    expiry: datetime
    multiple: bool
    layout: int = 1
    finalized: bool = False
    votes: dict[int, list[int]] = field(default_factory=dict)


@dataclass(eq=False)
class Message(Readable):
    """Something said; `ephemeral_for` is the only user who sees it, if it is ephemeral."""

    id: int
    channel: Channel
    author: User
    created: datetime
    content: str = ""
    kind: int = PLAIN
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    nonce: str | None = None
    edited: datetime | None = None
    pinned_at: datetime | None = None
    tts: bool = False
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    reactions: dict[str, list[int]] = field(default_factory=dict)
    poll: Poll | None = None
    reply_to: "Message | None" = None
    reference: Json | None = None
    ephemeral_for: int | None = None
    interaction: Json | None = None
    webhook_id: int | None = None
    thread: Channel | None = None
    edits: int = 0
    deleted: bool = False

    @property
    def is_v2(self) -> bool:
        return bool(self.flags & COMPONENTS_V2)

    @property
    def is_ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def poll_texts(self) -> Iterable[str]:
        if self.poll is None:
            return []
        return [media.get("text", "") for media in self._poll_media(self.poll)]

    @staticmethod
    def _poll_media(poll: Poll) -> list[Json]:
        return [poll.question, *(answer["poll_media"] for answer in poll.answers)]
