"""What somebody sees of a message: its text as written, its buttons, its picture."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.fakes.telegram.texts.render import to_html
from tests.fakes.wire import Json

if TYPE_CHECKING:
    from tests.fakes.telegram.world.files import StoredFile


class Readable:
    """Whatever has a text and an inline keyboard."""

    text: str
    entities: list[Json]
    markup: Json | None
    media: "StoredFile | None"

    @property
    def html(self) -> str:
        """The text with its formatting, put into HTML again."""
        return to_html(self.text, self.entities)

    @property
    def rows(self) -> list[list[str]]:
        """The labels of the inline buttons, row by row."""
        return [[one["text"] for one in row] for row in self._keyboard()]

    @property
    def labels(self) -> list[str]:
        return [label for row in self.rows for label in row]

    @property
    def buttons(self) -> list[Json]:
        return [one for row in self._keyboard() for one in row]

    @property
    def links(self) -> dict[str, str]:
        """Labels of buttons with an address, and where they lead."""
        return {one["text"]: one["url"] for one in self.buttons if "url" in one}

    @property
    def kind(self) -> str:
        """text, photo, document, sticker ..."""
        return self.media.kind if self.media else "text"

    @property
    def content(self) -> bytes:
        """The bytes of its file."""
        return self.media.upload.content if self.media else b""

    def button(self, name: str) -> Json | None:
        """A button by its label or its data."""
        found = self.buttons
        by_label = (one for one in found if one["text"] == name)
        by_data = (one for one in found if one.get("callback_data") == name)
        return next(by_label, None) or next(by_data, None)

    def _keyboard(self) -> Iterator[list[Json]]:
        yield from (self.markup or {}).get("inline_keyboard", [])
