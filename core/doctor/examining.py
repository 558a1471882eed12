"""Runs the doctor's comparisons over a database, and gathers what differs."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, text
from sqlalchemy.orm import Session

from core import requests
from core.doctor.agreement import CHECKS
from core.doctor.results import Finding, Mismatch
from core.errors import StoreDamaged
from core.store import Store
from core.types import Instant

SHOWN = 5
"""How many rows a finding names; the count says how many there are."""

LATE = timedelta(hours=1)
"""Something that waits this long past its time is stuck: the clock ticks every second."""

Tell = Callable[[str], None]
"""Hears the name of what is examined next."""

FIRST_OF_EACH = """
    SELECT key, which, found, expected, many FROM (
      SELECT key, which, found, expected, count(*) OVER (PARTITION BY key) AS many,
        row_number() OVER (PARTITION BY key ORDER BY which) AS nth
      FROM ({sql}) AS differing) AS numbered
    WHERE nth <= :shown ORDER BY key, nth
"""


def examine(
    store: Store,
    now: datetime,
    *,
    checks: Sequence[tuple[str, str]] = CHECKS,
    tell: Tell = lambda _: None,
) -> list[Finding]:
    """Everything that does not agree, over one snapshot each; changes nothing.

    A database without one mismatch gives an empty list.
    """
    findings: list[Finding] = []
    try:
        for name, sql in checks:
            tell(name)
            findings += store.read_now(partial(_differing, sql=sql, now=now))
        tell("file")
        return findings + store.read_now(_torn)
    except StoreDamaged as damage:
        return [*findings, Finding("torn", first=(Mismatch(str(damage), "", ""),))]


def _differing(session: Session, sql: str, now: datetime) -> list[Finding]:
    moments = {"late": now - LATE, "forgotten": now - 2 * requests.KEPT}
    used = {name: at for name, at in moments.items() if f":{name}" in sql}
    statement = text(FIRST_OF_EACH.format(sql=sql)).bindparams(
        *(bindparam(name, type_=Instant()) for name in used)
    )
    rows = session.execute(statement, {**used, "shown": SHOWN}).all()
    by_key = groupby(rows, key=lambda row: str(row.key))
    return [_finding(key, list(of_key)) for key, of_key in by_key]


def _finding(key: str, rows: Sequence[Row[Any]]) -> Finding:
    first = (Mismatch(str(row.which), str(row.found), str(row.expected)) for row in rows)
    return Finding(key, rows[0].many, tuple(first))


def _torn(session: Session) -> list[Finding]:
    """What SQLite itself says about the file; PostgreSQL keeps watch over its own."""
    if session.get_bind().dialect.name != "sqlite":
        return []
    findings = []
    said = session.execute(text(f"PRAGMA integrity_check({SHOWN})")).scalars().all()
    if said != ["ok"]:
        findings.append(Finding("torn", len(said), tuple(Mismatch(line, "", "") for line in said)))
    orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    if orphans:
        first = tuple(Mismatch(f"{o[0]} {o[1]}", "", o[2]) for o in orphans[:SHOWN])
        findings.append(Finding("orphan", len(orphans), first))
    return findings
