"""Every SQL file parses with the DuckDB that is installed, and keeps to the form that its folder asks for."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.warehouse.sql_files import sql_root

FILES = sorted(sql_root().rglob("*.sql"))
CHANGING = {"migrations", "load", "views", "writes", "session"}


def _name(path: Path) -> str:
    return str(path.relative_to(sql_root()))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_a_file_says_what_it_is_for_and_parses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- "), "begin with a comment that says what it is for"
    with duckdb.connect() as session:
        statements = session.extract_statements(text.replace("{path}", "'here.duckdb'"))
    if path.relative_to(sql_root()).parts[0] not in CHANGING:
        assert [statement.type for statement in statements] == [duckdb.StatementType.SELECT]
    assert statements


def test_migrations_are_numbered_apart() -> None:
    numbers = [path.name.partition("_")[0] for path in (sql_root() / "migrations").glob("*.sql")]
    assert len(numbers) == len(set(numbers))
    assert all(len(number) == 3 and number.isdigit() for number in numbers)
