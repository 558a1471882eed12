"""What Telegram marks by itself: commands, mentions, hashtags and addresses."""

import re

from tests.fakes.telegram.texts.lengths import utf16
from tests.fakes.wire import Json

PATTERNS = (
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")),
    ("bot_command", re.compile(r"(?<![\w/@])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?!\w)")),
    ("mention", re.compile(r"(?<![\w/@])@[a-zA-Z0-9_]{4,32}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """The entities of a text and those that are found in it, in their order."""
    taken = [(one["offset"], one["offset"] + one["length"]) for one in entities]
    found: list[Json] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            offset, length = utf16(text[: match.start()]), utf16(match.group())
            if all(end <= offset or offset + length <= begin for begin, end in taken):
                taken.append((offset, offset + length))
                found.append({"type": kind, "offset": offset, "length": length})
    return sorted([*entities, *found], key=lambda one: (one["offset"], -one["length"]))
