"""The playground: anybody of the demo can be played, with a phone and the desk side by side."""

from dataclasses import replace
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, HTTPException, Query
from fastapi import Request as HttpRequest
from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from bots.common import line
from bots.common.fields import Photo
from bots.common.replies import Row
from bots.common.serving import Request
from bots.common.subjects import subject_of
from bots.common.words import LANGUAGES, Voice, render
from bots.parts import Parts
from bots.web import desk, pages
from bots.web.cataloguing import Listed, listed
from bots.web.guard import Pass
from bots.web.live import Live
from bots.web.looking import StaffView, look
from bots.web.overview import Overview, overview
from bots.web.personas import PERSONAS, caller_of
from bots.web.portrait import Portrait, fan_of, portrait
from bots.web.reading import reading, voice_in
from bots.web.show import Shower
from bots.web.shown import Shown
from bots.web.stream import stream
from bots.web.wording import own_words, said
from core.errors import Refused
from core.people.results import Caller, Role
from core.tx import Tx

LARGEST_TEXT_BYTES = 64 * 1024
"""What is typed into a form, beside its photo."""

REQUEST_ID = r"\A[!-~]{1,100}\Z"
"""What every database can keep as the id of a press."""

MOST_LOOKS = 4
"""Replies that a page of the desk shows at most."""


class Press(msgspec.Struct, frozen=True, rename={"who": "as"}):
    """One press, as the page sends it; a second one with the same `id` gets the stored reply."""

    who: str
    id: Annotated[str, msgspec.Meta(pattern=REQUEST_ID)]
    token: str
    name: str = ""
    lang: str = "ko"
    answers: dict[str, str | int] = {}


class Pressed(msgspec.Struct, frozen=True):
    """What came of a press, in every language, and how the presser stands now."""

    replies: dict[str, Shown]
    me: Portrait


class Person(msgspec.Struct, frozen=True):
    """Somebody who can be played."""

    id: str
    name: str
    about: str
    works: bool


class Subject(msgspec.Struct, frozen=True):
    """What a form is about, and what else there is to know of it."""

    text: str
    detail: str


class Start(msgspec.Struct, frozen=True):
    """What the page needs before anything is pressed."""

    words: dict[str, str]
    people: list[Person]
    commands: list[Listed]
    pages: list[desk.Listed]
    me: Portrait


class Playground:
    """Serves the page of one running house."""

    def __init__(self, parts: Parts, show: Shower) -> None:
        self._parts, self._show = parts, show

    async def start(self, caller: Caller) -> Start:
        voice = await voice_in(self._parts, caller.language)
        me = await reading(self._parts, lambda tx: portrait(tx, caller))
        catalogue = self._parts.desk.catalogue
        role = Role(me.role)
        return Start(
            own_words(voice),
            _people(voice),
            listed(catalogue, role, voice),
            desk.pages_for(catalogue, role, voice),
            me,
        )

    async def overview(self, caller: Caller, page: str, looks: list[str]) -> Overview:
        """What the caller's desk keeps in view; `looks` are the tokens of what its page shows.

        Raises:
            Refused: the caller is none of the staff.
        """
        voice = await voice_in(self._parts, caller.language)
        catalogue = self._parts.desk.catalogue
        view = StaffView(catalogue, desk.beside(page))

        def at_desk(tx: Tx) -> Overview:
            fan = fan_of(tx, caller)
            if not fan.is_staff:
                raise Refused("not-allowed", role=Role.REVIEWER.word)
            seen = [view.of(look(tx, catalogue, caller, token)) for token in looks[:MOST_LOOKS]]
            return overview(tx, fan, catalogue, voice, self._show, seen)

        return await reading(self._parts, at_desk)

    async def subject(self, caller: Caller, token: str) -> Subject | None:
        """What the form behind a button is about, in words; None where the form says it all."""
        voice = await voice_in(self._parts, caller.language)
        catalogue = self._parts.desk.catalogue

        def about(tx: Tx) -> Row | None:
            return subject_of(tx, catalogue, fan_of(tx, caller), token)

        row = await reading(self._parts, about)
        if row is None:
            return None
        return Subject(render(row.text, voice), render(row.detail, voice) if row.detail else "")

    def answers_in(self, command: str, text: str) -> dict[str, str]:
        """What was typed after a command, by its fields; a photo cannot be typed here."""
        found = self._parts.desk.catalogue.find(command)
        fields = found.typed_fields if found else ()
        answers = line.fill(line.split_anyhow(text), fields)
        photos = {field.name for field in fields if isinstance(field, Photo)}
        return {name: text for name, text in answers.items() if name not in photos}

    async def press(self, caller: Caller, press: Press, photos: dict[str, bytes]) -> Pressed:
        """Serve one press; its id counts for this person alone."""
        request_id = f"{caller.external_id}:{press.id}"
        request = Request(press.token, caller, request_id, {**press.answers, **photos})
        served = await self._parts.desk.press(press.token, request)
        me = await reading(self._parts, lambda tx: portrait(tx, caller))
        voices = {language: replace(served.voice, language=language) for language in LANGUAGES}
        return Pressed({lang: self._show(served.reply, v) for lang, v in voices.items()}, me)


def _people(voice: Voice) -> list[Person]:
    return [
        Person(p.id, p.name(voice.language), said(voice, f"persona-{p.id}"), p.works)
        for p in PERSONAS
    ]


def routes(parts: Parts, show: Shower, live: Live, own: Pass) -> APIRouter:
    playground = Playground(parts, show)
    router = APIRouter()

    @router.get("/")
    async def page(request: HttpRequest) -> Response:
        voice = await voice_in(parts, pages.wanted_language(request))
        response = pages.render("playground.html", request, voice)
        response.headers.append("Set-Cookie", own.cookie(request.headers["host"]))
        return response

    @router.get("/api/start")
    async def start(who: str, lang: str = "", name: str = "") -> Response:
        return _json(await playground.start(_caller(who, name, lang)))

    @router.get("/api/desk")
    async def in_view(
        who: str,
        looks: Annotated[list[str], Query(alias="look", default_factory=list)],
        lang: str = "",
        page: str = "",
    ) -> Response:
        return _json(await playground.overview(_caller(who, "", lang), page, looks))

    @router.get("/api/subject")
    async def subject(who: str, token: str, lang: str = "") -> Response:
        return _json(await playground.subject(_caller(who, "", lang), token))

    @router.get("/api/line")
    async def typed(command: str, text: str) -> Response:
        return _json(playground.answers_in(command, text))

    @router.post("/api/press")
    async def press(request: HttpRequest) -> Response:
        pressed, photos = await _read(request)
        caller = _caller(pressed.who, pressed.name, pressed.lang)
        return _json(await playground.press(caller, pressed, photos))

    @router.get("/api/live")
    async def live_stream(
        request: HttpRequest, who: str, lang: str = "", name: str = ""
    ) -> Response:
        cursor = request.headers.get("last-event-id", "")
        events = stream(parts, live, _caller(who, name, lang), show, cursor)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)

    return router


def _caller(who: str, name: str, language: str) -> Caller:
    caller = caller_of(who, name, language if language in LANGUAGES else LANGUAGES[0])
    if caller is None:
        raise HTTPException(400, "nobody is called so")
    return caller


async def _read(request: HttpRequest) -> tuple[Press, dict[str, bytes]]:
    """The press and its photos, from JSON or from a form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return _press(await request.body()), {}
    async with request.form(max_files=1, max_fields=1, max_part_size=LARGEST_TEXT_BYTES) as form:
        photos = {n: await f.read() for n, f in form.items() if isinstance(f, UploadFile)}
        return _press(str(form.get("ask", "")).encode()), photos


def _press(body: bytes) -> Press:
    if len(body) > LARGEST_TEXT_BYTES:
        raise HTTPException(413, "too long")
    try:
        return msgspec.json.decode(body, type=Press)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise HTTPException(400, "that is no press") from error


def _json(value: Any) -> Response:
    body = msgspec.json.encode(value)
    return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})
