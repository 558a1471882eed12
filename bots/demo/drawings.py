"""Draws the photos of the demo: a charger on somebody's desk, each desk another."""

import io
from random import Random

from PIL import Image, ImageDraw, ImageFilter

SIZE = (640, 480)
WOODS = ("#b98b5e", "#d9c3a0", "#6b4a32", "#e8e4da", "#8d9a86", "#3c4048")
WALLS = ("#f2efe6", "#c9d6cf", "#35424a", "#e7d2c4", "#aab4c8", "#faf6ec")
SHELLS = ("#f4efe2", "#a9b8a2", "#33363b")
"""The charger in cream, sage or ink."""

Box = tuple[float, float, float, float]


def desk(seed: int) -> bytes:
    """One desk as a JPEG, the same for the same seed."""
    return _jpeg(_desk(Random(seed)))


def copied(photo: bytes) -> bytes:
    """The same picture as somebody else would send it: cropped by a hair, smaller, saved again."""
    picture = Image.open(io.BytesIO(photo))
    wide, high = picture.size
    cropped = picture.crop((4, 3, wide - 4, high - 3))
    return _jpeg(cropped.resize((wide * 3 // 4, high * 3 // 4)), quality=60)


def _desk(rng: Random) -> Image.Image:
    picture = Image.new("RGB", SIZE, rng.choice(WALLS))
    draw = ImageDraw.Draw(picture)
    wide, high = SIZE
    edge = high * rng.uniform(0.35, 0.6)
    _window(draw, rng, edge)
    draw.rectangle((0, edge, wide, high), fill=rng.choice(WOODS))
    places = rng.sample(range(5), 3)
    for place, thing in zip(places, rng.sample((_mug, _book, _plant, _lamp), 2), strict=False):
        thing(draw, rng, wide * (place + 0.5) / 5, edge)
    _charger(draw, rng, wide * (places[2] + 0.5) / 5, edge)
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def _window(draw: ImageDraw.ImageDraw, rng: Random, edge: float) -> None:
    """Light from one side, so that no two walls are evenly bright."""
    left = rng.uniform(0, SIZE[0] * 0.7)
    pane = (left, edge * 0.1, left + rng.uniform(90, 220), edge * 0.9)
    draw.rectangle(pane, fill=rng.choice(("#fffbe8", "#20262e", "#cfe3ee")))
    middle = (pane[0] + pane[2]) / 2
    draw.line((middle, pane[1], middle, pane[3]), fill="#7a6a58", width=6)


def _charger(draw: ImageDraw.ImageDraw, rng: Random, x: float, edge: float) -> None:
    size, y = rng.uniform(60, 100), edge + rng.uniform(30, 110)
    box: Box = (x - size / 2, y - size / 2, x + size / 2, y + size / 2)
    far = rng.choice((-1, 1)) * rng.uniform(120, 260)
    cable: Box = (min(x, x + far), y - 40, max(x, x + far), y + 90)
    draw.arc(cable, 0, 180, fill="#fdfdfb", width=7)
    draw.rounded_rectangle(box, radius=size / 4, fill=rng.choice(SHELLS), outline="#00000040")
    draw.ellipse((x - 5, y - 5, x + 5, y + 5), fill="#ffd87a")


def _mug(draw: ImageDraw.ImageDraw, rng: Random, x: float, edge: float) -> None:
    y, colour = edge + rng.uniform(-20, 40), rng.choice(("#c8553d", "#2f4858", "#f0e3c0"))
    draw.rounded_rectangle((x - 35, y - 60, x + 35, y + 30), radius=10, fill=colour)
    draw.arc((x + 25, y - 45, x + 60, y + 5), -90, 90, fill=colour, width=9)


def _book(draw: ImageDraw.ImageDraw, rng: Random, x: float, edge: float) -> None:
    for nth in range(rng.randint(2, 4)):
        y, wide = edge + 60 - nth * 22, rng.uniform(60, 100)
        colour = rng.choice(("#7d2e2e", "#e9c46a", "#264653", "#dfe7e0"))
        draw.rectangle((x - wide, y, x + wide, y + 19), fill=colour)


def _plant(draw: ImageDraw.ImageDraw, rng: Random, x: float, edge: float) -> None:
    for _ in range(9):
        leaf = (x + rng.uniform(-60, 60), edge - rng.uniform(40, 150))
        draw.line((x, edge + 10, *leaf), fill="#3f7d4e", width=9)
    draw.polygon(
        ((x - 40, edge), (x + 40, edge), (x + 28, edge + 70), (x - 28, edge + 70)), "#b5651d"
    )


def _lamp(draw: ImageDraw.ImageDraw, rng: Random, x: float, edge: float) -> None:
    top = edge - rng.uniform(130, 190)
    draw.line((x, edge + 30, x, top), fill="#2b2b2b", width=8)
    draw.polygon(((x - 70, top + 50), (x + 70, top + 50), (x + 35, top), (x - 35, top)), "#f7d774")


def _jpeg(picture: Image.Image, quality: int = 88) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()
