"""The pages for people: links that lead somewhere, and commands that exist."""

import re

from bots.__main__ import app
from tests.house.source import ROOT, advice

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)")
MAKE = re.compile(r"(?:`|^)make ([a-z]+)", re.M)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_link_leads_to_something() -> None:
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]

    assert not dead, advice(dead, "Mend the link, or write what it promises:")


def test_every_make_word_of_the_pages_exists() -> None:
    words = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))

    unknown = [
        f"{page.relative_to(ROOT)}: make {word}"
        for page in PAGES
        for word in MAKE.findall(page.read_text(encoding="utf-8"))
        if word not in words
    ]
    assert not unknown, advice(unknown, "The Makefile has no such word:")


def test_operations_tell_of_every_command_of_the_terminal() -> None:
    page = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    named = ((command.name, command.callback) for command in app.registered_commands)
    names = {name or getattr(callback, "__name__", "") for name, callback in named}

    untold = sorted(name for name in names if f"`dure {name}" not in page)
    assert not untold, advice(untold, "Add the command to the table in docs/operations.md:")


def test_both_readmes_tell_the_same_story() -> None:
    """A heading, a block of code and a link here have their twin there."""
    english, korean = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.ko.md")
    )

    for part in (r"^## ", r"^```", r"^- \*\*", r"^\d\. ", r"^- \["):
        assert len(re.findall(part, english, re.M)) == len(re.findall(part, korean, re.M)), part
