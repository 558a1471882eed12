"""The order in which mixed right-to-left and left-to-right text is drawn on one line."""

from itertools import groupby

from core.pictures.directions import directions

_LEVELS = {  # of a direction, by the direction of the whole line (UAX #9, I1 and I2)
    "L": {"L": 0, "R": 1, "EN": 2, "AN": 2},
    "R": {"L": 2, "R": 1, "EN": 2, "AN": 2},
}


def visual_runs(text: str) -> list[tuple[str, bool]]:
    """Stretches of one direction from left to right, each in reading order, and whether RTL."""
    base, found = directions(text)
    levels = [_LEVELS[base][direction] for direction in found]
    runs = [(level, [*places]) for level, places in groupby(range(len(text)), levels.__getitem__)]
    for level in range(max(levels, default=0), 0, -1):
        runs = _turned(runs, level)
    return [("".join(text[place] for place in places), level == 1) for level, places in runs]


def _turned(runs: list[tuple[int, list[int]]], level: int) -> list[tuple[int, list[int]]]:
    """Every stretch at a level or above it, turned round (UAX #9, L2)."""
    stretches = [(inside, [*runs]) for inside, runs in groupby(runs, lambda run: run[0] >= level)]
    return [run for inside, part in stretches for run in (part[::-1] if inside else part)]
