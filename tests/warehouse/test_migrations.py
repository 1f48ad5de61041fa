"""The schema: taken step by step, each whole or not at all; a file of a newer version is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import WarehouseError
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse, sql_files
from tests.warehouse.harbour_story import RUN, TOPIC, write_first_run


@pytest.fixture
def own_sql(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A copy of sql/ that a test may add files to."""
    copy = tmp_path / "sql"
    shutil.copytree(sql_files.sql_root(), copy)
    _forget()
    monkeypatch.setattr(sql_files, "_CHECKOUT", copy)
    yield copy
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    for cached in (sql_files.sql_root, sql_files.sql, sql_files.sql_names):
        cached.cache_clear()


def steps(settings: Settings) -> list[str]:
    with Snapshot(settings) as snapshot:
        return snapshot.ask("SELECT migration FROM schema_migrations ORDER BY ALL")[0][
            "migration"
        ].to_pylist()


def test_a_new_step_is_taken_once_and_keeps_the_rows(settings: Settings, own_sql: Path) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    (own_sql / "migrations/998_note.sql").write_text(
        "ALTER TABLE runs ADD COLUMN note VARCHAR DEFAULT 'before';"
    )
    _forget()
    for _ in range(2):
        with Warehouse(settings):
            pass
        assert steps(settings)[-1] == "migrations/998_note"
        with Snapshot(settings) as snapshot:
            assert snapshot.ask("SELECT note FROM runs")[0].to_pylist() == [{"note": "before"}]


@pytest.mark.parametrize(
    ("file", "statement"),
    [
        ("migrations/998_note.sql", "ALTER TABLE runs ADD COLUMN note VARCHAR DEFAULT 'before';"),
        ("views/99_note.sql", "CREATE OR REPLACE VIEW notes AS SELECT 'before' AS note FROM runs;"),
    ],
)
def test_a_reader_of_a_newer_version_brings_the_published_copy_up_to_date(
    settings: Settings, own_sql: Path, file: str, statement: str
) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    (own_sql / file).write_text(statement)
    _forget()
    for _ in range(2):
        with Snapshot(settings) as snapshot:
            asked = snapshot.ask("SELECT note FROM " + ("notes" if "views" in file else "runs"))
            assert asked[0].to_pylist() == [{"note": "before"}]


def test_a_published_copy_without_its_warehouse_is_read_as_it_is(settings: Settings, own_sql: Path) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    settings.warehouse.unlink()
    (own_sql / "migrations/998_note.sql").write_text("ALTER TABLE runs ADD COLUMN note VARCHAR;")
    _forget()
    published = settings.published.read_bytes()
    with Snapshot(settings) as snapshot:
        assert snapshot.ask("SELECT run FROM runs")[0].to_pylist() == [{"run": RUN}]
    assert settings.published.read_bytes() == published
    assert not settings.warehouse.exists()


def test_a_step_that_fails_is_undone_whole_and_named(settings: Settings, own_sql: Path) -> None:
    with Warehouse(settings):
        pass
    before = steps(settings)
    broken = own_sql / "migrations/999_broken.sql"
    broken.write_text("CREATE TABLE half (one INTEGER);\nALTER TABLE no_such_table ADD COLUMN two INTEGER;")
    _forget()
    with (
        pytest.raises(WarehouseError, match=r"migration migrations/999_broken failed and was undone"),
        Warehouse(settings),
    ):
        pass
    broken.unlink()
    _forget()
    with Warehouse(settings):
        pass
    assert steps(settings) == before
    with Snapshot(settings) as snapshot:
        assert "half" not in {row["relation"] for row in snapshot.query("catalogue")}


def test_a_warehouse_of_a_newer_version_is_left_alone(settings: Settings, own_sql: Path) -> None:
    newer = own_sql / "migrations/999_of_next_year.sql"
    newer.write_text("CREATE TABLE of_next_year (one INTEGER);")
    _forget()
    with Warehouse(settings):
        pass
    content = settings.warehouse.read_bytes()
    newer.unlink()
    _forget()
    with (
        pytest.raises(WarehouseError, match=r"newer version.*999_of_next_year.*upgrade"),
        Warehouse(settings),
    ):
        pass
    assert settings.warehouse.read_bytes() == content


def test_views_are_made_again_when_their_files_change(settings: Settings, own_sql: Path) -> None:
    with Warehouse(settings):
        pass
    (own_sql / "views/99_outlets.sql").write_text(
        "CREATE OR REPLACE VIEW outlets AS SELECT DISTINCT articles.outlet FROM articles;"
    )
    _forget()
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    with Snapshot(settings) as snapshot:
        assert snapshot.ask("FROM outlets")[0].to_pylist() == [{"outlet": "Elm Gazette"}]


def test_the_files_are_found_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wheel = tmp_path / "pipeline/_sql"
    shutil.copytree(sql_files.sql_root(), wheel)
    monkeypatch.setattr(sql_files, "_PACKAGED", wheel)
    _forget()
    try:
        assert sql_files.sql_root() == wheel
        assert sql_files.sql_names("migrations")[0] == "migrations/001_records"
        monkeypatch.setattr(sql_files, "_PACKAGED", tmp_path / "nothing")
        monkeypatch.setattr(sql_files, "_CHECKOUT", tmp_path / "nothing either")
        _forget()
        with pytest.raises(WarehouseError, match="install figurewatch again"):
            sql_files.sql_root()
    finally:
        monkeypatch.undo()
        _forget()


def test_the_file_has_the_storage_version_that_both_duckdb_open(settings: Settings) -> None:
    with Warehouse(settings):
        pass
    with duckdb.connect() as client:
        client.execute(f"ATTACH '{settings.published}' AS figures (READ_ONLY)")
        (tags,) = client.execute(
            "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'figures'"
        ).fetchone()
    assert "v1.5.0" in str(tags)
