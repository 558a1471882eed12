"""What stands in the menus of messages and people: a sentence as an idea, thanks, a fan's card.

An idea is its writer's. Somebody else may only ask for it: the question stands in the channel and
itself holds the words, so that nothing is kept before the writer says yes (docs/decisions/0017).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from discord import AppCommandType

from bots.common import overheard, tokens, words
from bots.common.asked import Asked
from bots.common.cutting import size
from bots.common.desk import JOIN
from bots.common.isolating import isolated
from bots.common.replies import Card, Say, button, say
from bots.common.serving import Served
from bots.common.words import Voice
from bots.discord_bot.asks import asking, reading
from bots.discord_bot.showing.layout import Block, Pressable, view_of
from bots.discord_bot.showing.markdown import escaped, heading, plain, quiet, sentence
from bots.discord_bot.showing.message import Message
from bots.discord_bot.showing.translation import worded
from bots.discord_bot.wire.callers import Press

ADDRESS = "https://discord.com/channels/{guild}/{channel}/{message}"

TITLE_PART, WHY_PART = 801, 802
"""The numbers of the texts that hold an idea until its writer has decided."""

ROOM_FOR_WHY = 3_000
"""Characters, escaped, of what a message holds beside the title: all but the strangest texts."""

DECISION = re.compile(r"keep:(yes|no):(\d{15,20})")
JOINING = re.compile(r"keep:join:(\d{1,20})")

NAMED = re.compile(r"<@!?(\d+)>")
NAMELESS = re.compile(r"<(?:@&|#|/|id:)[^>]*>")
EMOJI = re.compile(r"<a?(:\w+:)\d+>")


class Menu(StrEnum):
    """The commands of menus; their words are `menu-<name>`."""

    KEEP = "keep"
    THANK = "thank"
    CARD = "card"


KINDS = {
    Menu.KEEP: AppCommandType.message,
    Menu.THANK: AppCommandType.message,
    Menu.CARD: AppCommandType.user,
}

InPlace = Callable[[Press, Voice], Message]
"""What a pressed message becomes for everybody."""


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote in a chat, and where."""

    message: int
    writer: int
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The writer's answer on a question."""

    writer: int
    is_yes: bool


@dataclass(frozen=True, slots=True)
class Joining:
    """A newcomer's yes to joining with the idea that the message holds; `question` is where they
    were asked for it in the channel, 0 where nobody had to ask."""

    question: int


def menu_of(press: Press) -> Menu | None:
    """Which menu was used; None for a slash command."""
    data = reading.data_of(press)
    of_kind = [menu for menu, kind in KINDS.items() if kind.value == data.get("type")]
    named = [menu for menu in of_kind if worded("menu", menu=menu).message == data.get("name")]
    return next(iter(named or of_kind), None)


def words_of(press: Press) -> Words | None:
    """The message whose menu was used; None if no person wrote it or there is no text in it."""
    message, writer = reading.target_of(press), writer_of(press)
    text = _readable(message) if message else ""
    if writer is None or not overheard.as_idea(text)[0]:
        return None
    address = ADDRESS.format(
        guild=press.guild_id or "@me", channel=press.channel_id, message=message["id"]
    )
    return Words(int(message["id"]), writer, text, address)


def writer_of(press: Press) -> int | None:
    """The person who wrote the message whose menu was used; None if it was none."""
    message = reading.target_of(press)
    author = message.get("author", {})
    if not author or author.get("bot") or message.get("webhook_id"):
        return None
    return int(author["id"])


async def own_idea(press: Press, said: Words) -> Asked:
    """One's own words, brought in as they are."""
    title, why = overheard.as_idea(said.text)
    return asking.of_command(press, "idea", {"title": title, "why": why})


async def card_of(press: Press) -> Asked:
    target = reading.data_of(press).get("target_id")
    return asking.of_command(press, "fan_card", {"person": reading.person(target)})


def question(said: Words, asker: str, voice: Voice) -> Message:
    """Asks the writer for one tap, in the community's language, since everybody reads it."""
    voice = replace(voice, language=voice.community.language)
    title, why = overheard.as_idea(said.text)
    lead = sentence(say("keep-ask", asker=asker), voice)
    blocks = [
        Block(f"<@{said.writer}> {lead}"),
        *_held(title, why),
        Block(quiet(sentence(Say("keep-note"), voice))),
    ]
    buttons = (
        Pressable(f"keep:yes:{said.writer}", _label("keep-yes", voice), "primary"),
        Pressable(f"keep:no:{said.writer}", _label("keep-no", voice)),
        Pressable(said.address, _label("keep-where", voice)),
    )
    return Message(view_of(blocks, buttons))


def is_to_join(asked: Asked, served: Served) -> bool:
    """Whether somebody with an idea in their words is asked to join first."""
    has_words = asked.name == "idea" and bool(asked.request.answers.get("title"))
    return has_words and served.fan_id == 0 and isinstance(served.reply, Card)


def door(press: Press, asked: Asked, served: Served) -> Message:
    """Joining, which asks once, together with the words that become an idea by it."""
    assert isinstance(served.reply, Card)
    card, words_ = served.reply, asked.request.answers
    question_ = press.message.id if press.message else 0
    blocks = [
        Block(heading(sentence(card.title, served.voice))),
        *_held(words_["title"], words_.get("why")),
        Block(quiet(sentence(card.note, served.voice))),
    ]
    yes, *others = [
        Pressable(b.token, words.render(b.label, served.voice), b.style) for b in card.buttons
    ]
    return Message(view_of(blocks, [replace(yes, token=f"keep:join:{question_}"), *others]))


def joining_of(token: str) -> Joining | None:
    found = JOINING.fullmatch(token)
    return Joining(int(found[1])) if found else None


async def joined_idea(press: Press) -> Asked:
    """Join, and bring in the idea that the message holds."""
    answers = {"title": _title(press), "why": _part(press, WHY_PART)}
    return asking.of_form(press, tokens.write(f"{JOIN}idea"), answers)


def decision_of(token: str) -> Decision | None:
    found = DECISION.fullmatch(token)
    return Decision(int(found[2]), found[1] == "yes") if found else None


async def kept_idea(press: Press) -> Asked:
    """The idea that a question holds, in the name of whoever pressed."""
    return asking.of_command(press, "idea", {"title": _title(press), "why": _part(press, WHY_PART)})


def kept(press: Press, voice: Voice) -> Message:
    """What the question becomes once its idea is in."""
    voice = replace(voice, language=voice.community.language)
    name, title = press.user.display_name, isolated(_title(press))
    told = sentence(say("kept-idea", name=name, title=title), voice)
    ideas = button("ideas")
    return Message(
        view_of([Block(told)], [Pressable(ideas.token, words.render(ideas.label, voice))])
    )


def left(_: Press, voice: Voice) -> Message:
    """What the question becomes when its writer would rather leave it."""
    voice = replace(voice, language=voice.community.language)
    return Message(view_of([Block(sentence(Say("keep-left"), voice))], ()))


def _held(title: str, why: str | None) -> list[Block]:
    """An idea's texts, found again by their numbers."""
    blocks = [Block(heading(escaped(title)), number=TITLE_PART)]
    if why:
        blocks.append(Block(escaped(_fitting(why)), number=WHY_PART))
    return blocks


def _fitting(why: str) -> str:
    while size(escaped(why)) > ROOM_FOR_WHY:
        why = why[: -max(1, len(why) // 20)]
    return why


def _label(key: str, voice: Voice) -> str:
    return words.render(Say(key), voice)


def _title(press: Press) -> str:
    return (_part(press, TITLE_PART) or "").removeprefix("### ")


def _part(press: Press, number: int) -> str | None:
    """A text of the message that was pressed, as it was typed."""
    shown: list[Any] = list(press.message.components) if press.message else []
    while shown:
        part = shown.pop()
        if getattr(part, "id", None) == number and hasattr(part, "content"):
            return plain(part.content)
        shown += getattr(part, "children", ())
    return None


def _readable(message: Mapping[str, Any]) -> str:
    """A message's text with names in the place of ids."""
    names = {
        one["id"]: one.get("global_name") or one["username"] for one in message.get("mentions", ())
    }
    text = NAMED.sub(lambda found: f"@{names.get(found[1], '…')}", message.get("content") or "")
    return EMOJI.sub(r"\1", NAMELESS.sub("…", text))
