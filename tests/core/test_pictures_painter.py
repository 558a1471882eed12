"""Painting: fast for all, once for many, kept on the disk, and never in anybody's way."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import vl_convert

from core.pictures.cache import PNG_END, PNG_START, PictureCache
from core.pictures.painter import MOST_WAITING, Painter, PictureFailed

SPOILED = "<svg this is not one"


@pytest.fixture
async def painter(tmp_path: Path) -> AsyncIterator[Painter]:
    painter = Painter(tmp_path / "pictures")
    yield painter
    await painter.close()


def square(number: int, size: int = 20) -> str:
    fill = f'<rect width="{size}" height="{size}" fill="#{number:06x}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">{fill}</svg>'


def slow() -> str:
    """A picture that takes the renderer some tenths of a second."""
    glow = '<radialGradient id="g"><stop stop-color="#fff"/><stop offset="1"/></radialGradient>'
    layers = '<rect width="1500" height="1500" fill="url(#g)" opacity=".5"/>' * 4
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="1500" height="1500">'
    return f"{head}{glow}{layers}</svg>"


def painting_processes() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if _is_painting(child)]


def _is_painting(child: psutil.Process) -> bool:
    try:
        return "worker.py" in " ".join(child.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


async def until_painting() -> None:
    for _ in range(10_000):
        if painting_processes():
            return
        await asyncio.sleep(0.001)
    pytest.fail("nothing was painted in ten seconds")


async def steps_while(work: asyncio.Future[bytes]) -> int:
    """How often the event loop came round, a millisecond apart, until the work was done."""
    steps = 0
    while not work.done():
        await asyncio.sleep(0.001)
        steps += 1
    return steps


async def test_a_picture_is_painted(painter: Painter) -> None:
    assert (await painter.png(square(1))).startswith(PNG_START)


async def test_the_file_of_a_picture_can_be_sent(painter: Painter) -> None:
    path = await painter.png_path(square(1))

    assert path.read_bytes() == await painter.png(square(1))


async def test_a_picture_painted_yesterday_is_not_painted_again(tmp_path: Path) -> None:
    yesterday = Painter(tmp_path)
    path = await yesterday.png_path(square(1))
    await yesterday.close()
    marked = vl_convert.svg_to_png(square(2))
    path.write_bytes(marked)
    today = Painter(tmp_path)

    assert await today.png(square(1)) == marked
    assert painting_processes() == []


async def test_a_picture_damaged_on_the_disk_is_painted_again(painter: Painter) -> None:
    path = await painter.png_path(square(1))
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])

    assert await painter.png(square(1)) == whole
    assert path.read_bytes() == whole


async def test_the_same_picture_for_a_crowd_is_painted_once(painter: Painter) -> None:
    crowd = await asyncio.gather(*(painter.png(square(1)) for _ in range(MOST_WAITING * 4)))

    assert len(set(crowd)) == 1


async def test_when_too_many_pictures_wait_the_next_is_told_at_once(painter: Painter) -> None:
    first = asyncio.ensure_future(painter.png(slow()))
    await until_painting()
    wanted = [painter.png(square(number)) for number in range(MOST_WAITING + 5)]
    told = await asyncio.gather(first, *wanted, return_exceptions=True)

    assert sum(isinstance(each, bytes) for each in told) == MOST_WAITING
    assert sum(isinstance(each, PictureFailed) for each in told) == 6


async def test_a_spoiled_picture_fails_by_name_and_the_next_one_is_painted(
    painter: Painter,
) -> None:
    with pytest.raises(PictureFailed, match="at 1:11"):
        await painter.png(SPOILED)

    assert (await painter.png(square(1))).startswith(PNG_START)


async def test_a_killed_process_is_replaced(painter: Painter) -> None:
    waiting = asyncio.ensure_future(painter.png(slow()))
    while not waiting.done():
        for process in painting_processes():
            process.kill()
        await asyncio.sleep(0.001)

    with pytest.raises(PictureFailed):
        await waiting
    assert (await painter.png(square(2))).startswith(PNG_START)


async def test_nobody_waits_for_a_picture_that_they_did_not_ask_for(painter: Painter) -> None:
    await painter.png(square(1))
    apart = await steps_while(asyncio.ensure_future(painter.png(slow())))
    in_a_thread = asyncio.ensure_future(asyncio.to_thread(vl_convert.svg_to_png, slow()))
    inside = await steps_while(in_a_thread)

    assert apart > 10 * inside  # the renderer in a thread of ours stops everything: the twin


async def test_who_goes_away_does_not_stop_the_others(painter: Painter) -> None:
    leaving = asyncio.ensure_future(painter.png(slow()))
    staying = asyncio.ensure_future(painter.png(slow()))
    await until_painting()
    leaving.cancel()

    assert (await staying).startswith(PNG_START)


async def test_closing_tells_who_waits_and_leaves_no_process(painter: Painter) -> None:
    waiting = [asyncio.ensure_future(painter.png(svg)) for svg in (slow(), square(1))]
    await until_painting()
    painting_processes()[0].suspend()  # on a busy machine it would be done before it is told
    await painter.close()

    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(each, PictureFailed) for each in told)
    assert painting_processes() == []


async def test_closing_tells_those_too_whose_picture_was_not_begun(painter: Painter) -> None:
    waiting = asyncio.ensure_future(painter.png(square(1)))
    before = len(asyncio.all_tasks())
    while len(asyncio.all_tasks()) == before:  # noqa: ASYNC110, to be painted but not yet begun
        await asyncio.sleep(0)
    await painter.close()

    with pytest.raises(PictureFailed, match="closed"):
        await waiting


async def test_after_closing_only_what_is_kept_is_shown(painter: Painter) -> None:
    shown = await painter.png(square(1))
    await painter.close()

    assert await painter.png(square(1)) == shown
    with pytest.raises(PictureFailed, match="closed"):
        await painter.png(square(2))


async def test_without_room_on_the_disk_the_picture_is_still_shown(tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("a file where the directory should be")
    painter = Painter(tmp_path / "pictures")

    assert (await painter.png(square(1))).startswith(PNG_START)
    with pytest.raises(PictureFailed, match="room"):
        await painter.png_path(square(1))
    await painter.close()


def png_of(size: int) -> bytes:
    return PNG_START + bytes(size - len(PNG_START) - len(PNG_END)) + PNG_END


def kept(cache: PictureCache, names: str) -> str:
    return "".join(name for name in names if cache.path(name).exists())


def write_in_turn(cache: PictureCache, names: str, size: int) -> None:
    for second, name in enumerate(names):
        cache.write(name, png_of(size))
        os.utime(cache.path(name), (second, second))


def test_the_pictures_used_longest_ago_make_room(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit=10_000)
    write_in_turn(cache, "abcdefghijklmnopqrst", 1_000)

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 10_000
    assert kept(cache, "abcdefghij") == ""
    assert kept(cache, "nopqrst") == "nopqrst"


def test_a_picture_in_use_is_kept(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit=10_000)
    write_in_turn(cache, "abcdefg", 1_000)
    cache.read("a")
    write_in_turn(cache, "hijk", 1_000)

    assert kept(cache, "ab") == "a"


def test_what_an_earlier_run_left_counts(tmp_path: Path) -> None:
    write_in_turn(PictureCache(tmp_path, limit=100_000), "abcdefghijklmnopqrst", 1_000)
    PictureCache(tmp_path, limit=5_000).write("new", png_of(1_000))

    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 5_000
    assert (tmp_path / "new.png").exists()


def test_a_picture_larger_than_the_limit_is_kept_until_the_next(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit=500)
    cache.write("large", png_of(1_000))

    assert cache.read("large") == png_of(1_000)


def test_half_a_file_is_never_seen(tmp_path: Path) -> None:
    cache = PictureCache(tmp_path, limit=10_000)
    cache.path("half").write_bytes(png_of(1_000)[:500])

    assert cache.read("half") is None
