"""What the outbox brought to this front: public posts, and one person's private letters."""

from dataclasses import replace
from datetime import datetime

import msgspec

from bots.common import words
from bots.common.posts import worded
from bots.common.words import LANGUAGES, Voice
from bots.web.show import Shower
from bots.web.shown import Shown
from core import outbox
from core.outbox import Letter
from core.polls import views as polls
from core.tx import Tx

PLACES = ("announcements",)
"""Where a community posts; on the page all of it stands in one conversation."""

OPENED = "poll-opened"

KEPT = 20
"""Posts and letters of each target that a page is shown when it opens."""


class Posted(msgspec.Struct, frozen=True):
    """One post or letter in every language; `place` is empty for a private one."""

    id: int
    place: str
    at: str
    when: dict[str, str]
    replies: dict[str, Shown]


def targets_of(fan_id: int) -> list[str]:
    """What somebody hears: the public places, and their own letters once they joined."""
    own = [f"fan:{fan_id}"] if fan_id else []
    return [*(f"place:{place}" for place in PLACES), *own]


def sent_to(tx: Tx, fan_id: int) -> list[Letter]:
    """The newest of what somebody was sent, in the order it went out."""
    found = [
        letter for target in targets_of(fan_id) for letter in outbox.recent(tx, target, limit=KEPT)
    ]
    return sorted(_up_to_date(tx, found), key=lambda letter: (sent_at(letter, tx.now), letter.id))


def _up_to_date(tx: Tx, letters: list[Letter]) -> list[Letter]:
    """Letters that open a question show it as it stands now, not as it was when they went out."""
    asked = {letter.id: int(letter.facts["id"]) for letter in letters if letter.kind == OPENED}
    if not asked:
        return letters
    found = polls.find_all(tx, asked.values())
    return [
        replace(letter, facts=found[asked[letter.id]].as_facts())
        if asked.get(letter.id) in found
        else letter
        for letter in letters
    ]


def sent_at(letter: Letter, now: datetime) -> datetime:
    """When it went out; `now` for what is being delivered this moment."""
    return letter.sent_at or now


def posted(letter: Letter, at: datetime, show: Shower) -> Posted:
    reply = worded(letter.kind, letter.community, letter.facts)
    voice = Voice(letter.language, letter.zone, letter.community)
    voices = {language: replace(voice, language=language) for language in LANGUAGES}
    return Posted(
        id=letter.id,
        place=letter.target.removeprefix("place:") if letter.target.startswith("place:") else "",
        at=at.isoformat(timespec="microseconds"),
        when={language: words.moment(at, "full", voice) for language, voice in voices.items()},
        replies={language: show(reply, voice) for language, voice in voices.items()},
    )
