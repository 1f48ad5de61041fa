"""The snapshot: renamed into place, never locked, never stale, made up for after a cut, and nothing to write to."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.errors import UsageError, WarehouseError
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.warehouse.harbour_story import FIRST, NEXT, RUN, TOPIC, write_first_run, write_second_run


def figures_in(snapshot: Snapshot) -> int:
    return len(snapshot.known_figures(TOPIC))


def test_before_the_first_load_a_snapshot_is_empty(settings: Settings) -> None:
    with Snapshot(settings) as snapshot:
        assert not snapshot.published
        assert snapshot.feed_states(TOPIC) == []
        assert snapshot.standing_revisions(TOPIC, ["a"]) == set()
        assert snapshot.run_summary(TOPIC).counts == []
    assert not settings.home.exists()


def test_a_reader_keeps_what_it_opened_and_the_next_one_sees_the_new(settings: Settings) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
        with Snapshot(settings) as old:
            assert figures_in(old) == 1
            warehouse.load(TOPIC, NEXT, write_second_run(settings))
            assert figures_in(old) == 1
            with Snapshot(settings) as new:  # also in the process that holds the old one
                assert figures_in(new) == 2


def test_a_reader_in_another_process_does_not_stop_the_writer(settings: Settings) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True); print('open', flush=True); "
        "sys.stdin.readline(); print(c.execute('SELECT count(*) FROM figures').fetchone()[0])"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code, str(settings.published)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdout is not None
    assert reader.stdout.readline() == "open\n"
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, NEXT, write_second_run(settings))
    seen, _ = reader.communicate("go on\n", timeout=20)
    assert seen == "1\n"


def test_a_forgetful_reader_cannot_open_the_snapshot_for_writing(loaded: Settings) -> None:
    assert stat.S_IMODE(loaded.published.stat().st_mode) == 0o444


def test_any_duckdb_client_opens_the_snapshot(loaded: Settings) -> None:
    with duckdb.connect(str(loaded.published), read_only=True) as client:
        assert client.execute("SELECT outlet, printed FROM figures_read ORDER BY published").fetchall() == [
            ("Elm Gazette", "120"),
            ("Courier", "95"),
        ]


def test_a_publication_that_was_cut_off_is_made_up_for(settings: Settings) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    old = settings.published.read_bytes()
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, NEXT, write_second_run(settings))
    settings.published.unlink()
    settings.published.write_bytes(old)  # as if the second process had been killed before the rename
    (settings.home / ".figures.duckdb.part").write_bytes(b"half a copy")
    with Warehouse(settings):
        pass
    with Snapshot(settings) as snapshot:
        assert figures_in(snapshot) == 2
    assert not (settings.home / ".figures.duckdb.part").exists()


def test_a_snapshot_that_is_no_database_is_named_and_replaced_by_the_next_load(loaded: Settings) -> None:
    loaded.published.unlink()
    loaded.published.write_text("not a database, but long enough to look at" * 100)
    with pytest.raises(WarehouseError, match=r"figures\.duckdb cannot be opened"):
        Snapshot(loaded)
    with Warehouse(loaded):
        pass
    with Snapshot(loaded) as snapshot:
        assert figures_in(snapshot) == 2


def test_a_warehouse_that_is_no_database_is_named(settings: Settings) -> None:
    settings.home.mkdir()
    settings.warehouse.write_text("not a database, but long enough to look at" * 100)
    with pytest.raises(WarehouseError, match=r"warehouse\.duckdb cannot be opened"), Warehouse(settings):
        pass


def test_a_home_with_a_quote_in_its_name(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "reporter's home; DROP TABLE runs --")
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    with Snapshot(settings) as snapshot:
        assert snapshot.known_figures(TOPIC)[0].figure == FIRST


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM figures",
        "INSERT INTO mutes SELECT 'a', 'b', now(), now(), NULL",
        "CREATE TABLE figures.main.mine AS SELECT 1 AS one",
        "ATTACH 'elsewhere.duckdb'",
        "COPY figures TO 'out.csv'",
        "SELECT content FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('https://gazette.example/figures.csv')",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "INSTALL httpfs",
        "LOAD httpfs",
        "DETACH figures",
        "SELECT * FROM nothing_of_this_name",
        "SELEC 1",
    ],
)
def test_a_question_cannot_change_or_reach_anything(loaded: Settings, query: str) -> None:
    with Snapshot(loaded) as snapshot, pytest.raises(UsageError, match="cannot be answered"):
        snapshot.ask(query)


def test_an_answer_says_whether_there_is_more(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        three = "SELECT range AS n FROM range(3)"
        assert [(t.num_rows, more) for t, more in (snapshot.ask(three, 2), snapshot.ask(three, 3))] == [
            (2, True),
            (3, False),
        ]
        assert snapshot.ask(three)[0].num_rows == 3
        pivot, _ = snapshot.ask("PIVOT (SELECT 'storm' AS word, 1 AS n) ON word USING sum(n)", 10)
        assert pivot.column_names == ["storm"]


def test_a_query_that_is_not_there_or_lacks_a_parameter_is_named(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        with pytest.raises(WarehouseError, match=r"no SQL file queries/nonsense\.sql"):
            snapshot.query("nonsense")
        with pytest.raises(WarehouseError, match="query alerts needs the parameter 'topic'"):
            snapshot.query("alerts")
        with pytest.raises(WarehouseError, match="no SQL file"):
            snapshot.query("../queries/alerts", topic=TOPIC)


def test_a_warehouse_that_was_lost_is_taken_from_its_published_copy(settings: Settings) -> None:
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings))
    before = [list(snapshot_rows(settings))]
    settings.warehouse.unlink()
    with Warehouse(settings) as warehouse:
        again = warehouse.load(TOPIC, RUN, write_first_run(settings))
    assert again.loaded == ()
    assert [list(snapshot_rows(settings))] == before


def snapshot_rows(settings: Settings) -> list[dict[str, object]]:
    with Snapshot(settings) as snapshot:
        return snapshot.ask("FROM figures_read ORDER BY figure")[0].to_pylist()
