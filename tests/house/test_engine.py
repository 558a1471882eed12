"""What the engine leaves to others: committing, the clock, and any balance but the ledger's."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import Source, advice, called, sources

ENDS_A_TRANSACTION = {"commit", "rollback", "begin", "begin_nested"}
THE_STORE = "core/store/"

ASKS_THE_MACHINE = {"now", "utcnow", "today", "time", "time_ns"}
THE_CLOCK = ("core/clock.py",)

THE_LEDGER = "core/points/ledger.py"
THE_BARE_TWIN = "bots/bench/"
"""Figures measure the bare statement beside the ledger's own, in a database of their own."""

RICE_COLUMNS = ("balance", "lifetime")
FAN_UPDATE = re.compile(r"\bUPDATE\s+fan\s+SET\b(.*?)(?:\bWHERE\b|\bFROM\b|$)", re.I | re.S)
FAN_ASSIGNMENT = re.compile(rf"\b(?:{'|'.join(RICE_COLUMNS)})\s*=(?!=)")

CATCHES_ALL = {
    "bots/common/desk.py": "a bug becomes a reference, and a failed set is served one by one",
    "bots/common/courier.py": "one message that cannot be sent stops no other",
    "bots/common/badging.py": "one badge that cannot be given stops no other",
    "bots/common/rounds.py": "a round that fails is tried again by the next",
    "bots/common/rota.py": "one job that fails stops no other",
    "bots/common/gathering.py": "whoever waits for a set is told that it failed",
    "bots/keeping.py": "a front that fails is made anew, and the others go on",
    "bots/discord_bot/answers/answering.py": "what cannot be laid out becomes a reference",
    "bots/telegram_bot/answers/in_private.py": "what cannot be laid out becomes a reference",
    "bots/telegram_bot/answers/answering.py": "whoever pressed is told, and it is raised again",
    "bots/common/intake.py": "one thing that cannot be served is set aside and stops no other",
    "bots/cli/talking.py": "what a person can do something about is said; the rest is raised again",
}
"""Where every exception may be caught, and why; a new place needs its reason here."""


def test_the_engine_never_ends_a_transaction() -> None:
    """One command is one transaction; the desk's store commits it, and nothing below does."""
    ended = [
        f"{source.at(call)} .{called(call)}()"
        for source in sources("core")
        if not source.path.startswith(THE_STORE)
        for call in _method_calls(source)
        if called(call) in ENDS_A_TRANSACTION
    ]

    assert not ended, advice(ended, "Leave the transaction to core/store, and take `tx` instead:")


def test_the_engine_never_asks_the_machine_for_the_time() -> None:
    asked = [
        source.at(call)
        for source in sources("core")
        if source.path not in THE_CLOCK and not source.path.startswith(THE_STORE)
        for call in _method_calls(source)
        if called(call) in ASKS_THE_MACHINE and _is_a_time_module(call)
    ]

    assert not asked, advice(asked, "Take `now` from the transaction (tx.now) or as an argument:")


def test_only_the_ledger_moves_rice() -> None:
    """The balance is the sum of the ledger because nobody else can change it."""
    moved = [
        place
        for source in sources("core", "bots")
        if source.path != THE_LEDGER and not source.path.startswith(THE_BARE_TWIN)
        for place in _rice_writes(source)
    ]

    assert not moved, advice(moved, f"Award, spend or reverse through {THE_LEDGER}:")


def test_only_who_must_go_on_catches_everything() -> None:
    caught = [
        source.at(handler)
        for source in sources("core", "bots", "migrations")
        if source.path not in CATCHES_ALL
        for handler in ast.walk(source.tree)
        if isinstance(handler, ast.ExceptHandler) and _catches_all(handler)
    ]

    assert not caught, advice(
        caught, "Catch what you expect by name, or give the reason in CATCHES_ALL of this test:"
    )


def test_the_rules_find_what_they_forbid() -> None:
    """The checks above can fail: each finds its fault in a few lines that have it."""
    faulty = Source(
        "core/faulty.py",
        "from datetime import datetime\n"
        "def verb(tx, fan):\n"
        "    fan.balance += 5\n"
        "    update(FanRecord).values(lifetime=3)\n"
        "    text('UPDATE fan SET name = :n, balance = 0 WHERE id = 1')\n"
        "    tx.session.commit()\n"
        "    datetime.now()\n"
        "    try: pass\n"
        "    except Exception: pass\n",
    )

    assert len(list(_rice_writes(faulty))) == 3
    assert {"commit", "now"} <= {called(call) for call in _method_calls(faulty)}
    handlers = [node for node in ast.walk(faulty.tree) if isinstance(node, ast.ExceptHandler)]
    assert [_catches_all(handler) for handler in handlers] == [True]


def _method_calls(source: Source) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def _is_a_time_module(call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    return isinstance(call.func.value, ast.Name) and call.func.value.id in {
        "datetime",
        "date",
        "time",
    }


def _rice_writes(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        match node:
            case ast.Assign(targets=targets) if any(_is_rice(target) for target in targets):
                yield source.at(node)
            case ast.AugAssign(target=target) | ast.AnnAssign(target=ast.Attribute() as target) if (
                _is_rice(target)
            ):
                yield source.at(node)
            case ast.Constant(value=str(sql)) if _updates_rice(sql):
                yield source.at(node)
            case ast.Call() if called(node) == "values" and _sets_rice(node):
                yield source.at(node)


def _is_rice(target: ast.expr) -> bool:
    return isinstance(target, ast.Attribute) and target.attr in RICE_COLUMNS


def _updates_rice(sql: str) -> bool:
    return any(FAN_ASSIGNMENT.search(found) for found in FAN_UPDATE.findall(sql))


def _sets_rice(call: ast.Call) -> bool:
    """An update of a fan's columns; a ledger row has a `lifetime` of its own."""
    names = {keyword.arg for keyword in call.keywords}
    return bool(names & set(RICE_COLUMNS)) and "FanRecord" in ast.dump(call)


def _catches_all(handler: ast.ExceptHandler) -> bool:
    """Whether it keeps an error of any kind; what tidies up and raises it again does not."""
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    caught = handler.type
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return caught is None or any(
        isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"} for kind in kinds
    )
