"""`dure doctor`: prints what does not agree, what to do about it, and mends only boards."""

from collections.abc import Iterator, Sequence

import msgspec
from rich.markup import escape

from bots.cli.talking import err, out, say
from bots.cli.trouble import tell, trouble_of
from bots.common.replies import Fact, Say
from core.clock import system_clock
from core.doctor import Finding, Mismatch, examine
from core.doctor.mending import rebuild_boards
from core.doctor.surroundings import look_around, look_at_schema
from core.settings import ENV_FILE, Settings, WrongSetting, read
from core.store import Store, lock

BLIND = frozenset({"no-database", "schema-older", "schema-newer", "schema-foreign"})
"""Findings after which there is nothing to compare."""


class Told(msgspec.Struct, frozen=True):
    """One finding in words, as `--json` gives it."""

    key: str
    count: int
    says: str
    todo: str
    first: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    ok: bool
    findings: tuple[Told, ...]


def doctor(language: str, *, as_json: bool, mend: bool) -> bool:
    """Examine everything, and say it; False if something was found."""
    try:
        settings = read()
    except WrongSetting as wrong:
        return _report([_of_setting(wrong, language)], language, as_json=as_json)
    if mend:
        _mend(settings, language)
    findings = _examine(settings, language)
    well = _report([_told(f, language) for f in findings], language, as_json=as_json)
    _invite(settings, language)
    return well


def _examine(settings: Settings, language: str) -> list[Finding]:
    findings = look_around(settings.url, ENV_FILE)
    if _keys(findings) & BLIND:
        return findings
    store = Store(settings.url, connections=1)
    try:
        findings += look_at_schema(store)
        if _keys(findings) & BLIND:
            return findings
        with err.status(tell(Say("cli-examining"), language)) as status:
            return findings + examine(store, system_clock(), tell=status.update)
    finally:
        store.close()


def _invite(settings: Settings, language: str) -> None:
    """Say how the Discord bot comes into a server, where its token tells."""
    if settings.discord_token is None:
        return
    from bots.discord_bot.servers import invitation

    application = invitation.application_of(settings.discord_token.get_secret_value())
    if application is not None:
        said = Say("cli-invite", {"link": invitation.link(application)})
        err.print(escape(tell(said, language)), soft_wrap=True)


def _keys(findings: Sequence[Finding]) -> set[str]:
    return {finding.key for finding in findings}


def _mend(settings: Settings, language: str) -> None:
    """Count the boards anew, with the file to ourselves."""
    with lock.held(settings.url):
        store = Store(settings.url, connections=1)
        try:
            store.write_now(rebuild_boards)
        finally:
            store.close()
    err.print(escape(tell(Say("cli-mended"), language)))


def _told(finding: Finding, language: str) -> Told:
    facts: dict[str, Fact] = {"count": finding.count, **finding.facts}
    return Told(
        key=finding.key,
        count=finding.count,
        says=tell(Say(f"finding-{finding.key}", facts), language),
        todo=tell(Say(f"mend-{finding.key}", facts), language),
        first=tuple(_one(mismatch, language) for mismatch in finding.first),
    )


def _one(mismatch: Mismatch, language: str) -> str:
    if not mismatch.found:
        return mismatch.which
    facts: dict[str, Fact] = {
        "which": mismatch.which,
        "found": mismatch.found,
        "expected": mismatch.expected,
    }
    return tell(Say("cli-mismatch", facts), language)


def _of_setting(wrong: WrongSetting, language: str) -> Told:
    trouble = trouble_of(wrong)
    assert trouble is not None
    todo = tell(Say("mend-setting", {"name": wrong.name}), language)
    return Told("setting", 1, tell(trouble.said, language), todo, ())


def _report(told: Sequence[Told], language: str, *, as_json: bool) -> bool:
    if as_json:
        out.print_json(msgspec.json.encode(Report(not told, tuple(told))).decode())
    elif not told:
        say(language, "cli-doctor-well")
    else:
        for line in _lines(told):
            out.print(line)
    return not told


def _lines(told: Sequence[Told]) -> Iterator[str]:
    for one in told:
        yield f"[bold]{escape(one.says)}[/]"
        yield from (f"    {escape(row)}" for row in one.first)
        yield f"  → {escape(one.todo)}"
