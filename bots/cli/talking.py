"""How the command line speaks: sentences, progress and troubles, in the reader's language."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from bots.cli.trouble import tell, trouble_of
from bots.common.replies import Fact, Say

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(language: str, key: str, /, **facts: Fact) -> None:
    """One sentence on the standard output."""
    out.print(escape(tell(Say(key, facts), language)))


@contextmanager
def ending(language: str) -> Iterator[None]:
    """End with one sentence and its code where a person can do something about the error."""
    try:
        yield
    except Exception as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        err.print(escape(tell(trouble.said, language)))
        raise typer.Exit(trouble.code) from None


class Bar:
    """A bar that grows by (done, total); shown only where somebody watches."""

    def __init__(self, language: str, key: str) -> None:
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=err,
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task(tell(Say(key), language), total=None)

    def __call__(self, done: int, total: int) -> None:
        self._progress.start()
        self._progress.update(self._task, completed=done, total=total)
        if done >= total:
            self._progress.stop()
