"""What every verb is handed: one transaction, its moment, its community and who acts."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from core.community import Community
from core.values import Value


class Event(Value, frozen=True):
    """Something that happened and that other features may answer."""


@dataclass(frozen=True, slots=True)
class Tx:
    """One transaction. A verb reads and writes through `session` and never commits.

    `now` is the moment of the whole transaction, `actor` the fan who acts (None for the clock),
    `request_id` the request it serves, under which staff may later undo it.
    """

    session: Session
    now: datetime
    community: Community
    actor: int | None = None
    request_id: str = ""
    events: list[Event] = field(default_factory=list)

    def emit(self, event: Event) -> None:
        """Tell other features; they answer in this same transaction."""
        self.events.append(event)

    def on_behalf_of(self, actor: int, request_id: str) -> "Tx":
        """The same transaction for one asker of a set."""
        return replace(self, actor=actor, request_id=request_id)
