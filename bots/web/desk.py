"""The desk's pages: what each shows and what can be begun there, for whoever may."""

from dataclasses import dataclass

import msgspec

from bots.common.catalogue import Catalogue
from bots.common.words import Voice
from bots.web.wording import said
from core.people.results import Role


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the commands whose replies it shows, and those that begin something there."""

    id: str
    shows: tuple[str, ...]
    begins: tuple[str, ...] = ()


PAGES = (
    Page("poll", ("vote", "open"), ("poll",)),
    Page("review", ("review",)),
    Page("inquiry", ("inquiries",)),
    Page("idea", ("triage", "ideas")),
    Page("note", ("news",), ("release",)),
    Page("mission", ("mission_list",), ("mission",)),
    Page("sale", ("launches",), ("launch",)),
    Page("pause", ("held",), ("pause",)),
    Page("log", ("log", "thanks_list")),
    Page("economy", ("rules",), ("setup", "grant")),
    Page("team", (), ("staff",)),
)
"""Words: `web-page-<id>` and `web-page-<id>-about`; icons bear the same ids."""


def beside(page_id: str) -> tuple[str, ...]:
    """What stands on a page already: the commands that it shows and those that it begins."""
    return next((page.shows + page.begins for page in PAGES if page.id == page_id), ())


class Listed(msgspec.Struct, frozen=True):
    """A page as one member of the staff sees it."""

    id: str
    title: str
    about: str
    shows: list[str]
    begins: list[str]


def pages_for(catalogue: Catalogue, role: Role, voice: Voice) -> list[Listed]:
    """The pages of which this role may see or begin anything."""
    if role == Role.FAN:
        return []
    pages = [
        Listed(
            page.id,
            said(voice, f"page-{page.id}"),
            said(voice, f"page-{page.id}-about"),
            _open_to(catalogue, role, page.shows),
            _open_to(catalogue, role, page.begins),
        )
        for page in PAGES
    ]
    return [page for page in pages if page.shows or page.begins]


def _open_to(catalogue: Catalogue, role: Role, names: tuple[str, ...]) -> list[str]:
    found = [(name, catalogue.find(name)) for name in names]
    return [name for name, command in found if command and command.who <= role]
