"""The batch store: what is written is read back, a batch is never changed, and nothing half-written has its name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.batches import BatchStore, from_row, schema_of, to_row
from pipeline.errors import BatchError
from pipeline.records import (
    Alert,
    Article,
    Comparison,
    Entry,
    FeedPoll,
    FeedState,
    Figure,
    Page,
    Placement,
    Run,
    Span,
    TimeFrame,
    Verdict,
)

NOW = datetime(2023, 12, 4, 8, tzinfo=UTC)
STATE = FeedState("ferries", "https://port.example/feed", "https://port.example/feed")
ENTRY = Entry(
    "ferries", "https://port.example/feed", "1", "https://port.example/1", "port.example/1", "Ten ferries stay in port",
    "", NOW, "second", None, "Port News", NOW,
)  # fmt: skip
POLL = FeedPoll("ferries", STATE.feed, NOW, "entries", None, STATE, (ENTRY, replace(ENTRY, entry_id="2")))


@pytest.mark.parametrize("record", [Alert, Article, Comparison, FeedPoll, Figure, Page, Placement, Verdict])
def test_every_record_that_stages_hand_on_has_a_schema(record: type) -> None:
    assert schema_of(record).names == list(record.__dataclass_fields__)


def test_what_is_written_is_read_back_in_order(tmp_path: Path) -> None:
    store = BatchStore(tmp_path)
    name = store.write(
        "ferries/20231204T080000Z/poll", FeedPoll, [POLL, replace(POLL, status="gone", entries=())]
    )
    assert store.read(name, FeedPoll) == [POLL, replace(POLL, status="gone", entries=())]
    assert store.names("ferries") == [name]


def test_a_lone_surrogate_is_stored_as_one_replacement_character(tmp_path: Path) -> None:
    """A page's JSON-LD may name its author "\\ud800"; one such page must not stop a topic."""
    store = BatchStore(tmp_path)
    broken = replace(POLL, detail="before \ud800 after")
    (kept,) = store.read(store.write("ferries/a/poll", FeedPoll, [broken]), FeedPoll)
    assert kept.detail == "before \ufffd after"


def test_an_empty_batch_is_a_batch(tmp_path: Path) -> None:
    store = BatchStore(tmp_path)
    assert store.read(store.write("ferries/a/poll", FeedPoll, []), FeedPoll) == []


def test_a_batch_is_never_changed(tmp_path: Path) -> None:
    store = BatchStore(tmp_path)
    store.write("ferries/a/poll", FeedPoll, [POLL])
    store.write("ferries/a/poll", FeedPoll, [])
    assert store.read("ferries/a/poll", FeedPoll) == [POLL]


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def breaks():
        yield POLL
        raise RuntimeError("the disk went away")

    store = BatchStore(tmp_path)
    with pytest.raises(RuntimeError):
        store.write("ferries/a/poll", FeedPoll, breaks())
    assert not store.exists("ferries/a/poll")
    assert store.names("ferries") == []


def test_a_batch_can_be_opened_with_duckdb(tmp_path: Path) -> None:
    store = BatchStore(tmp_path)
    path = store.path(store.write("ferries/a/poll", FeedPoll, [POLL]))
    rows = duckdb.sql(f"SELECT status, len(entries), entries[1].title FROM '{path}'").fetchall()
    assert rows == [("entries", 2, "Ten ferries stay in port")]


def test_a_store_may_be_a_url() -> None:
    store = BatchStore("memory://figurewatch-test")
    assert store.read(store.write("ferries/a/poll", FeedPoll, [POLL]), FeedPoll) == [POLL]


@pytest.mark.parametrize("name", ["", "/etc/passwd", "ferries/../../x", ".."])
def test_a_name_may_not_leave_the_store(tmp_path: Path, name: str) -> None:
    with pytest.raises(BatchError):
        BatchStore(tmp_path / "batches").path(name)


def test_what_is_missing_or_of_another_kind_is_named(tmp_path: Path) -> None:
    store = BatchStore(tmp_path)
    with pytest.raises(BatchError, match="ferries/a/poll"):
        store.read("ferries/a/poll", FeedPoll)
    store.write("ferries/a/poll", FeedPoll, [POLL])
    with pytest.raises(BatchError, match="Placement"):
        store.read("ferries/a/poll", Placement)


spans = st.builds(Span, st.integers(0, 2**40), st.integers(0, 2**40), st.text())
frames = st.builds(
    TimeFrame,
    st.sampled_from(["window", "since", "as_of", "none"]),
    st.none() | st.dates(date(1, 1, 1)),
    st.none() | st.dates(date(1, 1, 1)),
    st.just("day"),
    st.text(),
)


@given(spans | frames | st.builds(Run, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)))
def test_a_row_read_back_is_the_record(record: object) -> None:
    assert from_row(type(record), to_row(record)) == record
