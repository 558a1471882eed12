"""One press or command on its way: what was asked, how it was answered, who waits for it."""

from dataclasses import dataclass, field
from datetime import datetime

from tests.fakes.changes import Changes
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.messages import Message
from tests.fakes.discord.world.places import Channel, Member, User

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5
MESSAGE, DEFERRED, DEFERRED_EDIT, EDIT, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(eq=False)
class Interaction:
    """States: asked -> acknowledged (once) -> answered, edited, followed up while the token lives.

    `answer_type` is the number of the first answer, None before it.
    """

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    created: datetime
    asked_at: float
    """Seconds of time.monotonic()."""
    member: Member | None = None
    source: Message | None = None
    """The message whose component was used."""
    opener: "Interaction | None" = None
    """What opened the modal that is submitted here."""
    answer_type: int | None = None
    acknowledged_after: float | None = None
    finished_after: float | None = None
    """Seconds until the answer was there, the one after a deferral included."""
    ephemeral: bool = False
    original: Message | None = None
    waiting: bool = False
    """Whether a deferred answer is still to come."""
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    changes: Changes = field(default_factory=Changes)

    def settle(self, now: float) -> None:
        """Wake whoever waits, and note when the answer was complete."""
        if not self.waiting and self.finished_after is None:
            self.finished_after = now - self.asked_at
        self.changes.tell()

    @property
    def root(self) -> "Interaction":
        """The interaction whose message or modal led here."""
        return self.opener or self
