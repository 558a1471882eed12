"""Replies as Telegram messages: one case for every kind of reply."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from bots.common import pictures, replies, words
from bots.common.cutting import cut
from bots.common.isolating import isolated
from bots.common.replies import Reply, Row, Say
from bots.common.turning import turner
from bots.common.words import Voice
from bots.telegram_bot.showing.layout import Block, fits_caption, message, sheets
from bots.telegram_bot.showing.limits import TOAST
from bots.telegram_bot.showing.markup import Span, sentence
from bots.telegram_bot.showing.message import Key, Message
from core.pictures.painter import Painter, PictureFailed

BAR = 10
FULL, EMPTY = "▰", "▱"
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


class Show:
    """Shows replies in one voice.

    `turns` is the token that says the same again; with it a long reply is one message whose pages
    are turned, `page` being the one that is wanted. Without it a long reply is several messages.
    """

    def __init__(self, voice: Voice, painter: Painter, *, turns: str = "", page: int = 1) -> None:
        self._voice, self._painter = voice, painter
        self._turns, self._page = turns, page

    async def messages(self, reply: Reply) -> tuple[Message, ...]:
        """The messages of a reply; none where none is due.

        Raises:
            ValueError: a form is no message; it is asked field by field.
        """
        match reply:
            case replies.Card():
                return self._sheets(list(self._card(reply)), reply.buttons)
            case replies.Ballot():
                return self._ballot(reply)
            case replies.Board():
                return self._sheets(list(self._board(reply)), reply.buttons)
            case replies.Picture():
                return await self._picture(reply)
            case replies.Refusal():
                return self._sheets([self._block(reply.reason)], reply.buttons)
            case replies.Form():
                raise ValueError("a form is asked field by field")
            case replies.Nothing():
                return ()
            case _:
                assert_never(reply)

    def toast(self, reply: Reply) -> str:
        """The gist of a reply in the few words that appear over a chat."""
        match reply:
            case replies.Card():
                rows = [row.text for row in reply.rows[:1]]
                return self._short(reply.title, *rows)
            case replies.Ballot():
                return self._short(reply.lead or reply.note) or cut(reply.question, TOAST)
            case replies.Board() | replies.Picture():
                return self._short(reply.title)
            case replies.Refusal():
                return self._short(reply.reason)
            case replies.Form() | replies.Nothing():
                return ""
            case _:
                assert_never(reply)

    def line(self, said: Say, *keys: Key) -> Message:
        """One sentence of the front's own."""
        return message([self._block(said)], keys)

    def keys(self, buttons: Sequence[replies.Button]) -> tuple[Key, ...]:
        return tuple(Key(b.token, words.render(b.label, self._voice), b.style) for b in buttons)

    def _short(self, *said: Say | None) -> str:
        return cut("\n".join(self._say(one) for one in said if one is not None), TOAST)

    def _block(self, said: Say | None, style: str = "") -> Block:
        return Block((Span(self._say(said), style),))

    def _sheets(
        self, blocks: Sequence[Block], buttons: Sequence[replies.Button]
    ) -> tuple[Message, ...]:
        """One message; of what is longer the page that is wanted, else all of it."""
        pages, keys = sheets(blocks), self.keys(buttons)
        if len(pages) == 1:
            return (message(pages[0], keys),)
        if not self._turns:
            *before, last = pages
            return (*(message(page) for page in before), message(last, keys))
        page = min(self._page, len(pages))
        where = self._block(Say("page", {"page": page, "pages": len(pages)}), "i")
        return (message([*pages[page - 1], where], [*self._turning(page, len(pages)), *keys]),)

    def _turning(self, page: int, pages: int) -> list[Key]:
        ways = {"page-before": page - 1, "page-after": page + 1}
        return [
            Key(turner(self._turns, to), words.render(Say(key), self._voice))
            for key, to in ways.items()
            if 1 <= to <= pages
        ]

    def _card(self, card: replies.Card) -> Iterator[Block]:
        yield self._block(card.title, "b")
        yield from self._rows(card.rows)
        if card.note:
            yield self._block(card.note, "i")

    def _rows(self, rows: Sequence[Row]) -> Iterator[Block]:
        """Rows whose buttons say the same are numbered, since buttons stand below all of them."""
        labels = Counter(key.label for row in rows for key in self.keys(row.buttons))
        is_numbered = any(count > 1 for count in labels.values())
        number = 0
        for row in rows:
            number += bool(row.buttons)
            yield self._row(row, f"{number}. " if is_numbered and row.buttons else "")

    def _row(self, row: Row, number: str) -> Block:
        spans = [Span(f"{number}{self._say(row.text)}")]
        if row.progress is not None:
            spans.append(Span(bar(row.progress)))
        if row.detail:
            spans.append(Span(self._say(row.detail), "i"))
        keys = self.keys(row.buttons)
        return Block(
            tuple(spans), tuple(replace(key, label=f"{number}{key.label}") for key in keys)
        )

    def _ballot(self, ballot: replies.Ballot) -> tuple[Message, ...]:
        pressed = ballot.choices if ballot.is_open else ()
        choices = tuple(Key(c.token, c.text, "primary" if c.mine else "plain") for c in pressed)
        pages = sheets(list(self._ballot_blocks(ballot)))
        *before, last = pages
        under = Block((), ())
        each = [Block((), (key,)) for key in choices]
        return (
            *(message(page) for page in before),
            message([*last, under, *each], self.keys(ballot.buttons)),
        )

    def _ballot_blocks(self, ballot: replies.Ballot) -> Iterator[Block]:
        if ballot.lead:
            yield self._block(ballot.lead)
        yield Block((Span(isolated(ballot.question), "b"),))
        for choice in ballot.choices:
            yield self._choice(choice, ballot.voters)
        for said in (ballot.closes, ballot.note):
            if said:
                yield self._block(said, "i")

    def _choice(self, choice: replies.Choice, voters: int) -> Block:
        share = choice.votes / voters if voters else 0.0
        facts: dict[str, replies.Fact] = {"share": replies.Percent(share), "votes": choice.votes}
        counted = self._say(Say("ballot-share", facts))
        mine = f" {self._say(Say('ballot-mine'))}" if choice.mine else ""
        named = Span(f"{isolated(choice.text)}{mine}", "b" if choice.mine else "")
        return Block((named, Span(f"{bar(share)} {counted}")))

    def _board(self, board: replies.Board) -> Iterator[Block]:
        yield self._block(board.title, "b")
        for part in board.parts:
            yield Block((Span(self._say(part.title), "b"), *self._places(part)))
        if board.note:
            yield self._block(board.note, "i")

    def _places(self, part: replies.BoardPart) -> Iterator[Span]:
        for place in part.places:
            number = f"{place.rank}."
            rank = MEDALS.get(place.rank, number) if place.score > 0 else number
            rice = words.rice(place.score, self._voice)
            yield Span(f"{rank} {isolated(place.name)} · {rice}", "b" if place.mine else "")
        if not part.places:
            yield Span(self._say(Say("board-empty")), "i")

    async def _picture(self, picture: replies.Picture) -> tuple[Message, ...]:
        """The card with its words below; the words alone where it cannot be painted."""
        rows, keys = list(self._rows(picture.rows)), self.keys(picture.buttons)
        try:
            path = await pictures.paint(picture, self._voice, self._painter)
        except (PictureFailed, OSError):
            return self._sheets([self._block(picture.title, "b"), *rows], picture.buttons)
        if fits_caption(rows):
            return (message(rows, keys, picture=path),)
        return (message([], picture=path), *self._sheets(rows, picture.buttons))

    def _say(self, said: Say | None) -> str:
        return sentence(said, self._voice)


def bar(share: float) -> str:
    """How far, as ten little fields."""
    full = round(max(0.0, min(1.0, share)) * BAR)
    return FULL * full + EMPTY * (BAR - full)
