"""`dure`: everything that is done from the command line."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bots import logs
from bots.cli.talking import ending
from bots.cli.talking import say as say_sentence
from bots.cli.trouble import Trouble, tell
from bots.common.replies import Say
from bots.common.words import LANGUAGES
from core import settings


def _words(key: str) -> str:
    return tell(Say(key))


def _known(language: str) -> str:
    if language and language not in LANGUAGES:
        raise typer.BadParameter(" | ".join(LANGUAGES))
    return language


def _scene(name: str) -> str:
    if name and name not in SCENES:
        raise typer.BadParameter(" | ".join(SCENES))
    return name


SCENES = ("presale",)
"""What can be played in the demo beside its own story."""

Scene = Annotated[str, typer.Argument(help=_words("cli-option-scene"), callback=_scene)]
Units = Annotated[int, typer.Option(help=_words("cli-option-units"))]
Language = Annotated[str, typer.Option(help=_words("cli-option-language"), callback=_known)]
Spoken = Annotated[
    str, typer.Option("--language", help=_words("cli-option-spoken"), callback=_known)
]
AsJson = Annotated[bool, typer.Option("--json", help=_words("cli-option-json"))]
Fans = Annotated[int | None, typer.Option(help=_words("cli-option-fans"))]
Seed = Annotated[int | None, typer.Option(help=_words("cli-option-seed"))]
Port = Annotated[int | None, typer.Option(help=_words("cli-option-port"))]
Who = Annotated[str, typer.Option("--as", help=_words("cli-option-as"))]
Line = Annotated[list[str], typer.Argument(help=_words("cli-option-line"))]
Names = Annotated[list[str] | None, typer.Argument(help=_words("cli-option-names"))]
Target = Annotated[Path, typer.Argument(help=_words("cli-option-target"))]
Source = Annotated[Path, typer.Argument(help=_words("cli-option-source"))]
Mend = Annotated[bool, typer.Option("--mend", help=_words("cli-option-mend"))]

app = typer.Typer(
    name="dure",
    help=_words("cli-about"),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command(help=_words("cli-run-about"))
def run(port: Port = None, language: Spoken = "") -> None:
    with ending(language):
        chosen = settings.read(port=port)
        from bots.cli import serving

        serving.run(chosen, language)


@app.command(help=_words("cli-say-about"), context_settings={"ignore_unknown_options": True})
def say(line: Line, who: Who, as_json: AsJson = False, language: Language = "") -> None:
    from bots.cli import saying

    with ending(language):
        done = saying.say(settings.read(), who, line, language=language, as_json=as_json)
    raise typer.Exit(0 if done else 1)


@app.command(help=_words("cli-demo-about"))
def demo(
    scene: Scene = "",
    fans: Fans = None,
    seed: Seed = None,
    units: Units = 100_000,
    port: Port = None,
    language: Spoken = "",
) -> None:
    from bots.cli import playing, preparing

    with ending(language):
        if scene:
            playing.play(settings.read(port=port), units, seed, language)
        else:
            preparing.build_demo(settings.read(), fans, seed, language)


@app.command(help=_words("cli-doctor-about"))
def doctor(as_json: AsJson = False, mend: Mend = False, language: Language = "") -> None:
    from bots.cli import doctoring

    with ending(language):
        well = doctoring.doctor(language, as_json=as_json, mend=mend)
    raise typer.Exit(0 if well else 1)


@app.command(help=_words("cli-migrate-about"))
def migrate(language: Language = "") -> None:
    from bots.cli import preparing

    with ending(language):
        preparing.migrate_only(settings.read())
        say_sentence(language, "cli-migrated")


@app.command(help=_words("cli-backup-about"))
def backup(file: Target, language: Language = "") -> None:
    from bots.cli import copying

    with ending(language):
        copying.backup_to(settings.read(), file, language)


@app.command(help=_words("cli-restore-about"))
def restore(file: Source, language: Language = "") -> None:
    from bots.cli import copying

    with ending(language):
        copying.restore_from(settings.read(), file, language)


@app.command(help=_words("cli-bench-about"))
def bench(names: Names = None, as_json: AsJson = False, language: Language = "") -> None:
    from bots.bench import BENCHES
    from bots.bench import run as measure

    with ending(language):
        unknown = [name for name in names or [] if name not in BENCHES]
        if unknown:
            raise Trouble("cli-no-bench", name=unknown[0], names=", ".join(BENCHES))
        held = measure(names or [], as_json=as_json)
    raise typer.Exit(0 if held else 1)


def main() -> None:
    """What is written is for its owner alone; what is logged stays out of the output."""
    os.umask(0o077)
    logs.set_up(settings.LogLevel.ERROR)
    app()


if __name__ == "__main__":
    main()
