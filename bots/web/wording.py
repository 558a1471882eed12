"""The page's own words, for its templates and its scripts."""

import re
from functools import cache
from importlib.resources import files

from bots.common import words
from bots.common.replies import Fact, Say
from bots.common.words import Voice

OWN = "web.ftl"
BLANKS = ("n", "name", "seconds", "text", "at")
"""Facts that only the page's script knows; they stay in the text as {n} for it to fill in."""


@cache
def keys() -> tuple[str, ...]:
    """The keys of all sentences that are the page's own."""
    text = (files("bots.common") / "words" / "ko" / OWN).read_text(encoding="utf-8")
    return tuple(re.findall(r"^(web-[a-z0-9-]+) =", text, re.MULTILINE))


def own_words(voice: Voice) -> dict[str, str]:
    """Every sentence of the page by its key, with blanks for what the script fills in."""
    blanks: dict[str, Fact] = {name: "{" + name + "}" for name in BLANKS}
    return {key: words.render(Say(key, blanks), voice) for key in keys()}


def said(voice: Voice, key: str) -> str:
    """One sentence of the page by its key without `web-`."""
    return words.render(Say(f"web-{key}"), voice)
