"""The schema, step by step: each file of sql/migrations runs once, in one transaction, and is written down.

Views hold no rows, so they are not migrated: all of them are made again whenever a file of sql/views changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import duckdb

from pipeline.errors import WarehouseError
from pipeline.warehouse.connection import Connection, change, rows
from pipeline.warehouse.sql_files import sql, sql_names


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All that is changed inside, or nothing of it."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def migrate(connection: Connection, now: datetime | None = None) -> list[str]:
    """Bring the schema up to date; the names of the steps that were taken (migrations, and "views").

    Raises WarehouseError where the file is newer than this version, or a step fails: that step is then undone whole.
    """
    applied_at = now or datetime.now(UTC)
    change(connection, "session/history")
    applied = {str(row["migration"]) for row in rows(connection, "session/applied_migrations")}
    steps = sql_names("migrations")
    unknown = sorted(applied - set(steps))
    if unknown:
        raise WarehouseError(
            f"the warehouse was written by a newer version of figurewatch (it has the migration {unknown[-1]}, "
            "which this version does not know): upgrade figurewatch, or give it another FIGUREWATCH_HOME"
        )
    taken: list[str] = []
    for step in steps:
        if step in applied:
            continue
        try:
            with transaction(connection):
                change(connection, step)
                change(connection, "writes/record_migration", {"migration": step, "applied_at": applied_at})
        except duckdb.Error as error:
            raise WarehouseError(f"migration {step} failed and was undone: {error}") from error
        taken.append(step)
    taken += _make_views(connection)
    return taken


def behind(connection: Connection) -> bool:
    """Whether a file that may only be read was published by an earlier version: steps or views are missing."""
    try:
        applied = {str(row["migration"]) for row in rows(connection, "session/applied_migrations")}
        made = [row["sha256"] for row in rows(connection, "session/made_views")]
    except duckdb.CatalogException:
        return True
    return bool(set(sql_names("migrations")) - applied) or made != [_views_sha256()]


def _views_sha256() -> str:
    return _sha256("".join(sql(name) for name in sql_names("views")))


def _make_views(connection: Connection) -> list[str]:
    names = sql_names("views")
    wanted = _views_sha256()
    if [row["sha256"] for row in rows(connection, "session/made_views")] == [wanted]:
        return []
    try:
        with transaction(connection):
            for name in names:
                change(connection, name)
            change(connection, "writes/record_views", {"sha256": wanted})
    except duckdb.Error as error:
        raise WarehouseError(f"the views cannot be made: {error}") from error
    return ["views"]
