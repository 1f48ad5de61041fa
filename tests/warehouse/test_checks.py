"""Data checks: one that fails stops the whole load and names what is wrong; one that warns is reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pipeline.batches import BatchStore
from pipeline.errors import WarehouseError
from pipeline.records import Account, Article, Comparison, Estimate, FeedPoll, Figure, Placement
from pipeline.settings import Settings
from pipeline.warehouse import Load, Snapshot, Warehouse
from pipeline.warehouse.sql_files import sql_names
from tests.warehouse.harbour_story import (
    AT,
    FIRST,
    GAZETTE,
    METRIC,
    RUN,
    TEXT,
    TOPIC,
    article,
    comparison,
    finding,
    placement,
    poll,
)


def load(settings: Settings, **records: list[Any]) -> Load:
    """Load records by stage, as one run."""
    kinds = {"poll": FeedPoll, "clean": Article, "dedup": Placement, "figures": Figure, "compare": Comparison}
    store = BatchStore(settings.batch_store)
    batches = [store.write(f"{TOPIC}/{RUN}/{stage}", kinds[stage], given) for stage, given in records.items()]
    with Warehouse(settings) as warehouse:
        return warehouse.load(TOPIC, RUN, batches)


FAILING = {
    "figure_not_in_text": {"clean": [GAZETTE], "figures": [replace(FIRST, printed="210")]},
    "figure_outside_sentence": {"clean": [GAZETTE], "figures": [replace(FIRST, sentence_start=FIRST.end)]},
    "figure_value_bounds": {"clean": [GAZETTE], "figures": [replace(FIRST, value_low=121.0)]},
    "figure_without_article": {"figures": [FIRST]},
    "finding_without_figure": {
        "clean": [GAZETTE],
        "figures": [FIRST],
        "compare": [comparison(FIRST, replace(finding(FIRST), earlier="unknown"))],
    },
    "placement_without_article": {"dedup": [placement(GAZETTE)]},
}
LOST = Account(
    METRIC.metric,
    (),
    (Estimate(AT, 95.0, 120.0, 120.0, "", "the newest number", "unknown", FIRST.figure, FIRST.figure),),
)
WARNING = {
    "estimate_without_figure": {
        "clean": [GAZETTE],
        "figures": [FIRST],
        "compare": [replace(comparison(FIRST), account=LOST)],
    },
    "every_feed_failed": {"poll": [poll(status="timed_out"), poll(status="refused", at=AT + timedelta(1))]},
    "published_after_fetched": {"clean": [replace(GAZETTE, published=AT + timedelta(days=40))]},
    "articles_without_figures": {
        "clean": [article(f"storm-{n}", TEXT.replace("120", str(n))) for n in range(10)]
    },
}
NOT_REACHED = {"repeated_figure"}  # sql/load keeps figures unique; tests/sql gives it rows that are not


def test_every_check_has_its_case() -> None:
    assert {name.rsplit("/", 1)[-1] for name in sql_names("checks")} == {*FAILING, *WARNING, *NOT_REACHED}


@pytest.mark.parametrize("check", FAILING)
def test_a_check_that_fails_stops_the_load(migrated: Settings, check: str) -> None:
    with pytest.raises(WarehouseError, match=f"was not loaded.*{check}: .* must "):
        load(migrated, **FAILING[check])
    with Snapshot(migrated) as snapshot:
        assert snapshot.runs(TOPIC) == []
        assert snapshot.ask("SELECT count(*) AS n FROM articles")[0].to_pylist() == [{"n": 0}]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None])
def test_a_value_that_is_no_number_stops_the_load(migrated: Settings, value: float | None) -> None:
    broken = replace(FIRST, value_low=None, value_high=value)
    with pytest.raises(WarehouseError, match="figure_value_bounds"):
        load(migrated, clean=[GAZETTE], figures=[broken])


@pytest.mark.parametrize("check", WARNING)
def test_a_check_that_warns_is_reported(migrated: Settings, check: str) -> None:
    (warning,) = load(migrated, **WARNING[check]).warnings
    assert (warning.check, warning.level) == (check, "warn")
    with Snapshot(migrated) as snapshot:
        assert len(snapshot.runs(TOPIC)) == 1


def test_a_warning_reads_well(migrated: Settings) -> None:
    (warning,) = load(migrated, **WARNING["published_after_fetched"]).warnings
    assert str(warning).startswith(
        "published_after_fetched: An article says that it is published more than a day after it was fetched: "
        "its date was misread. (url https://gazette.example/storm, published 2024-06-15 07:30"
    )


def test_records_in_order_raise_nothing(migrated: Settings) -> None:
    done = load(
        migrated,
        poll=[poll()],
        clean=[GAZETTE],
        dedup=[placement(GAZETTE)],
        figures=[FIRST],
        compare=[comparison(FIRST)],
    )
    assert done.warnings == ()
