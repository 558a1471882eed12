"""Photos: what a fan sends becomes one small upright picture without metadata, or a clear no."""

import hashlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from core.photos import BadPhoto, prepare
from core.photos.album import NEAR
from core.photos.preparing import LARGEST_KEPT, MOST_SCANS
from tests.makers_missions import picture, raw

GPS, GPS_LATITUDE, MAKE, ORIENTATION = 0x8825, 2, 0x010F, 0x0112


def shown(photo: bytes) -> Image.Image:
    return Image.open(io.BytesIO(prepare(photo).content))


def why_not(photo: bytes) -> str:
    with pytest.raises(BadPhoto) as bad:
        prepare(photo)
    return bad.value.key


def metadata(orientation: int = 1) -> Image.Exif:
    """What a phone writes into a photo: its maker, how it was held, and where."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = "SecretPhone"
    exif.get_ifd(GPS)[GPS_LATITUDE] = (37.0, 33.0, 59.0)
    return exif


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a huge picture: a decompression bomb."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("RGB", "JPEG"),
        ("L", "JPEG"),
        ("CMYK", "JPEG"),
        ("RGB", "PNG"),
        ("RGBA", "PNG"),
        ("P", "PNG"),
        ("1", "PNG"),
        ("LA", "PNG"),
        ("RGB", "WEBP"),
        ("RGBA", "WEBP"),
    ],
)
def test_every_kind_of_photo_becomes_a_plain_jpeg(mode: str, kind: str) -> None:
    kept = prepare(raw(picture(mode=mode), kind))

    image = Image.open(io.BytesIO(kept.content))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (400, 300))
    assert (kept.width, kept.height) == (400, 300)
    assert kept.sha256 == hashlib.sha256(kept.content).hexdigest()


def test_a_cmyk_photo_keeps_its_colours() -> None:
    green = Image.new("RGB", (100, 100), (30, 160, 60)).convert("CMYK")

    red, bright, blue = shown(raw(green)).getpixel((50, 50))  # type: ignore[misc]

    assert abs(red - 30) + abs(bright - 160) + abs(blue - 60) < 20


def test_what_was_transparent_is_white_and_not_black() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))

    assert shown(raw(clear, "PNG")).getpixel((50, 50)) == (255, 255, 255)


def test_sixteen_bits_a_pixel_keep_their_brightness() -> None:
    grey = Image.new("I;16", (100, 100), 128 * 256)

    assert shown(raw(grey, "PNG")).getpixel((50, 50)) == (128, 128, 128)


def test_where_and_with_what_it_was_taken_is_removed() -> None:
    photo = raw(picture(), exif=metadata(), comment=b"SecretPlace", quality=95)
    assert b"SecretPhone" in photo

    kept = prepare(photo).content

    assert b"Secret" not in kept
    assert b"Exif" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright_however_the_phone_was_held(orientation: int, kind: str) -> None:
    """A mark in the stored corner comes to the corner that EXIF 2.32, table 4 names for it."""
    held = Image.new("RGB", (300, 200), "white")
    ImageDraw.Draw(held).rectangle((0, 0, 60, 60), fill="black")
    corners = {1: "tl", 2: "tr", 3: "br", 4: "bl", 5: "tl", 6: "tr", 7: "br", 8: "bl"}

    upright = shown(raw(held, kind, exif=metadata(orientation)))

    assert upright.size == ((300, 200) if orientation < 5 else (200, 300))
    assert dark_corner(upright) == corners[orientation]


def dark_corner(image: Image.Image) -> str:
    right, bottom = image.width - 20, image.height - 20
    spots = {"tl": (20, 20), "tr": (right, 20), "br": (right, bottom), "bl": (20, bottom)}
    grey = image.convert("L")
    return min(spots, key=lambda corner: int(str(grey.getpixel(spots[corner]))))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.filterwarnings("ignore:Tag data larger")
def test_broken_metadata_does_not_cost_the_photo() -> None:
    assert shown(raw(picture(), exif=b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff")).size == (
        400,
        300,
    )


def test_the_start_of_an_animation_is_kept() -> None:
    frames = {"save_all": True, "append_images": [Image.new("RGB", (100, 100), "black")]}
    white = Image.new("RGB", (100, 100), "white")

    for kind in ("WEBP", "PNG", "MPO"):
        kept = prepare(raw(white, kind, **frames))

        image = Image.open(io.BytesIO(kept.content))
        assert image.getpixel((50, 50)) == (255, 255, 255)
        assert getattr(image, "n_frames", 1) == 1


def test_a_large_photo_is_made_smaller_until_it_fits() -> None:
    noise = Image.effect_noise((4_000, 3_000), 120).convert("RGB")

    kept = prepare(raw(noise, quality=70))

    assert len(kept.content) <= LARGEST_KEPT
    assert kept.width >= 960
    assert abs(kept.width / kept.height - 4 / 3) < 0.01


def test_a_very_long_photo_keeps_its_shape() -> None:
    kept = prepare(raw(picture(1, (64, 20_000)), "PNG"))

    assert kept.height <= 2_048
    assert kept.width >= 1


@pytest.mark.parametrize(
    "photo",
    [b"", b"hello", b"GIF89a" + bytes(50), b"%PDF-1.7", b"<svg/>", b"\x89PNG\r\n\x1a\n", b"RIFF"],
)
def test_what_is_no_photo_is_named_so(photo: bytes) -> None:
    assert why_not(photo) == "no-photo"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_cut_off_is_named_broken(kind: str) -> None:
    whole = raw(picture(), kind)

    assert why_not(whole[: len(whole) * 2 // 3]) in {"photo-broken", "no-photo"}


@pytest.mark.parametrize(
    "photo",
    [
        png_claiming(30_000, 30_000),
        png_claiming(10_000, 10_000),
        png_claiming(6_145, 4_096),
        png_claiming(2**31 - 1, 2**31 - 1),
        raw(Image.new("L", (8_200, 6_144)), progressive=True),
    ],
)
def test_a_decompression_bomb_is_refused_before_it_is_unpacked(photo: bytes) -> None:
    assert why_not(photo) == "photo-too-many-pixels"


@pytest.mark.parametrize(
    ("photo", "wide", "high"),
    [
        (raw(Image.new("L", (8_200, 6_144)), progressive=True), 8_192, 6_144),
        (png_claiming(6_145, 4_096), 6_144, 4_096),
        (png_claiming(2**31 - 1, 2**31 - 1), 6_144, 4_096),
    ],
)
def test_a_photo_of_too_many_pixels_hears_how_many_its_kind_may_have(
    photo: bytes, wide: int, high: int
) -> None:
    with pytest.raises(BadPhoto) as bad:
        prepare(photo)

    assert bad.value.facts == {"wide": wide, "high": high}


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    photo = raw(picture(), progressive=True)
    last, end = photo.rfind(b"\xff\xda"), photo.rfind(b"\xff\xd9")

    assert why_not(photo[:end] + photo[last:end] * MOST_SCANS + photo[end:]) == "photo-broken"


@pytest.mark.parametrize("size", [(1, 1), (63, 400), (400, 63)])
def test_a_photo_in_which_nothing_can_be_seen_is_refused(size: tuple[int, int]) -> None:
    assert why_not(raw(Image.new("RGB", size), "PNG")) == "photo-too-small"


def test_ten_megabytes_pass_and_one_byte_more_does_not() -> None:
    photo = raw(picture())
    filled = photo + bytes(10 * 1024 * 1024 - len(photo))

    assert prepare(filled).width == 400
    assert why_not(filled + b"\0") == "photo-too-large"


def distance(one: Image.Image, other: Image.Image) -> int:
    first, second = (prepare(raw(image)).dhash for image in (one, other))
    return (int(first, 16) ^ int(second, 16)).bit_count()


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_copy_stays_near_and_another_motif_does_not(seed: int) -> None:
    original = picture(seed, (900, 700))
    smaller = original.resize((450, 350))
    brighter = ImageEnhance.Brightness(original).enhance(1.1)
    recoded = Image.open(io.BytesIO(raw(original, quality=30)))

    assert all(distance(original, copy) <= NEAR for copy in (smaller, brighter, recoded))
    assert distance(original, picture(seed + 1, (900, 700))) > 2 * NEAR


@pytest.mark.filterwarnings("ignore")
@settings(max_examples=150, deadline=None)
@given(
    which=st.integers(0, 3),
    cut=st.floats(0, 1),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=20),
)
def test_a_damaged_file_is_a_photo_or_a_sentence_and_never_a_bug(
    which: int, cut: float, changes: list[tuple[float, int]]
) -> None:
    whole = FILES[which]
    damaged = bytearray(whole[: int(len(whole) * cut) + 1])
    for where, byte in changes:
        damaged[int(where * (len(damaged) - 1))] = byte

    assert outcome(bytes(damaged)) in {
        "kept",
        "no-photo",
        "photo-broken",
        "photo-too-many-pixels",
        "photo-too-small",
    }


def outcome(photo: bytes) -> str:
    try:
        return "kept" if len(prepare(photo).content) <= LARGEST_KEPT else "too large"
    except BadPhoto as bad:
        return bad.key


FILES = (
    raw(picture(1, (96, 80)), progressive=True, exif=metadata(6)),
    raw(picture(2, (96, 80), "P"), "PNG", exif=metadata(3)),
    raw(picture(3, (96, 80), "RGBA"), "WEBP", exif=metadata(8)),
    raw(picture(4, (96, 80)), "MPO", save_all=True, append_images=[picture(5, (96, 80))]),
)
