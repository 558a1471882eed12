"""`dure demo presale`: the playground over a copy of the demo, and a crowd that buys it all."""

import asyncio
from functools import partial
from pathlib import Path

from bots import app, event_loop, logs
from bots.cli.preparing import prepare
from bots.cli.serving import abandon
from bots.cli.staging import USUAL_SEED
from bots.cli.talking import Bar, say
from bots.cli.trouble import CONFIG, USAGE, Trouble
from bots.demo import presale
from bots.demo.presale import FEWEST_UNITS, MOST_UNITS, Show
from bots.demo.rush import Rush
from bots.parts import Parts
from bots.webfront import bind
from core.backup import back_up
from core.clock import system_clock
from core.settings import Mode, Settings
from core.store import Store, lock
from core.store.lock import beside, file_of


def play(settings: Settings, units: int, seed: int | None, language: str) -> None:
    """Serve a copy of the demo until SIGTERM or SIGINT, and sell so many units in it.

    Raises:
        Trouble: the settings are those of a live community, or the units too few or too many.
        WrongSetting, FileInUse, StoreUnavailable: it cannot begin; nothing was changed.
    """
    if not FEWEST_UNITS <= units <= MOST_UNITS:
        raise Trouble("cli-presale-units", USAGE, least=FEWEST_UNITS, most=MOST_UNITS)
    file = file_of(settings.url)
    if settings.mode is Mode.LIVE or file is None:
        raise Trouble("cli-demo-in-live", CONFIG)
    bind(settings).close()
    copy = _copied(settings, file, language)
    with lock.held(copy.url):
        show = _prepared(copy, units, USUAL_SEED if seed is None else seed, language)
        logs.set_up(copy.log_level, copy.secrets)
        opened = asyncio.Event()
        rush = partial(_rush, show, opened, language)
        event_loop.run(app.run(copy, opened.set, partial(abandon, language), rush))
    say(language, "cli-closed")


def _copied(settings: Settings, file: Path, language: str) -> Settings:
    """The demo as it is, in a file beside its own that each play begins anew."""
    with lock.held(settings.url):
        prepare(settings, language)
    copy = beside(file, "presale")
    for side in ("", "-wal", "-shm"):
        Path(f"{copy}{side}").unlink(missing_ok=True)
    back_up(file, copy, system_clock(), Bar(language, "cli-copying"))
    return settings.model_copy(update={"database_url": f"sqlite:///{copy}"})


def _prepared(settings: Settings, units: int, seed: int, language: str) -> Show:
    store = Store(settings.url, connections=1)
    bar = Bar(language, "cli-presale-gathering")
    try:
        return presale.prepare(store, units=units, seed=seed, clock=system_clock, progress=bar)
    finally:
        store.close()


async def _rush(show: Show, opened: asyncio.Event, language: str, parts: Parts) -> None:
    """The crowd presses once the pages are open, which stay open afterwards to be looked at."""
    await opened.wait()
    address = f"{parts.settings.address}/presale/{show.sale.id}"
    say(language, "cli-presale-open", address=address)
    outcome = await Rush(parts, show, Bar(language, "cli-presale-selling")).run()
    say(
        language,
        "cli-presale-over",
        held=outcome.held,
        line=outcome.in_line,
        seconds=f"{outcome.took_s:.1f}",
        rate=outcome.rate,
    )
