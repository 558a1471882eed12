"""`dure bench`: what each operation costs beside the bare one, measured in the same run."""

from collections.abc import Callable, Sequence

from rich.console import Console

from bots.bench import awards, board, desk, discord, memory, presale, presale_wire, start, telegram
from bots.bench.figures import Figure, canary

BENCHES: dict[str, Callable[[], list[Figure]]] = {
    "awards": awards.measure,
    "desk": desk.measure,
    "board": board.measure,
    "presale": presale.measure,
    "presale-wire": presale_wire.measure,
    "discord": discord.measure,
    "telegram": telegram.measure,
    "memory": memory.measure,
    "start": start.measure,
}


def run(names: Sequence[str], *, as_json: bool) -> bool:
    """Measure what is named, or everything, a line a figure; True if all bounds were met.

    Raises:
        KeyError: there is no bench of this name.
    """
    console = Console(highlight=False, soft_wrap=True)
    met = True
    for name in names or BENCHES:
        measure = BENCHES[name]
        for figure in [Figure("canary", canary(), "ms"), *measure()]:
            console.print(figure.line() if as_json else _spoken(figure))
            met = met and figure.ok
    return met


def _spoken(figure: Figure) -> str:
    mark = "[green]✓[/]" if figure.ok else "[red]✗[/]"
    beside = f"  bare {figure.limit:,.2f}" if figure.limit is not None else ""
    ratio = f"  ratio {figure.ratio:.2f}" if figure.ratio is not None else ""
    bound = f"  ({figure.bound})" if figure.bound else ""
    return f"{mark} {figure.name:<36}{figure.value:>14,.2f} {figure.unit}{beside}{ratio}{bound}"
