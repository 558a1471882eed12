"""Puts replies into words for the page: one case for every kind of reply."""

from collections.abc import Callable
from typing import assert_never

from bots.common import replies, tokens, words
from bots.common.catalogue import Catalogue
from bots.common.replies import Reply, Say
from bots.common.words import Voice
from bots.web import shown
from bots.web.shown import Shown

PictureUrl = Callable[[replies.Picture, Voice], str]
"""Where the page finds the picture of a reply."""


Shower = Callable[[Reply, Voice], Shown]
"""Puts a reply into words for the page."""


def shower(catalogue: Catalogue, picture_url: PictureUrl) -> Shower:
    """What shows replies over one catalogue and one gallery."""
    return lambda reply, voice: Show(voice, catalogue, picture_url).reply(reply)


class Show:
    """Shows replies in one voice."""

    def __init__(self, voice: Voice, catalogue: Catalogue, picture_url: PictureUrl) -> None:
        self._voice, self._catalogue, self._picture_url = voice, catalogue, picture_url

    def reply(self, reply: Reply) -> Shown:
        match reply:
            case replies.Card():
                return self._card(reply)
            case replies.Ballot():
                return self._ballot(reply)
            case replies.Board():
                return self._board(reply)
            case replies.Picture():
                return self._picture(reply)
            case replies.Form():
                return self._form(reply)
            case replies.Refusal():
                return shown.Refusal(self._text(reply.reason), self._buttons(reply.buttons))
            case replies.Nothing():
                return shown.Nothing()
            case _:
                assert_never(reply)

    def _card(self, card: replies.Card) -> shown.Card:
        return shown.Card(
            self._text(card.title),
            self._lines(card.rows),
            self._text(card.note),
            self._buttons(card.buttons),
        )

    def _ballot(self, ballot: replies.Ballot) -> shown.Ballot:
        return shown.Ballot(
            poll=ballot.poll,
            question=ballot.question,
            choices=tuple(
                shown.Choice(c.text, c.votes, c.mine, c.token, command_of(c.token))
                for c in ballot.choices
            ),
            voters=ballot.voters,
            open=ballot.is_open,
            lead=self._text(ballot.lead),
            closes=self._text(ballot.closes),
            note=self._text(ballot.note),
            buttons=self._buttons(ballot.buttons),
        )

    def _board(self, board: replies.Board) -> shown.Board:
        return shown.Board(
            self._text(board.title),
            tuple(self._part(part) for part in board.parts),
            self._text(board.note),
            self._buttons(board.buttons),
        )

    def _part(self, part: replies.BoardPart) -> shown.BoardPart:
        places = tuple(
            shown.Place(p.rank, p.name, words.rice(p.score, self._voice), p.mine)
            for p in part.places
        )
        return shown.BoardPart(self._text(part.title), places, self._text(Say("board-empty")))

    def _picture(self, picture: replies.Picture) -> shown.Picture:
        figures = picture.figures
        title = picture.title
        if isinstance(figures, replies.MemberFigures):
            title = Say("me-title", {"name": figures.name})
        return shown.Picture(
            title=self._text(title),
            url=self._picture_url(picture, self._voice),
            alt=self._text(picture.title),
            rows=self._lines(picture.rows),
            note=self._text(picture.note),
            buttons=self._buttons(picture.buttons),
        )

    def _form(self, form: replies.Form) -> shown.Form:
        command = self._catalogue.find(form.command)
        assert command is not None, form.command
        known = [form.fixed[name] for name in command.numbers if name in form.fixed]
        return shown.Form(
            command=command.name,
            token=tokens.write(command.name, *known),
            given=form.given,
            problems=tuple(shown.Problem(p.field, self._text(p.text)) for p in form.problems),
        )

    def _lines(self, rows: tuple[replies.Row, ...]) -> tuple[shown.Line, ...]:
        return tuple(
            shown.Line(
                text=self._text(row.text),
                detail=self._text(row.detail),
                progress=row.progress,
                buttons=self._buttons(row.buttons),
                photo=f"/api/photo/{row.photo}" if row.photo else "",
            )
            for row in rows
        )

    def _buttons(self, buttons: tuple[replies.Button, ...]) -> tuple[shown.PlainButton, ...]:
        return tuple(
            shown.PlainButton(self._text(b.label), b.token, command_of(b.token), b.style)
            for b in buttons
        )

    def _text(self, said: Say | None) -> str:
        return words.render(said, self._voice) if said else ""


def command_of(token: str) -> str:
    """The command that a button runs; empty for a token that is none of ours."""
    read = tokens.read(token)
    return read[0] if read else ""
