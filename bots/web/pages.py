"""Renders the templates: escaped everywhere, in the reader's language."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from bots.common import words
from bots.common.replies import Fact, Say
from bots.common.words import LANGUAGES, Voice

COOKIE = "dure-language"
KEPT_S = 365 * 24 * 3600

_templates = Environment(
    loader=PackageLoader("bots.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def wanted_language(request: Request) -> str | None:
    """What the address asks for, else what was chosen before, if anything was."""
    for wanted in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return None


def render(
    name: str, request: Request, voice: Voice, *, status: int = 200, **facts: Any
) -> HTMLResponse:
    """A template in one voice; a language that the address asked for is kept in a cookie."""

    def t(key: str, **own: Fact) -> str:
        return words.render(Say(key, own), voice)

    text = _templates.get_template(name).render(
        t=t, lang=voice.language, community=voice.community, path=request.url.path, **facts
    )
    response = HTMLResponse(text, status, headers={"Cache-Control": "no-cache"})
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(
            COOKIE, voice.language, max_age=KEPT_S, httponly=True, samesite="strict"
        )
    return response
