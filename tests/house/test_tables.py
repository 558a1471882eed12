"""Rules over all tables: whose they are, and what becomes of a fan's rows."""

from collections.abc import Iterator

from sqlalchemy import Column, Table

from core.belongings import RULES, Merge
from core.tables import METADATA
from tests.house.source import advice

COMMUNITY, FAN = "community", "fan"


def test_every_table_belongs_to_a_community() -> None:
    homeless = [
        table.name
        for table in METADATA.sorted_tables
        if table.name != COMMUNITY and not _points_at_community(table)
    ]

    assert not homeless, advice(homeless, "Give the table a community_id with a foreign key:")


def test_whatever_points_at_a_fan_says_what_merging_and_erasing_do() -> None:
    without = [name for name in _fan_columns() if name not in RULES]

    assert not without, advice(without, "Add a rule to RULES in core/belongings.py:")


def test_no_rule_outlives_its_column() -> None:
    stale = sorted(set(RULES) - set(_fan_columns()))

    assert not stale, advice(stale, "Nothing like that points at a fan; drop the rule:")


def test_rules_name_columns_that_exist() -> None:
    wrong = [
        f"{name}: {column}"
        for name, rule in RULES.items()
        for column in (*rule.like, *rule.blank)
        if column not in METADATA.tables[name.split(".")[0]].columns
    ]

    assert not wrong, advice(wrong, "core/belongings.py names a column that is not there:")


def test_what_is_unique_for_a_fan_cannot_simply_be_moved() -> None:
    """Two rows that may not stand side by side for one fan need a rule for the second."""
    clashing = [
        name
        for name, column in _fan_columns().items()
        if name in RULES and RULES[name].merge == Merge.MOVE and _is_in_a_unique_key(column)
    ]

    assert not clashing, advice(clashing, "Merging would break a unique key; MOVE_OR_DROP:")


def _fan_columns() -> dict[str, Column[object]]:
    return {
        f"{table.name}.{column.name}": column
        for table in METADATA.sorted_tables
        for column in table.columns
        if any(key.column.table.name == FAN for key in column.foreign_keys)
    }


def _points_at_community(table: Table) -> bool:
    column = table.columns.get("community_id")
    return column is not None and any(
        key.column.table.name == COMMUNITY for key in column.foreign_keys
    )


def _is_in_a_unique_key(column: Column[object]) -> bool:
    return any(column.name in names for names in _unique_keys(column.table))


def _unique_keys(table: Table) -> Iterator[set[str]]:
    yield {column.name for column in table.primary_key}
    for constraint in table.constraints:
        if type(constraint).__name__ == "UniqueConstraint":
            yield {column.name for column in constraint.columns}  # type: ignore[attr-defined]
    for index in table.indexes:
        if index.unique:
            yield {column.name for column in index.columns}
