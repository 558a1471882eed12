"""Every rule of core/belongings.py at work: a row in each table goes over, and comes back."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Table, insert, select

from core.belongings import RULES, Merge
from core.linking import journal, twins
from core.linking.combining import COMBINE
from core.linking.merging import FAN
from core.linking.rows import column, table
from core.linking.splitting import BACK
from core.people.results import Fan
from core.store import Store
from core.tables import METADATA
from core.tx import Tx
from tests.house.source import advice
from tests.makers import MONDAY, Town
from tests.makers_linking import linked, split

NUMBERS = itertools.count(1_000)

GOES = (Merge.MOVE, Merge.MOVE_OR_DROP, Merge.COMBINE)

HAS_TO_BE: dict[str, Any] = {
    "badge.state": "done",
    "board_score.period": 0,
    "claim.state": "rejected",
    "credit.kind": "author",
    "home.state": "left",
    "home.ours": False,
    "idea.state": "open",
    "idea.supporters": 0,
    "inquiry.kind": "wonder",
    "inquiry.state": "open",
    "ledger.amount": 0,
    "ledger.lifetime": 0,
    "link.state": "cancelled",
    "lot.units_left": 0,
    "merge.undone_at": MONDAY,
    "mission.kind": "visit",
    "mission.rhythm": "daily",
    "mission.state": "closed",
    "note.state": "withdrawn",
    "outbox.state": "cancelled",
    "pause.ended_at": MONDAY,
    "pending_award.state": "dropped",
    "poll.created_at": MONDAY - timedelta(days=1),
    "poll.state": "withdrawn",
    "reservation.state": "cancelled",
    "reservation.place": 1,
    "sale.state": "closed",
    "sale_pass.state": "revoked",
    "staff.role": "reviewer",
}
"""What a made-up row has to say, so that its table takes it."""

BESIDE: dict[str, dict[str, Any]] = {"thanks.giver_id": {"waits_for": "discord:80351110224678912"}}
"""What stands beside the fan in a row."""


@pytest.mark.parametrize("place", [p for p, rule in RULES.items() if rule.merge in GOES])
def test_a_row_goes_over_and_comes_back(town: Town, place: str) -> None:
    joon, twin, boss = town.fan(), town.fan(), town.staff()
    made = _made(town, place, twin)
    assert made in _rows(town, place)

    joined = linked(town, joon, twin)
    assert made not in _rows(town, place)
    assert twin.id not in _named(town, place)
    assert joon.id in _named(town, place)

    split(town, joined, boss)
    assert made in _rows(town, place)


@pytest.mark.parametrize("place", [p for p, rule in RULES.items() if rule.merge == Merge.STAY])
def test_who_did_something_stays_named(town: Town, place: str) -> None:
    joon, twin = town.fan(), town.fan()
    made = _made(town, place, twin)

    linked(town, joon, twin)

    assert made in _rows(town, place)


def test_every_step_can_be_taken_back() -> None:
    acts = {
        journal.MOVE,
        journal.DROP,
        journal.CHANGE,
        journal.POINT,
        journal.REVERSE,
        journal.RENAME,
    }

    assert acts == set(BACK)


def test_every_table_whose_rows_become_one_says_how() -> None:
    combined = {p.split(".")[0] for p, rule in RULES.items() if rule.merge == Merge.COMBINE}

    assert combined == set(COMBINE)


def test_rules_about_pay_and_oneself_name_columns_that_exist() -> None:
    wrong = []
    for place, rule in RULES.items():
        empty = dict.fromkeys(column(place).table.columns.keys(), "")
        for template in rule.paid:
            try:
                template.format(**empty)
            except KeyError as missing:
                wrong.append(f"{place}: {missing}")
        named, _, further = rule.not_own.partition(".")
        if named and named not in empty:
            wrong.append(f"{place}: {named}")
        if further and further not in _parent(column(place).table.c[named]).columns:
            wrong.append(f"{place}: {further}")

    assert not wrong, advice(wrong, "core/belongings.py names a column that is not there:")


def test_what_points_at_a_dropped_row_can_be_found_by_its_fan() -> None:
    """A row that another fan's row points at could not be dropped."""
    dropped = {p.split(".")[0] for p, rule in RULES.items() if rule.merge == Merge.MOVE_OR_DROP}
    strangers = [
        f"{one.name}.{c.name}"
        for one in METADATA.sorted_tables
        for c in one.columns
        if any(key.column.table.name in dropped for key in c.foreign_keys)
        and f"{one.name}.{c.name}" not in twins.pointing_at(_parent(c).name)
    ]

    assert not strangers, advice(strangers, "It points at what a merge may drop:")


def test_the_number_of_a_dropped_row_is_given_to_no_other() -> None:
    """It comes back under it; and its pay stands under it in the ledger."""
    dropped = {column(p).table for p, r in RULES.items() if r.merge in (GOES[1], GOES[2])}
    reused = [
        one.name
        for one in sorted(dropped, key=lambda one: one.name)
        if "id" in one.columns and not one.dialect_options["sqlite"]["autoincrement"]
    ]

    assert not reused, advice(reused, "Put NEVER_AGAIN into its __table_args__:")


def test_a_merge_reads_no_table_from_end_to_end(sqlite_url: str) -> None:
    """What others have in a table makes no difference to how long it takes."""
    store = Store(sqlite_url)
    small = {"poll"}
    facts = {"to_kept": 1, "of_absorbed": 2, "of_community": 1, "community_id_1": 0}
    try:
        scanned = [
            f"{place}: {step}"
            for place, rule in RULES.items()
            if rule.merge in GOES and place not in ("ledger.fan_id", "outbox.fan_id", FAN)
            for step in _plan(store, journal._moving(place), facts)
            if "SCAN" in step and step.split("SCAN ")[1].split()[0] not in small
        ]
    finally:
        store.close()

    assert not scanned, advice(scanned, "No index leads to the rows of a fan:")


def _plan(store: Store, statement: Any, facts: dict[str, int]) -> list[str]:
    compiled = statement.compile(store.engine)
    values = [facts[name] for name in compiled.positiontup]
    with store.engine.connect() as connection:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", tuple(values))
        return [str(row[-1]) for row in rows]


def _named(town: Town, place: str) -> list[int]:
    """The fans whom the rows of a table name there."""
    return [row[column(place).name] for row in _rows(town, place)]


def _rows(town: Town, place: str) -> list[dict[str, Any]]:
    name = place.split(".")[0]
    found = select(table(name))
    rows = town.store.read_now(lambda s: [dict(row) for row in s.execute(found).mappings()])
    return [{k: v for k, v in row.items() if k != "used_at"} for row in rows]


def _made(town: Town, place: str, fan: Fan) -> dict[str, Any]:
    """A row in this table that names the fan there."""
    name, _, of = place.partition(".")
    if name == "fan":
        other = town.fan().id
        town.do(lambda tx: _absorb(tx, other, fan.id))
        return next(row for row in _rows(town, place) if row["id"] == other)
    if name not in ("account", "consent"):
        somebody = town.fan().id
        values = {of: fan.id, **BESIDE.get(place, {})}
        values |= {"target": f"fan:{fan.id}"} if place == "outbox.fan_id" else {}
        town.do(lambda tx: _row(tx, table(name), values, somebody) and None)
    return next(row for row in _rows(town, place) if row[of] == fan.id)


def _absorb(tx: Tx, one: int, into: int) -> None:
    of = table("fan")
    tx.session.execute(of.update().where(of.c.id == one).values(merged_into=into))


def _row(tx: Tx, of: Table, values: dict[str, Any], somebody: int) -> dict[str, Any]:
    """Insert a made-up row, with whatever it has to point at."""
    full = dict(values)
    for one in of.columns:
        if one.name not in full and not _is_left_out(one):
            full[one.name] = _value(tx, one, somebody)
    made = tx.session.execute(insert(of).values(full).returning(*of.columns)).mappings().one()
    return dict(made)


def _is_left_out(one: Column[Any]) -> bool:
    key = f"{one.table.name}.{one.name}"
    return (one.nullable and key not in HAS_TO_BE) or one.name == "id"


def _value(tx: Tx, one: Column[Any], somebody: int) -> Any:
    key = f"{one.table.name}.{one.name}"
    if key in HAS_TO_BE:
        return HAS_TO_BE[key]
    if one.foreign_keys:
        return _pointed_at(tx, one, somebody)
    kind = type(one.type).__name__
    number = next(NUMBERS)
    numbers = {"Boolean": True, "Integer": number, "BigInteger": number}
    times = {"Instant": MONDAY, "Date": date(2026, 11, 16)}
    return {**numbers, **times, "JSON": {}, "LargeBinary": b"-"}.get(kind, f"text {number}")


def _pointed_at(tx: Tx, one: Column[Any], somebody: int) -> int:
    parent = _parent(one)
    if parent.name == "community":
        return tx.community.id
    if parent.name == "fan":
        return somebody
    found = tx.session.execute(select(parent.c.id).limit(1)).scalar()
    return int(found or _row(tx, parent, {}, somebody)["id"])


def _parent(one: Column[Any]) -> Table:
    return next(iter(one.foreign_keys)).column.table
