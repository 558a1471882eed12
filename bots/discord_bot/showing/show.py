"""Replies as Discord messages: one case for every kind of reply."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from bots.common import labels, pictures, replies, words
from bots.common.catalogue import Command
from bots.common.isolating import isolated
from bots.common.replies import Reply, Say
from bots.common.turning import turner
from bots.common.words import Voice
from bots.discord_bot.showing import kept, modals
from bots.discord_bot.showing.drafts import Sheet
from bots.discord_bot.showing.layout import (
    ACCENT,
    ACCENT_OF_NO,
    Block,
    Image,
    Pressable,
    sheets,
    view_of,
)
from bots.discord_bot.showing.markdown import bold, escaped, heading, named, quiet, sentence
from bots.discord_bot.showing.message import Message, Picture
from core.pictures.painter import Painter, PictureFailed

CARD_FILE = "card.png"

BAR = 10
FULL, EMPTY = "▰", "▱"
MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


class Show:
    """Shows replies in one voice.

    `turns` is the token that says the same again; with it a long reply is shown page by page,
    `page` being the one that is wanted. What everybody reads stays on its first page; `whole` is
    the token that says all of it to whoever asks.
    """

    def __init__(
        self, voice: Voice, painter: Painter, *, turns: str = "", page: int = 1, whole: str = ""
    ) -> None:
        self._voice, self._painter = voice, painter
        self._turns, self._page, self._whole = turns, page, whole

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
                return self._refusal(reply)
            case replies.Form():
                raise ValueError("a form opens a modal")
            case replies.Nothing():
                return None
            case _:
                assert_never(reply)

    def mending(self, command: Command, form: replies.Form, token: str) -> Message:
        """What is wrong with a form's answers, and buttons that open it once more."""
        wrong = {problem.field: problem.text for problem in form.problems}
        blocks = [Block(heading(self._say(Say("discord-form-title"))))]
        openers: list[Pressable] = []
        for number, sheet in enumerate(modals.sheets(command), 1):
            mended = [asked for asked in sheet if asked.name in wrong]
            for asked in mended:
                label = bold(escaped(labels.field(command, asked, self._voice)))
                blocks.append(Block(f"{label}\n{self._say(wrong[asked.name])}"))
            if mended:
                openers.append(self._opener("discord-form-again", Sheet(token, number)))
        blocks += kept.blocks(command, form.given, self._voice)
        if command.takes_photo:
            blocks.append(Block(quiet(self._say(Say("discord-form-photo")))))
        return self._sheet(blocks, openers, accent_of_no=True)

    def long_form(self, command: Command, form: replies.Form, token: str) -> Message:
        """A form of several sheets: what stands in each, and a button that opens it."""
        about = labels.about(command, self._voice)
        blocks = [Block(heading(escaped(about)))]
        for number, sheet in enumerate(modals.sheets(command), 1):
            named_as = [labels.field(command, asked, self._voice) for asked in sheet]
            opener = self._opener(
                "discord-form-sheet", Sheet(token, number), first=named_as[0], more=len(sheet) - 1
            )
            blocks.append(Block(escaped("\n".join(named_as)), (opener,)))
        blocks += kept.blocks(command, form.given, self._voice)
        return self._sheet(blocks, ())

    def refused(
        self, refusal: replies.Refusal, again: str, command: Command, given: Mapping[str, str]
    ) -> Message:
        """A "no" to a form, with what was typed and a button that opens it with that."""
        label = words.render(Say("discord-form-again"), self._voice)
        blocks = list(kept.blocks(command, given, self._voice))
        return self._refusal(refusal, blocks, Pressable(again, label))

    def line(self, key: str, *buttons: replies.Button) -> Message:
        """One sentence of the front's own."""
        return self._sheet([Block(self._say(Say(key)))], self._pressables(buttons))

    def _opener(self, key: str, sheet: Sheet, **facts: replies.Fact) -> Pressable:
        return Pressable(sheet.opener, words.render(Say(key, facts), self._voice), "primary")

    def _message(
        self, blocks: Iterable[Block], buttons: Sequence[replies.Button], *images: Picture
    ) -> Message:
        return self._sheet(list(blocks), self._pressables(buttons), *images)

    def _sheet(
        self,
        blocks: Sequence[Block],
        buttons: Sequence[Pressable],
        *images: Picture,
        accent_of_no: bool = False,
    ) -> Message:
        """The page that is wanted of all that is to be said."""
        room_to_turn = [Pressable("", "")] * 2
        pages = sheets(blocks, [*room_to_turn, *buttons])
        page = min(self._page, len(pages))
        shown, turns = list(pages[page - 1]), self._turning(page, len(pages))
        if len(pages) > 1:
            shown.append(Block(quiet(self._say(self._where(page, len(pages))))))
        view = view_of(
            shown,
            (*turns, *buttons),
            images=[Image(image.name, image.alt) for image in images],
            accent=ACCENT_OF_NO if accent_of_no else ACCENT,
        )
        return Message(view, images)

    def _where(self, page: int, pages: int) -> Say:
        """Which page this is, or where the rest stands."""
        if self._turns:
            return Say("page", {"page": page, "pages": pages})
        return Say("discord-rest-below" if self._whole else "discord-rest")

    def _turning(self, page: int, pages: int) -> list[Pressable]:
        if self._whole and pages > 1:
            label = words.render(Say("discord-whole"), self._voice)
            return [Pressable(self._whole, label, "primary")]
        ways = {"page-before": page - 1, "page-after": page + 1}
        return [
            Pressable(turner(self._turns, to), words.render(Say(key), self._voice))
            for key, to in ways.items()
            if self._turns and 1 <= to <= pages
        ]

    def _refusal(
        self, refusal: replies.Refusal, kept_blocks: Sequence[Block] = (), *more: Pressable
    ) -> Message:
        reason = sentence(refusal.reason, self._voice, about_people=True)
        buttons = (*self._pressables(refusal.buttons), *more)
        return self._sheet([Block(reason), *kept_blocks], buttons, accent_of_no=True)

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
        return self._sheet(blocks, (*choices, *self._pressables(ballot.buttons)))

    def _ballot_blocks(self, ballot: replies.Ballot) -> Iterator[Block]:
        if ballot.lead:
            yield Block(self._say(ballot.lead))
        yield Block(heading(escaped(isolated(ballot.question))))
        for choice in ballot.choices:
            yield Block(self._choice(choice, ballot.voters))
        for said in (ballot.closes, ballot.note):
            if said:
                yield Block(quiet(self._say(said)))

    def _choice(self, choice: replies.Choice, voters: int) -> str:
        share = choice.votes / voters if voters else 0.0
        facts: dict[str, replies.Fact] = {"share": replies.Percent(share), "votes": choice.votes}
        counted = self._say(Say("ballot-share", facts))
        text = named(choice.text)
        mine = f" {self._say(Say('ballot-mine'))}" if choice.mine else ""
        return f"{bold(text) if choice.mine else text}{mine}\n{bar(share)} {counted}"

    def _board(self, board: replies.Board) -> Iterator[Block]:
        yield Block(heading(self._say(board.title)))
        for part in board.parts:
            yield Block("\n".join([bold(self._say(part.title)), *self._places(part)]))
        if board.note:
            yield Block(quiet(self._say(board.note)))

    def _places(self, part: replies.BoardPart) -> Iterator[str]:
        for place in part.places:
            number = f"{place.rank}\\."
            rank = MEDALS.get(place.rank, number) if place.score > 0 else number
            rice = escaped(words.rice(place.score, self._voice))
            line = f"{rank} {named(place.name)} · {rice}"
            yield bold(line) if place.mine else line
        if not part.places:
            yield quiet(self._say(Say("board-empty")))

    async def _picture(self, picture: replies.Picture) -> Message:
        """The card with its words below; the words alone where it cannot be painted."""
        rows = list(self._rows(picture.rows))
        if picture.note:
            rows.append(Block(quiet(self._say(picture.note))))
        try:
            path = await pictures.paint(picture, self._voice, self._painter)
            alt = pictures.alternative(picture, self._voice)
            painted = Picture(CARD_FILE, path.read_bytes(), alt)
        except (PictureFailed, OSError):
            return self._message([Block(self._say(picture.title)), *rows], picture.buttons)
        return self._message(rows, picture.buttons, painted)

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
