"""The tables hold the records: a field that a record gains must get a column, or the reason why it has none."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.batches import schema_of
from pipeline.records import (
    Alert,
    Article,
    Claim,
    Entry,
    Estimate,
    FeedState,
    Figure,
    Finding,
    Metric,
    Mute,
    Page,
    Placement,
    Verdict,
)
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot

# Fields that have no column of their name, with the reason.
ELSEWHERE: dict[type[Any], set[str]] = {
    Entry: {"content"},  # kept as a raw page where it is used
    Page: {"entry"},  # its key is kept, the rest is in entries
    Placement: {"shingles"},  # in the index of stories
}


@pytest.mark.parametrize(
    ("record", "table"),
    [
        (FeedState, "feed_states"),
        (Entry, "entries"),
        (Page, "pages"),
        (Article, "articles"),
        (Placement, "placements"),
        (Figure, "figures"),
        (Metric, "metrics"),
        (Finding, "findings"),
        (Claim, "claims"),
        (Estimate, "estimates"),
        (Verdict, "verdicts"),
        (Mute, "mutes"),
        (Alert, "alerts"),
    ],
)
def test_every_field_has_a_column_of_its_type(settings: Settings, record: type[Any], table: str) -> None:
    with Snapshot(settings) as snapshot:
        columns = snapshot.ask(f"FROM {table} LIMIT 0")[0].schema
    for field in schema_of(record):
        if field.name not in ELSEWHERE.get(record, set()):
            assert field.name in columns.names, f"{table} has no column for {record.__name__}.{field.name}"
            assert _shape(columns.field(field.name).type) == _shape(field.type), field.name


def _shape(kind: Any) -> str:
    """An Arrow type without the name that a list gives to its element."""
    return str(kind).replace("child", "element").replace("item", "element").replace("l: ", "element: ")


def test_every_table_and_view_says_what_it_holds(settings: Settings) -> None:
    with Snapshot(settings) as snapshot:
        silent = [row["relation"] for row in snapshot.query("catalogue") if not row["comment"]]
    assert silent == []


def test_every_column_of_a_view_says_what_it_holds(settings: Settings) -> None:
    query = """
        SELECT columns.table_name || '.' || columns.column_name AS name
        FROM duckdb_columns() AS columns
        SEMI JOIN (SELECT view_name FROM duckdb_views() WHERE NOT internal) AS views
            ON columns.table_name = views.view_name
        WHERE columns.comment IS NULL
    """
    with Snapshot(settings) as snapshot:
        assert snapshot.ask(query)[0]["name"].to_pylist() == []
