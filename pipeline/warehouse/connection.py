"""Connections to DuckDB, and running the files of `sql/` on them.

The only module that opens DuckDB. The warehouse is attached to an in-memory session as `figures`: so the storage
version is named, and a reader never gets a stale instance of a snapshot that was replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.errors import WarehouseError
from pipeline.settings import Settings
from pipeline.warehouse.sql_files import sql

Connection = duckdb.DuckDBPyConnection
Parameters = Mapping[str, object]

_CHANGES = frozenset({"INSERT", "UPDATE", "DELETE"})


def _session(settings: Settings) -> Connection:
    """A session that stays below the memory of the installation and never loads code from the network."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",  # a query never means a variable of this program
        "memory_limit": settings.duckdb_memory,
        "temp_directory": str(settings.home / "spill"),
    }
    if settings.duckdb_threads is not None:
        config["threads"] = str(settings.duckdb_threads)
    return duckdb.connect(":memory:", config=config)


def _attach(connection: Connection, template: str, path: Path) -> None:
    quoted = "'" + str(path).replace("'", "''") + "'"
    connection.execute(sql(template).replace("{path}", quoted))
    connection.execute(sql("session/settle"))


@contextmanager
def warehouse_session(settings: Settings) -> Iterator[Connection]:
    """The warehouse file, open for writing. The caller holds the writer's lock."""
    connection = _session(settings)
    try:
        try:
            _attach(connection, "session/attach_warehouse", settings.warehouse)
        except duckdb.Error as error:
            raise WarehouseError(f"the warehouse {settings.warehouse} cannot be opened: {error}") from error
        yield connection
    finally:
        connection.close()


def snapshot_session(settings: Settings) -> Connection | None:
    """The published snapshot, read-only and without access to anything else; None where nothing is published yet."""
    if not settings.published.exists():
        return None
    connection = _session(settings)
    try:
        _attach(connection, "session/attach_snapshot", settings.published)
        connection.execute(sql("session/lock_down"))
    except duckdb.Error as error:
        connection.close()
        raise WarehouseError(f"the snapshot {settings.published} cannot be opened: {error}") from error
    return connection


def empty_session(settings: Settings) -> Connection:
    """A session in memory without tables: what stands in for a snapshot before the first load."""
    connection = _session(settings)
    connection.execute(sql("session/attach_nothing"))
    connection.execute(sql("session/settle"))
    return connection


def change(connection: Connection, name: str, parameters: Parameters | None = None) -> int:
    """Run each statement of sql/NAME.sql with those of the parameters that it names; the number of rows changed."""
    changed = 0
    for statement in connection.extract_statements(sql(name)):
        named = {key: (parameters or {})[key] for key in statement.named_parameters}
        result = connection.execute(statement, named or None)
        if statement.type.name in _CHANGES:
            changed += sum(int(row[0]) for row in result.fetchall())
    return changed


def select(connection: Connection, name: str, parameters: Parameters | None = None) -> pa.Table:
    """What the one query of sql/NAME.sql gives, as an Arrow table; times are UTC."""
    (statement,) = connection.extract_statements(sql(name))
    named = {key: (parameters or {})[key] for key in statement.named_parameters}
    return connection.sql(statement, params=named or None).to_arrow_table()


def rows(connection: Connection, name: str, parameters: Parameters | None = None) -> list[dict[str, Any]]:
    """What the one query of sql/NAME.sql gives, as dicts of plain values."""
    found: list[dict[str, Any]] = select(connection, name, parameters).to_pylist()
    return found


def first_rows(connection: Connection, query: str, limit: int | None) -> tuple[pa.Table, bool]:
    """The first `limit` rows (None: all) of what somebody typed, and whether there are more; of several, the last."""
    answer = connection.sql(query)
    if answer is None:  # a statement without a result: CREATE TEMP TABLE, ...
        return pa.table({}), False
    if limit is None:
        return answer.to_arrow_table(), False
    found = answer.limit(limit + 1).to_arrow_table()
    return found.slice(0, limit), found.num_rows > limit
