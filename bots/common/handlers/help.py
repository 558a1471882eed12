"""Help: what there is to do, from the catalogue itself, for whoever asks."""

from collections.abc import Callable

from bots.common.catalogue import Answers, Catalogue, Command, Rank
from bots.common.replies import Card, Reply, Row, button, say
from core.people.results import Fan
from core.tx import Tx


def help_over(catalogue: Callable[[], Catalogue]) -> Command:
    """The help command over a catalogue that will contain it."""

    def run(_tx: Tx, fan: Fan, _: Answers) -> Reply:
        visible = catalogue().visible_to(fan.role)
        ordered = sorted(visible, key=lambda c: list(Rank).index(c.rank))
        return Card(say("help-title"), tuple(_row(c) for c in ordered), note=say("help-note"))

    return Command(name="help", run=run, reads=True, guest=True, aliases=("도움말", "도움"))


def _row(command: Command) -> Row:
    word = say(f"command-{command.name}")
    line = say("help-row", word=word, name=command.name)
    return Row(line, say(f"command-{command.name}-about"), buttons=(button(command.name),))
