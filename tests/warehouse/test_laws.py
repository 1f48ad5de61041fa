"""Laws of loading: how records are cut into batches, and how often they come, makes no difference to the facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.batches import BatchStore
from pipeline.settings import Settings
from pipeline.warehouse.connection import Connection, empty_session
from pipeline.warehouse.loading import STAGES, load_batch
from pipeline.warehouse.migrations import migrate
from tests.warehouse.harbour_story import AT, COURIER, FIRST, GAZETTE, SECOND, TOPIC, entry, page, poll

LATER = AT + timedelta(hours=1)
POOL: dict[str, list[Any]] = {
    "poll": [
        poll(entry()),
        poll(entry(), entry("two"), at=LATER),
        poll(at=LATER + timedelta(hours=1), status="timed_out"),
    ],
    "fetch": [page(), page(at=LATER, status="not_modified", sha256=None), page(entry("two"), LATER)],
    "clean": [GAZETTE, COURIER],
    "figures": [FIRST, SECOND],
}
FACTS = ("feed_polls", "feed_states", "entries", "pages", "articles", "article_sightings", "figures")


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    made = empty_session(Settings(home=tmp_path_factory.mktemp("laws"), duckdb_threads=1))
    migrate(made)
    yield made
    made.close()


def facts(connection: Connection, folder: Path, batches: list[tuple[str, list[Any]]]) -> dict[str, list[Any]]:
    """The rows that these batches leave in the tables, without the run that brought them."""
    store = BatchStore(folder)
    connection.begin()
    try:
        for number, (stage, records) in enumerate(batches):
            run = f"run-{number}"
            name = store.write(f"{TOPIC}/{run}/{stage}", STAGES[stage], records)
            load_batch(connection, store, name, topic=TOPIC, run=run, started_at=AT, now=AT)
        return {
            table: connection.sql(f"SELECT COLUMNS(* EXCLUDE run) FROM {table} ORDER BY ALL")
            .to_arrow_table()
            .to_pylist()
            if table != "feed_states"
            else connection.sql(f"FROM {table} ORDER BY ALL").to_arrow_table().to_pylist()
            for table in FACTS
        }
    finally:
        connection.rollback()


@st.composite
def cuts(draw: st.DrawFn) -> list[tuple[str, list[Any]]]:
    """The pool, cut into batches in any order, with any record any number of times more."""
    batches = []
    for stage, pool in POOL.items():
        records = draw(st.permutations(pool + draw(st.lists(st.sampled_from(pool), max_size=4))))
        at = draw(st.integers(0, len(records)))
        batches += [(stage, records[:at]), (stage, records[at:])]
    return draw(st.permutations(batches))


@pytest.fixture(scope="module")
def whole(connection: Connection, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    return facts(connection, tmp_path_factory.mktemp("whole"), list(POOL.items()))


@given(batches=cuts())
@settings(max_examples=4, deadline=None)
def test_any_cut_of_the_records_gives_the_same_facts(
    connection: Connection,
    tmp_path_factory: pytest.TempPathFactory,
    whole: dict[str, list[Any]],
    batches: list[tuple[str, list[Any]]],
) -> None:
    assert facts(connection, tmp_path_factory.mktemp("cut"), batches) == whole
