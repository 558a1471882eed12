"""A chat sentence as an idea: asked for by an answer to it, decided by whoever wrote it.

The question stands in the group and itself holds the words, so that nothing is kept before the
writer says yes (docs/decisions/0017).
"""

import re
from dataclasses import dataclass, replace

import telegram
from telegram.constants import MessageEntityType

from bots.common import overheard, words
from bots.common.replies import Say, say
from bots.common.words import Voice
from bots.telegram_bot.showing.layout import Block, message
from bots.telegram_bot.showing.markup import QUIET_CALL, QUIET_COMMAND, Span, sentence
from bots.telegram_bot.showing.message import Key, Message
from bots.telegram_bot.wire.callers import is_somebody
from bots.telegram_bot.wire.knocks import Knock

DECISION = re.compile(r"keep:(yes|no):(\d{1,20})")
LONGEST_WHY = 1_400
"""Characters that a question quotes, which is all that is kept of it."""
TITLE, WHY = MessageEntityType.BOLD, MessageEntityType.BLOCKQUOTE


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote in a chat."""

    message: int
    writer: int
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The writer's answer on a question."""

    writer: int
    is_yes: bool


def words_of(there: telegram.Message | None) -> Words | None:
    """What a message says; None if no person wrote it or there is no text in it."""
    if there is None or not is_somebody(there.from_user) or there.sender_chat is not None:
        return None
    assert there.from_user is not None
    text = there.text or there.caption or ""
    if not overheard.as_idea(text)[0]:
        return None
    return Words(there.message_id, there.from_user.id, text)


def question(said: Words, asker: str, voice: Voice) -> Message:
    """Asks the writer for one tap, in the home's language, since everybody reads it."""
    title, why = overheard.as_idea(said.text)
    spans = [Span(sentence(say("keep-ask", asker=asker), voice)), Span(title, "b")]
    if why:
        spans.append(Span(why[:LONGEST_WHY], "blockquote"))
    spans.append(Span(sentence(Say("keep-note"), voice), "i"))
    keys = (
        Key(f"keep:yes:{said.writer}", words.render(Say("keep-yes"), voice), "primary"),
        Key(f"keep:no:{said.writer}", words.render(Say("keep-no"), voice)),
    )
    blocks = [Block((span,)) for span in spans]
    made = message(blocks)
    return replace(made, keys=(keys,))


def decision_of(knock: Knock) -> Decision | None:
    """What the writer decided; None for other buttons, and for what no question of ours offers."""
    found = DECISION.fullmatch(knock.data)
    if found is None or not _offers(knock.message, knock.data):
        return None
    return Decision(int(found[2]), found[1] == "yes")


def _offers(there: telegram.Message | None, data: str) -> bool:
    """Whether this button stands there: a changed app sends any press under any message."""
    markup = there.reply_markup if there is not None else None
    rows = markup.inline_keyboard if markup is not None else ()
    return any(key.callback_data == data for row in rows for key in row)


def held(there: telegram.Message | None) -> tuple[str, str]:
    """The title and the reason that a question holds."""
    if there is None:
        return "", ""
    found = there.parse_entities([TITLE, WHY])
    kinds = {entity.type: _typed(text) for entity, text in found.items()}
    return kinds.get(TITLE, ""), kinds.get(WHY, "")


def _typed(text: str) -> str:
    return text.replace(QUIET_CALL, "@").replace(QUIET_COMMAND, "/")
