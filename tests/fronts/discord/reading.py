"""What a person reads of an answer, and what the reply behind it says in their words."""

import re

from bots.common import words
from bots.common.replies import Moment, Say
from bots.common.serving import Served
from bots.common.words import Voice
from tests.fakes.discord import Answer, Message
from tests.fronts.reading import buttons, sentences

STYLES = {"date": "D", "time": "t", "full": "f", "weekday": "F"}


def as_read(shown: Answer | Message) -> str:
    """All texts as the app shows them: marks of ours and backslashes gone."""
    text = "\n".join(shown.texts)
    text = re.sub(r"^(-# |### )", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!\\)\*\*", "", text)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace("@\u200b", "@")


def rendered(said: Say, voice: Voice) -> str:
    """A sentence as its reader sees it on Discord."""
    return words.render(said, voice, timely=_native)


def lacks(shown: Answer | Message, served: Served) -> list[str]:
    """What the reply says and the reader does not find; buttons once each, whatever the page."""
    text, labels = as_read(shown), set(shown.labels)
    told = [rendered(said, served.voice) for said in sentences(served.reply)]
    missing = [one for one in told if one not in text]
    offered = {b.token: words.render(b.label, served.voice) for b in buttons(served.reply)}
    return missing + [label for label in offered.values() if label[:79] not in labels]


def _native(at: Moment) -> str:
    return f"<t:{int(at.at.timestamp())}:{STYLES[at.style]}>"
