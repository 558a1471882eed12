"""What somebody sees of a message: its texts, buttons, menus and pictures, in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.discord.wire import Json

if TYPE_CHECKING:
    from tests.fakes.discord.world.messages import Attachment

BUTTON, STRING_MENU, TEXT_DISPLAY = 2, 3, 10
MENUS = (3, 5, 6, 7, 8)
INSIDE = ("components", "component", "accessory")


@dataclass(frozen=True)
class ShownButton:
    """A button as it stands on a message; a link has a `url` and no `custom_id`."""

    label: str
    custom_id: str | None
    style: int
    disabled: bool = False
    url: str | None = None
    emoji: str | None = None


@dataclass(frozen=True)
class ShownMenu:
    """A select menu; `options` are labels with their values, empty for people and places."""

    custom_id: str
    kind: int
    placeholder: str
    options: tuple[tuple[str, str], ...]
    least: int = 1
    most: int = 1
    disabled: bool = False


class Readable:
    """Something with content, embeds, components and files."""

    content: str
    embeds: list[Json]
    components: list[Json]
    attachments: "list[Attachment]"

    @property
    def poll_texts(self) -> Iterable[str]:
        return []

    @property
    def texts(self) -> list[str]:
        """Every text a reader sees, labels of buttons and menus left out."""
        found = [self.content, *self.poll_texts]
        for embed in self.embeds:
            found += _embed_texts(embed)
        found += [part["content"] for part in walk(self.components) if part["type"] == TEXT_DISPLAY]
        return [text for text in found if text]

    @property
    def text(self) -> str:
        """All texts, a line each."""
        return "\n".join(self.texts)

    @property
    def buttons(self) -> list[ShownButton]:
        return [_button(part) for part in walk(self.components) if part["type"] == BUTTON]

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button.label for button in self.buttons]

    @property
    def menus(self) -> list[ShownMenu]:
        return [menu_of(part) for part in walk(self.components) if part["type"] in MENUS]

    @property
    def images(self) -> list[bytes]:
        """The bytes of the pictures that came with it."""
        return [one.content for one in self.attachments if one.is_image]

    @property
    def files(self) -> dict[str, bytes]:
        """Every file by its name."""
        return {one.filename: one.content for one in self.attachments}


def walk(parts: Iterable[Json]) -> Iterator[Json]:
    """Each component and whatever stands inside it."""
    for part in parts:
        yield part
        for key in INSIDE:
            inner = part.get(key)
            if inner:
                yield from walk(inner if isinstance(inner, list) else [inner])


def menu_of(part: Json) -> ShownMenu:
    options = tuple((one["label"], one["value"]) for one in part.get("options") or ())
    return ShownMenu(
        part["custom_id"],
        part["type"],
        part.get("placeholder") or "",
        options,
        part.get("min_values", 1),
        part.get("max_values", 1),
        bool(part.get("disabled")),
    )


def _button(part: Json) -> ShownButton:
    emoji = (part.get("emoji") or {}).get("name")
    return ShownButton(
        part.get("label") or "",
        part.get("custom_id"),
        part["style"],
        bool(part.get("disabled")),
        part.get("url"),
        emoji,
    )


def _embed_texts(embed: Json) -> list[str]:
    texts = [(embed.get("author") or {}).get("name"), embed.get("title"), embed.get("description")]
    for one in embed.get("fields") or ():
        texts += [one["name"], one["value"]]
    return [text for text in [*texts, (embed.get("footer") or {}).get("text")] if text]
