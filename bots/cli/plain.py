"""Replies as lines of plain text with buttons under them, as the command line shows them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

import msgspec

from bots.cli import asking
from bots.common import replies, words
from bots.common.catalogue import Catalogue
from bots.common.replies import Reply, Say
from bots.common.words import Voice

MINE = "* "
"""Put before the reader's own line."""


class Pressable(msgspec.Struct, frozen=True):
    """A button: what it says, and the token that `dure say` presses it by."""

    label: str
    token: str


class Shown(msgspec.Struct, frozen=True, omit_defaults=False):
    """A reply in words.

    `picture` is the path of a PNG where the reply has one, and `again` what to say next where a
    form asks for more.
    """

    kind: str
    texts: tuple[str, ...]
    buttons: tuple[Pressable, ...] = ()
    picture: str | None = None
    again: str | None = None

    @property
    def is_answer(self) -> bool:
        """Whether the command did what it was asked."""
        return self.kind not in ("refusal", "form")


class Plain:
    """Puts replies into words in one voice."""

    def __init__(self, voice: Voice, catalogue: Catalogue) -> None:
        self._voice, self._catalogue = voice, catalogue

    def show(self, reply: Reply) -> Shown:
        kind = type(reply).__name__.lower()
        match reply:
            case replies.Card(title, rows, note, buttons):
                return Shown(kind, self._lines(title, rows, note), self._pressables(rows, buttons))
            case replies.Picture(title, _, rows, buttons, note):
                return Shown(kind, self._lines(title, rows, note), self._pressables(rows, buttons))
            case replies.Ballot():
                return Shown(kind, tuple(self._ballot(reply)), self._ballot_buttons(reply))
            case replies.Board():
                lines = tuple(self._board(reply))
                return Shown(kind, lines, self._pressables((), reply.buttons))
            case replies.Form():
                return self._form(reply)
            case replies.Refusal(reason, buttons):
                return Shown(kind, (self._say(reason),), self._pressables((), buttons))
            case replies.Nothing():
                return Shown(kind, ())
            case _:
                assert_never(reply)

    def _lines(
        self, title: Say, rows: Sequence[replies.Row], note: Say | None = None
    ) -> tuple[str, ...]:
        said = [title, *(part for row in rows for part in (row.text, row.detail)), note]
        return tuple(self._say(part) for part in said if part is not None)

    def _ballot(self, ballot: replies.Ballot) -> Iterator[str]:
        if ballot.lead is not None:
            yield self._say(ballot.lead)
        yield ballot.question
        for choice in ballot.choices:
            share = words.render(
                Say("cli-share", {"text": choice.text, "votes": choice.votes}), self._voice
            )
            yield f"{MINE}{share}" if choice.mine else share
        yield from (self._say(part) for part in (ballot.closes, ballot.note) if part is not None)

    def _ballot_buttons(self, ballot: replies.Ballot) -> tuple[Pressable, ...]:
        choices = tuple(Pressable(c.text, c.token) for c in ballot.choices if ballot.is_open)
        return choices + self._pressables((), ballot.buttons)

    def _board(self, board: replies.Board) -> Iterator[str]:
        yield self._say(board.title)
        for part in board.parts:
            yield self._say(part.title)
            for place in part.places:
                score = words.rice(place.score, self._voice)
                line = f"{place.rank}. {place.name} · {score}"
                yield f"{MINE}{line}" if place.mine else line
            if not part.places:
                yield self._say(Say("board-empty"))
        if board.note is not None:
            yield self._say(board.note)

    def _form(self, form: replies.Form) -> Shown:
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        lines = tuple(asking.lines(form, command, self._voice))
        return Shown("form", lines, again=asking.again(form, command))

    def _pressables(
        self, rows: Sequence[replies.Row], buttons: Sequence[replies.Button]
    ) -> tuple[Pressable, ...]:
        every = [*(b for row in rows for b in row.buttons), *buttons]
        return tuple(Pressable(self._say(b.label), b.token) for b in every)

    def _say(self, said: Say) -> str:
        return words.render(said, self._voice)
