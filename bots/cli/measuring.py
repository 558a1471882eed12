"""`dure bench`: loaded only when asked for, since it brings its own databases."""

import importlib
from collections.abc import Sequence


def bench(names: Sequence[str], *, as_json: bool) -> bool:
    """Measure what is named, or everything; False if a figure misses its bound."""
    return bool(importlib.import_module("bots.bench").run(names, as_json=as_json))
