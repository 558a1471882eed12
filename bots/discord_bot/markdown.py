"""Sentences as Discord's markup: whatever was typed neither pings, links nor formats."""

import re
import secrets

from discord.utils import escape_markdown, escape_mentions

from bots.common import words
from bots.common.replies import Moment, Say
from bots.common.words import Voice
from bots.discord_bot.limits import ELLIPSIS

STYLES = {"date": "D", "time": "t", "full": "f", "weekday": "F"}
"""Moments in Discord's own form, which each reader sees in their zone."""

SEAL = secrets.token_hex(4)
"""Marks our own timestamps while a sentence is escaped, so that nobody types one."""
SEALED = re.compile(rf"{SEAL}(\d+)([DtfF])")


def sentence(said: Say | None, voice: Voice) -> str:
    """A sentence, escaped whole."""
    return opened(escaped(words.render(said, voice, timely=_sealed))) if said else ""


def bold(text: str) -> str:
    return f"**{text}**" if text else ""


def quiet(text: str) -> str:
    """A smaller line; Discord reads the sign at the beginning of each line."""
    return "\n".join(f"-# {line}" for line in text.splitlines() if line.strip())


def heading(text: str) -> str:
    return f"### {text}" if text else ""


def escaped(text: str) -> str:
    """Text that reads the same when Discord has interpreted it."""
    unmarked = escape_markdown(text, as_needed=False, ignore_links=False)
    return escape_mentions(unmarked.replace("<", "\\<"))


def opened(text: str) -> str:
    return SEALED.sub(r"<t:\1:\2>", text)


def shortened(text: str, most: int) -> str:
    """Escaped text of at most `most` characters, cut at the end of a word or line."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    end = max(kept.rfind(" "), kept.rfind("\n"))
    return kept[: end if end > most // 2 else len(kept)].rstrip("\\ \n") + ELLIPSIS


def _sealed(at: Moment) -> str:
    return f"{SEAL}{int(at.at.timestamp())}{STYLES.get(at.style, 'f')}"
