"""Messages with what hangs on them: files, keyboards, reactions, polls."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.telegram.shown import Readable
from tests.fakes.telegram.world.chats import Chat
from tests.fakes.telegram.world.files import StoredFile
from tests.fakes.telegram.world.polls import Poll
from tests.fakes.telegram.world.users import User
from tests.fakes.wire import Json


@dataclass(eq=False)
class Message(Readable):
    """Something said; `service` holds the fields of what only happened, such as a join.

    `text` is the text or the caption, `markup` the inline keyboard that hangs below, and
    `keyboard` the one that the message put in the place of the letters.
    """

    id: int
    chat: Chat
    sender: User | None
    date: datetime
    sender_chat: Chat | None = None
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    media: StoredFile | None = None
    media_group: str | None = None
    extra: Json = field(default_factory=dict)
    """Parts of their own, such as a location or a dice."""
    service: Json = field(default_factory=dict)
    poll: Poll | None = None
    markup: Json | None = None
    keyboard: Json | None = None
    reply_to: "Message | None" = None
    thread_id: int | None = None
    is_topic: bool = False
    edited: datetime | None = None
    edits: int = 0
    silent: bool = False
    protected: bool = False
    effect: str | None = None
    preview: Json | None = None
    above: bool = False
    """Whether the caption stands above its picture."""
    spoiler: bool = False
    origin: Json | None = None
    automatic: bool = False
    signature: str | None = None
    reactions: dict[int, list[Json]] = field(default_factory=dict)
    """By user or sender chat."""
    deleted: bool = False
    inaccessible: bool = False
    """Whether a press of its buttons tells no more than its number, as of very old ones."""

    @property
    def link(self) -> str:
        """The address that the app copies."""
        if self.chat.username:
            return f"https://t.me/{self.chat.username}/{self.id}"
        return f"https://t.me/c/{str(self.chat.id).removeprefix('-100')}/{self.id}"
