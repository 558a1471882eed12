"""What the asker sees after a command, a press or a modal."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tests.fakes.discord.people.modal import Modal
from tests.fakes.discord.people.refusals import InteractionFailed
from tests.fakes.discord.shown import Readable
from tests.fakes.discord.wire import Json
from tests.fakes.discord.world.interactions import (
    CHOICES,
    DEFERRED,
    DEFERRED_EDIT,
    EDIT,
    MESSAGE,
    MODAL,
    Interaction,
)
from tests.fakes.discord.world.messages import Attachment, Message

KINDS = {
    MESSAGE: "message",
    DEFERRED: "deferred",
    DEFERRED_EDIT: "deferred_edit",
    EDIT: "edit",
    CHOICES: "autocomplete",
    MODAL: "modal",
}


@dataclass(eq=False)
class Answer(Readable):
    """Always shows the present state: an edit changes `texts` without asking again.

    `kind` is that of the first answer: message, deferred, deferred_edit (acknowledged without
    anything to see), edit, modal or autocomplete.
    """

    interaction: Interaction

    @property
    def kind(self) -> str:
        return KINDS[self.interaction.answer_type or 0]

    @property
    def acknowledged_after(self) -> float:
        """Real seconds from the press to the first answer."""
        assert self.interaction.acknowledged_after is not None
        return self.interaction.acknowledged_after

    @property
    def ephemeral(self) -> bool:
        """Whether nobody else sees it."""
        return self.message.is_ephemeral

    @property
    def message(self) -> Message:
        """The answering message, or the one that was edited.

        Raises:
            InteractionFailed: there is none, as with a modal.
        """
        message = self.interaction.original
        if message is None or message.deleted:
            raise InteractionFailed("there is no message in this answer")
        return message

    @property
    def modal(self) -> Modal:
        """The form that opened."""
        if self.interaction.modal is None:
            raise InteractionFailed("no modal was opened")
        return Modal(self.interaction, self.interaction.modal)

    @property
    def choices(self) -> list[tuple[str, str | int | float]]:
        """Suggestions while typing: their names in the typist's language, and their values."""
        locale = self.interaction.user.locale
        return [(_named(one, locale), one["value"]) for one in self.interaction.choices or ()]

    @property
    def followups(self) -> list[Message]:
        """What the bot said after its answer, if the asker can see it still."""
        return [one for one in self.interaction.followups if not one.deleted]

    @property
    def is_loading(self) -> bool:
        return self.interaction.waiting

    async def until(self, holds: Callable[["Answer"], object], timeout_s: float = 10.0) -> "Answer":
        """Wait until the answer is as wanted, and not while there is none.

        Raises:
            InteractionFailed: it did not come about.
        """

        def is_so() -> object:
            with suppress(InteractionFailed):
                return holds(self)
            return False

        if not await self.interaction.changes.until(is_so, timeout_s):
            raise InteractionFailed(f"the answer is not so after {timeout_s} s: {self.texts}")
        return self

    async def followup(self, number: int = 1, timeout_s: float = 10.0) -> Message:
        """The first, second ... message after the answer, waiting for it."""
        await self.until(lambda answer: len(answer.followups) >= number, timeout_s)
        return self.followups[number - 1]

    @property
    def content(self) -> str:  # type: ignore[override]
        return self.message.content

    @property
    def embeds(self) -> list[Json]:  # type: ignore[override]
        return self.message.embeds

    @property
    def components(self) -> list[Json]:  # type: ignore[override]
        return self.message.components

    @property
    def attachments(self) -> list[Attachment]:  # type: ignore[override]
        return self.message.attachments


def _named(choice: Json, locale: str) -> str:
    name: str = (choice.get("name_localizations") or {}).get(locale) or choice["name"]
    return name
