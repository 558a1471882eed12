"""Replies as Discord messages: one case for every kind of reply."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

import discord
from discord import ui

from bots.common import labels, pictures, replies, words
from bots.common.catalogue import Command
from bots.common.replies import Reply, Say
from bots.common.words import Voice
from bots.discord_bot.layout import Block, Image, Pressable, view_of
from bots.discord_bot.markdown import bold, escaped, heading, quiet, sentence
from core.pictures.painter import Painter, PictureFailed

CARD_FILE = "card.png"

BAR = 10
FULL, EMPTY = "▰", "▱"
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: a box of components and the files that it shows."""

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()


class Show:
    """Shows replies in one voice."""

    def __init__(self, voice: Voice, painter: Painter) -> None:
        self._voice, self._painter = voice, painter

    async def message(self, reply: Reply) -> Message | None:
        """The message of a reply; None where none is due.

        Raises:
            ValueError: a form is no message; it opens a modal.
        """
        match reply:
            case replies.Card():
                return self._message(self._card(reply), reply.buttons)
            case replies.Ballot():
                return self._ballot(reply)
            case replies.Board():
                return self._message(self._board(reply), reply.buttons)
            case replies.Picture():
                return await self._picture(reply)
            case replies.Refusal():
                return self._message([Block(self._say(reply.reason))], reply.buttons)
            case replies.Form():
                raise ValueError("a form opens a modal")
            case replies.Nothing():
                return None
            case _:
                assert_never(reply)

    def form(self, command: Command, form: replies.Form, again: str) -> Message:
        """What is wrong with a form's answers, and a button that opens it once more."""
        by_name = {asked.name: asked for asked in command.typed_fields}
        blocks = [Block(heading(self._say(Say("discord-form-title"))))]
        for problem in form.problems:
            label = labels.field(command, by_name[problem.field], self._voice)
            blocks.append(Block(f"{bold(escaped(label))}\n{self._say(problem.text)}"))
        label = words.render(Say("discord-form-again"), self._voice)
        return Message(view_of(blocks, [Pressable(again, label, "primary")]))

    def _message(
        self, blocks: Sequence[Block] | Iterator[Block], buttons: Sequence[replies.Button]
    ) -> Message:
        rest = quiet(self._say(Say("discord-rest")))
        return Message(view_of(list(blocks), self._pressables(buttons), rest=rest))

    def _card(self, card: replies.Card) -> Iterator[Block]:
        yield Block(heading(self._say(card.title)))
        yield from self._rows(card.rows)
        if card.note:
            yield Block(quiet(self._say(card.note)))

    def _rows(self, rows: Sequence[replies.Row]) -> Iterator[Block]:
        for row in rows:
            lines = [self._say(row.text)]
            if row.progress is not None:
                lines.append(bar(row.progress))
            if row.detail:
                lines.append(quiet(self._say(row.detail)))
            yield Block("\n".join(lines), self._pressables(row.buttons))

    def _ballot(self, ballot: replies.Ballot) -> Message:
        pressed = ballot.choices if ballot.is_open else ()
        choices = tuple(
            Pressable(c.token, c.text, "primary" if c.mine else "plain") for c in pressed
        )
        blocks = list(self._ballot_blocks(ballot))
        return Message(view_of(blocks, (*choices, *self._pressables(ballot.buttons))))

    def _ballot_blocks(self, ballot: replies.Ballot) -> Iterator[Block]:
        if ballot.lead:
            yield Block(self._say(ballot.lead))
        yield Block(heading(escaped(ballot.question)))
        for choice in ballot.choices:
            yield Block(self._choice(choice, ballot.voters))
        for said in (ballot.closes, ballot.note):
            if said:
                yield Block(quiet(self._say(said)))

    def _choice(self, choice: replies.Choice, voters: int) -> str:
        share = choice.votes / voters if voters else 0.0
        facts: dict[str, replies.Fact] = {"share": replies.Percent(share), "votes": choice.votes}
        counted = self._say(Say("discord-share", facts))
        text = escaped(choice.text)
        mine = f" {self._say(Say('discord-mine'))}" if choice.mine else ""
        return f"{bold(text) if choice.mine else text}{mine}\n{bar(share)} {counted}"

    def _board(self, board: replies.Board) -> Iterator[Block]:
        yield Block(heading(self._say(board.title)))
        for part in board.parts:
            yield Block("\n".join([bold(self._say(part.title)), *self._places(part)]))
        if board.note:
            yield Block(quiet(self._say(board.note)))

    def _places(self, part: replies.BoardPart) -> Iterator[str]:
        for place in part.places:
            rank = MEDALS.get(place.rank, f"{place.rank}.") if place.score > 0 else f"{place.rank}."
            line = f"{rank} {escaped(place.name)} · {escaped(words.rice(place.score, self._voice))}"
            yield bold(line) if place.mine else line
        if not part.places:
            yield quiet(self._say(Say("board-empty")))

    async def _picture(self, picture: replies.Picture) -> Message:
        """The card with its words below; the words alone where it cannot be painted."""
        blocks = list(self._rows(picture.rows))
        buttons = self._pressables(picture.buttons)
        try:
            path = await pictures.paint(picture, self._voice, self._painter)
            content = path.read_bytes()
        except (PictureFailed, OSError):
            return Message(view_of([Block(self._say(picture.title)), *blocks], buttons))
        alt = pictures.alternative(picture, self._voice)
        file = discord.File(io.BytesIO(content), CARD_FILE, description=alt[:1024])
        return Message(view_of(blocks, buttons, images=[Image(CARD_FILE, alt)]), (file,))

    def _pressables(self, buttons: Sequence[replies.Button]) -> tuple[Pressable, ...]:
        return tuple(
            Pressable(b.token, words.render(b.label, self._voice), b.style) for b in buttons
        )

    def _say(self, said: Say | None) -> str:
        return sentence(said, self._voice)


def bar(share: float) -> str:
    """How far, as ten little fields."""
    full = round(max(0.0, min(1.0, share)) * BAR)
    return FULL * full + EMPTY * (BAR - full)
