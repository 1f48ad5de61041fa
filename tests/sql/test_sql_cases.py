"""SQL tests: a folder for each view, query or check, and in it one for each case.

`given.yaml` holds rows by table; a column that is not given is NULL, or empty where it must not be NULL. `asked.yaml`
holds the parameters of a query or check. `expected.yaml` holds the rows, in order, with the columns that matter.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from pipeline.settings import Settings
from pipeline.warehouse.connection import Connection, empty_session, select
from pipeline.warehouse.migrations import migrate
from pipeline.warehouse.sql_files import sql_root

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/*/*/expected.yaml"))
EMPTY: dict[str, Any] = {
    "VARCHAR": "",
    "BIGINT": 0,
    "INTEGER": 0,
    "UINTEGER": 0,
    "DOUBLE": 0.0,
    "BOOLEAN": False,
    "TIMESTAMP WITH TIME ZONE": datetime.fromisoformat("2024-01-01T00:00:00+00:00"),
    "DATE": date(2024, 1, 1),
}


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    made = empty_session(Settings(home=tmp_path_factory.mktemp("sql"), duckdb_threads=1))
    migrate(made)
    yield made
    made.close()


def _empty(kind: str) -> Any:
    if kind.endswith("[]"):
        return []
    return {} if kind.startswith("STRUCT") else EMPTY[kind]


def _insert(connection: Connection, table: str, given: list[dict[str, Any]]) -> None:
    described = connection.sql(f"DESCRIBE {table}").to_arrow_table().to_pylist()
    columns = {row["column_name"]: (row["column_type"], row["null"] == "NO") for row in described}
    for row in given:
        assert row.keys() <= columns.keys(), f"{table} has no column {row.keys() - columns.keys()}"
    kinds = connection.sql(f"FROM {table} LIMIT 0").to_arrow_table().schema
    rows = [
        {name: row.get(name, _empty(kind) if needed else None) for name, (kind, needed) in columns.items()}
        for row in given
    ]
    connection.register("rows_given", pa.Table.from_pylist(rows, schema=kinds))
    connection.execute(f"INSERT INTO {table} BY NAME FROM rows_given").fetchall()
    connection.unregister("rows_given")


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.relative_to(HERE)))
def test_given_rows_give_the_expected_ones(connection: Connection, case: Path) -> None:
    folder, name = case.relative_to(HERE).parts[:2]
    expected = _read(case / "expected.yaml")
    connection.begin()
    try:
        for table, given in _read(case / "given.yaml").items():
            _insert(connection, table, given)
        if folder == "views":
            found = connection.sql(f"FROM {name} ORDER BY ALL").to_arrow_table().to_pylist()
        else:
            found = select(connection, f"{folder}/{name}", _read(case / "asked.yaml")).to_pylist()
    finally:
        connection.rollback()
    columns = list(expected[0]) if expected else []
    assert [{column: row[column] for column in columns} for row in found] == expected
    assert len(found) == len(expected)


def test_every_view_has_a_case() -> None:
    names = {path.stem.partition("_")[2] for path in (sql_root() / "views").glob("*.sql")} - {
        "table_comments"
    }
    assert names == {path.name for path in (HERE / "views").iterdir()}
