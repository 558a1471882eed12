"""Files come to the server, from bots and from people."""

from io import BytesIO

from PIL import Image, UnidentifiedImageError

from tests.fakes.telegram.world.files import StoredFile, unique_key
from tests.fakes.telegram.world.world import World
from tests.fakes.uploads import Upload


def store(world: World, kind: str, upload: Upload, *, emoji: str | None = None) -> StoredFile:
    """Keep a file; pictures are measured."""
    number = world.store.new_number()
    width, height = measured(upload) if kind == "photo" else (320, 240)
    made = StoredFile(
        unique_key(number, upload), number, kind, upload, width, height, world.now(), emoji
    )
    return world.store.add(made)


def measured(upload: Upload) -> tuple[int, int]:
    """Width and height of a picture; nothing where it is none."""
    try:
        with Image.open(BytesIO(upload.content)) as picture:
            return picture.size
    except (UnidentifiedImageError, OSError):
        return 0, 0
