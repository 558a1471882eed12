"""What somebody sees right after pressing a button."""

from dataclasses import dataclass

from tests.fakes.telegram.world.queries import CallbackQuery


@dataclass(frozen=True)
class Answer:
    """The toast or alert of a press; `text` is None where only the button stopped turning."""

    query: CallbackQuery

    @property
    def text(self) -> str | None:
        return self.query.text

    @property
    def alert(self) -> bool:
        """Whether the text stands in a window that one must close."""
        return self.query.alert

    @property
    def url(self) -> str | None:
        """The address that the press opened."""
        return self.query.url

    @property
    def answered(self) -> bool:
        return self.query.answered_after is not None

    @property
    def answered_after(self) -> float:
        """Real seconds from the press to its answer."""
        assert self.query.answered_after is not None
        return self.query.answered_after
