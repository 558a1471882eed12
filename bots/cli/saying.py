"""`dure say`: one command through the desk, in the running process or here under the lock."""

import asyncio
import re
import secrets
import shlex
from collections.abc import Sequence

import msgspec
from rich.markup import escape

from bots.cli import line, spoken
from bots.cli.plain import Shown
from bots.cli.spoken import Spoken
from bots.cli.talking import out
from bots.cli.trouble import USAGE, Trouble, language_of_environment
from bots.common import local_socket
from bots.common.commands import CATALOGUE
from bots.common.desk import Desk
from bots.common.local_socket import NobodyThere
from bots.parts import PICTURES, Parts
from bots.web.personas import PERSONAS
from core.clock import system_clock
from core.people.rules import PLATFORMS, PLAYED
from core.pictures.painter import Painter
from core.settings import Settings
from core.store import Store, lock
from core.store.lock import file_of, folder_of
from migrations import run as migrations

WAIT_S = 5.0
"""How long to wait for a file that another short command has."""


HANDLES = {name.lower(): p.id for p in PERSONAS for name in (p.ko, p.en)}
"""Of those who are played, by their names."""

OPTION = re.compile(r"--?[A-Za-z][\w-]*(=.*)?")


def say(settings: Settings, who: str, said: Sequence[str], *, language: str, as_json: bool) -> bool:
    """Serve one command as `who` and print the reply; False if it was refused or asks back.

    Raises:
        Trouble: it cannot be read, or nobody can be asked.
    """
    _refuse_unknown_options(said)
    shown = _serve(settings, _spoken(who, said, language))
    if as_json:
        out.print_json(msgspec.json.encode(shown).decode())
    else:
        _print(shown, who, language)
    return shown.is_answer


def _refuse_unknown_options(said: Sequence[str]) -> None:
    """What begins like an option is a slip, while -5 is an answer."""
    for piece in said:
        if OPTION.fullmatch(piece):
            raise Trouble("cli-no-option", USAGE, name=piece.partition("=")[0])


def _spoken(who: str, said: Sequence[str], language: str) -> Spoken:
    typed = line.read(said, CATALOGUE)
    platform, external_id, name = account_of(who)
    return Spoken(
        id=f"cli-{secrets.token_hex(8)}",
        platform=platform,
        external_id=external_id,
        name=name,
        command=typed.command,
        speaks=language or language_of_environment(),
        language=language,
        answers=typed.answers,
        photos=typed.photos,
    )


def account_of(who: str) -> tuple[str, str, str]:
    """The platform, its id and a name: `discord:123` is any account, `mina` is the playground's.

    So are Mina and 미나, by the names that the playground calls her.

    Raises:
        Trouble: nobody is named.
    """
    platform, colon, external_id = who.partition(":")
    if not (external_id if colon else who).strip():
        raise Trouble("cli-nobody", USAGE)
    if colon and platform in PLATFORMS:
        return platform, external_id, external_id.rpartition(":")[2]
    name = who.removeprefix(PLAYED)
    return "web", f"{PLAYED}{HANDLES.get(name.lower(), name.lower())}", name


def _serve(settings: Settings, wanted: Spoken) -> Shown:
    """Ask the running process; where none runs, open the database."""
    database = file_of(settings.url)
    if database is None:
        return asyncio.run(_serve_here(settings, wanted))
    if not database.exists():
        raise Trouble("cli-no-data", path=str(database))
    try:
        answer = local_socket.knock(database, msgspec.json.encode(wanted))
        return msgspec.json.decode(answer, type=Shown)
    except NobodyThere:
        with lock.held(settings.url, wait_s=WAIT_S):
            return asyncio.run(_serve_here(settings, wanted))


async def _serve_here(settings: Settings, wanted: Spoken) -> Shown:
    store = Store(settings.url, connections=1)
    painter = Painter(folder_of(settings.url) / PICTURES)
    try:
        await store.read(lambda session: migrations.check(session.connection()))
        desk = Desk(store, CATALOGUE, system_clock)
        return await spoken.serve(Parts(settings, store, desk, system_clock, painter), wanted)
    finally:
        await painter.close()
        store.close()


def _print(shown: Shown, who: str, language: str) -> None:
    for text in shown.texts:
        out.print(escape(text))
    if shown.picture:
        out.print(escape(shown.picture), style="dim")
    if shown.again:
        spoken_in = f" --language {language}" if language else ""
        line = f"dure say --as {shlex.quote(who)}{spoken_in} {shown.again}"
        out.print(f"  [bold]{escape(line)}[/]")
    for button in shown.buttons:
        out.print(f"  [bold]\\[{escape(button.label)}][/]  [dim]{escape(button.token)}[/]")
