"""Loading: each batch once, each row once, all of a run or nothing, and the records come back as they went in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.batches import BatchStore
from pipeline.compare.reading.known import known_figure
from pipeline.errors import BatchError, WarehouseError
from pipeline.records import Article, Comparison, FeedPoll, Figure, FindingView, Page, Placement
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.warehouse.harbour_story import (
    AT,
    COURIER,
    FIRST,
    GAZETTE,
    LATER,
    METRIC,
    NEXT,
    QUARREL,
    RUN,
    SECOND,
    TEXT,
    TOPIC,
    article,
    comparison,
    entry,
    feed_state,
    figure,
    finding,
    page,
    placement,
    poll,
    write_first_run,
    write_second_run,
)


def published(settings: Settings) -> str:
    return hashlib.sha256(settings.published.read_bytes()).hexdigest()


def every_row(settings: Settings) -> dict[str, list[dict[str, object]]]:
    with Snapshot(settings) as snapshot:
        tables = [row["relation"] for row in snapshot.query("catalogue") if row["kind"] == "table"]
        return {table: snapshot.ask(f"FROM {table} ORDER BY ALL")[0].to_pylist() for table in tables}


def test_the_records_come_back_as_they_went_in(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        assert snapshot.feed_states(TOPIC) == [feed_state(LATER, etag='"v2"')]
        assert snapshot.known_pages(TOPIC, ["gazette.example/storm", "nobody.example/asked"]) == [page()]
        assert [one.entry.url_key for one in snapshot.known_pages(TOPIC)] == [
            "gazette.example/courier",
            "gazette.example/gone",
            "gazette.example/storm",
        ]
        assert [one.status for one in snapshot.known_pages(TOPIC, since=LATER)] == ["fetched", "not_found"]
        assert snapshot.standing_revisions(TOPIC, [GAZETTE.article, "unknown"]) == {
            (GAZETTE.article, GAZETTE.revision)
        }
        assert snapshot.article(TOPIC, COURIER.article) == COURIER
        assert snapshot.article(TOPIC, COURIER.article, "unknown") is None
        assert snapshot.article("other", COURIER.article) is None


def test_known_figures_are_what_comparison_makes_of_the_same_records(loaded: Settings) -> None:
    expected = [
        replace(known_figure(one, figure, placement(one)), metric=METRIC)
        for one, figure in ((GAZETTE, FIRST), (COURIER, SECOND))
    ]
    with Snapshot(loaded) as snapshot:
        assert snapshot.known_figures(TOPIC) == expected
        assert snapshot.known_figures(TOPIC, figures=[SECOND.figure]) == expected[1:]
        assert snapshot.known_figures(TOPIC, articles=[GAZETTE.article]) == expected[:1]
        assert snapshot.known_figures(TOPIC, metrics=["another"]) == []


def test_known_figures_see_as_far_back_as_comparison_does(migrated: Settings) -> None:
    words = " ".join(f"word{n}" for n in range(200))
    text = f"A long story 🚢\n\n{words}. In the end 7,300 boats — all of them — came home."
    long = article("long", text)
    body = text.index("In the end")
    long = replace(long, sentences=(*long.sentences[:1], replace(long.sentences[1], start=body)))
    boats = figure(long, "7,300", 7300.0)
    store = BatchStore(migrated.batch_store)
    batches = [
        store.write(f"{TOPIC}/long/clean", Article, [long]),
        store.write(f"{TOPIC}/long/figures", Figure, [boats]),
    ]
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, "long", batches)
    with Snapshot(migrated) as snapshot:
        assert snapshot.known_figures(TOPIC) == [known_figure(long, boats)]


def test_findings_come_with_both_figures_and_the_metric(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        first, second = snapshot.known_figures(TOPIC)
        quarrel = FindingView(finding=QUARREL, metric=METRIC, figure=second, earlier=first, found_at=LATER)
        assert snapshot.finding_views(TOPIC, run=NEXT) == [quarrel]
        assert snapshot.finding_views(TOPIC, findings=[QUARREL.finding]) == [quarrel]
        assert [view.finding.kind for view in snapshot.finding_views(TOPIC)] == ["new", "contradicts"]
        assert snapshot.finding_views(TOPIC, run=RUN)[0].earlier is None
        assert snapshot.finding_views("other") == []


def test_a_summary_of_runs_counts_by_stage_and_status(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        summary = snapshot.run_summary(TOPIC, [NEXT])
    assert [(row["stage"], row["status"], row["records"]) for row in summary.counts] == [
        ("poll", "entries", 1),
        ("fetch", "fetched", 1),
        ("fetch", "not_found", 1),
        ("clean", "article", 1),
        ("dedup", "origin", 1),
        ("figures", "figure", 1),
        ("compare", "contradicts", 1),
    ]
    assert [view.finding for view in summary.findings] == [QUARREL]
    assert summary.copies == []


def test_a_summary_names_copies_and_why(migrated: Settings) -> None:
    copy = article("reprint", TEXT, LATER, outlet="Reprint Daily")
    placed = placement(
        copy,
        story=GAZETTE.article,
        origin=GAZETTE.article,
        kind="identical",
        similarity=1.0,
        reason="the text of Elm Gazette, word for word",
        fresh=(),
    )
    store = BatchStore(migrated.batch_store)
    batches = [
        store.write(f"{TOPIC}/{NEXT}/clean", Article, [copy]),
        store.write(f"{TOPIC}/{NEXT}/dedup", Placement, [placed]),
    ]
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(migrated))
        warehouse.load(TOPIC, NEXT, batches)
    with Snapshot(migrated) as snapshot:
        (row,) = snapshot.run_summary(TOPIC).copies
    assert (row["outlet"], row["kind"], row["reason"]) == (
        "Reprint Daily",
        "identical",
        "the text of Elm Gazette, word for word",
    )


def test_an_export_gives_offsets_in_the_file_and_relations(loaded: Settings) -> None:
    with Snapshot(loaded) as snapshot:
        courier, storm = snapshot.export_rows(TOPIC)
    assert storm == {
        "topic": TOPIC,
        "doc": "storm.txt",
        "start": FIRST.source_start,
        "end": FIRST.source_end,
        "value_low": None,
        "value_high": 120.0,
        "unit": "container",
        "qualifier": "at_most",
        "metric": "lost-containers",
        "relation_to": [],
    }
    assert courier["relation_to"] == [
        {
            "doc": "storm.txt",
            "start": FIRST.source_start,
            "end": FIRST.source_end,
            "relation": "contradicts",
        }
    ]


def test_loading_again_changes_nothing(loaded: Settings) -> None:
    before, content = published(loaded), every_row(loaded)
    with Warehouse(loaded) as warehouse:
        again = warehouse.load(TOPIC, RUN, write_first_run(loaded), now=LATER + timedelta(days=1))
        warehouse.load(TOPIC, NEXT, write_second_run(loaded), now=LATER + timedelta(days=1))
    assert (again.loaded, len(again.known), again.rows) == ((), 6, 0)
    assert published(loaded) == before
    assert every_row(loaded) == content


def test_the_same_records_under_the_name_of_another_run_add_no_facts(loaded: Settings) -> None:
    before = every_row(loaded)
    store = BatchStore(loaded.batch_store)
    batches = [
        store.write(f"{TOPIC}/replay/poll", FeedPoll, [poll(entry())]),
        store.write(f"{TOPIC}/replay/fetch", Page, [page()]),
        store.write(f"{TOPIC}/replay/clean", Article, [GAZETTE]),
        store.write(f"{TOPIC}/replay/dedup", Placement, [placement(GAZETTE)]),
        store.write(f"{TOPIC}/replay/figures", Figure, [FIRST]),
        store.write(f"{TOPIC}/replay/compare", Comparison, [comparison(FIRST, finding(FIRST, kind="new"))]),
    ]
    with Warehouse(loaded) as warehouse:
        warehouse.load(TOPIC, "replay", batches)
    after = every_row(loaded)
    for table in before.keys() - {"generation", "load_ledger", "runs", "run_counts"}:
        assert after[table] == before[table], table


def test_rows_that_a_batch_holds_twice_are_loaded_once(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    name = f"{TOPIC}/{RUN}"
    seen_twice = finding(FIRST, kind="new")
    batches = [
        store.write(f"{name}/poll", FeedPoll, [poll(entry(), entry()), poll(entry())]),
        store.write(f"{name}/fetch-0", Page, [page(), page()]),
        store.write(f"{name}/fetch-1", Page, [page()]),
        store.write(f"{name}/clean", Article, [GAZETTE, GAZETTE]),
        store.write(f"{name}/dedup", Placement, [placement(GAZETTE), placement(GAZETTE)]),
        store.write(f"{name}/figures", Figure, [FIRST, FIRST]),
        store.write(f"{name}/compare", Comparison, [comparison(FIRST, seen_twice, seen_twice)] * 2),
    ]
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, batches)
    rows = every_row(migrated)
    for table in (
        "feed_polls",
        "feed_states",
        "entries",
        "pages",
        "articles",
        "article_sightings",
        "placements",
        "figures",
        "metrics",
        "figure_metrics",
        "findings",
    ):
        assert len(rows[table]) == 1, table


def test_an_article_that_goes_back_to_its_old_text_is_at_it_again(migrated: Settings) -> None:
    changed = article("storm", TEXT.replace("120 containers", "140 containers"), LATER)
    back = replace(GAZETTE, fetched_at=LATER + timedelta(days=1))
    store = BatchStore(migrated.batch_store)
    with Warehouse(migrated) as warehouse:
        for run, one, stands in ((RUN, GAZETTE, GAZETTE), (NEXT, changed, changed), ("third", back, GAZETTE)):
            warehouse.load(TOPIC, run, [store.write(f"{TOPIC}/{run}/clean", Article, [one])])
            with Snapshot(migrated) as snapshot:
                assert snapshot.article(TOPIC, GAZETTE.article) == stands
                assert snapshot.standing_revisions(TOPIC, [GAZETTE.article]) == {
                    (stands.article, stands.revision)
                }
                assert snapshot.article(TOPIC, GAZETTE.article, GAZETTE.revision) == GAZETTE


def test_an_older_poll_that_is_loaded_late_does_not_take_a_feed_back(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, NEXT, write_second_run(migrated)[:1])
        warehouse.load(
            TOPIC, "late", [store.write(f"{TOPIC}/late/poll", FeedPoll, [poll(at=AT, status="timed_out")])]
        )
    with Snapshot(migrated) as snapshot:
        assert [state.etag for state in snapshot.feed_states(TOPIC)] == ['"v2"']
        assert snapshot.ask("SELECT count(*) AS polls FROM feed_polls")[0].to_pylist() == [{"polls": 2}]


def test_a_page_that_fails_once_keeps_the_validators_of_the_last_body(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    failed = page(
        at=LATER, status="timed_out", detail="silent", http_status=None, content_type=None, sha256=None,
        size=None, etag=None, final_url="https://gazette.example/storm?utm_source=feed",
    )  # fmt: skip
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(migrated))
        warehouse.load(TOPIC, NEXT, [store.write(f"{TOPIC}/{NEXT}/fetch", Page, [failed])])
    with Snapshot(migrated) as snapshot:
        assert snapshot.known_pages(TOPIC, ["gazette.example/storm"]) == [
            replace(page(), status="timed_out", detail="silent", http_status=None, fetched_at=LATER)
        ]


def test_a_metric_that_the_pack_begins_to_track_is_renamed(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    renamed = replace(METRIC, name="containers overboard", tracked=False)
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(migrated))
        for run, metric in ((NEXT, renamed), ("third", renamed)):
            batch = store.write(f"{TOPIC}/{run}/compare", Comparison, [comparison(FIRST, metric=metric)])
            warehouse.load(TOPIC, run, [batch])
    with Snapshot(migrated) as snapshot:
        assert [one.metric for one in snapshot.known_figures(TOPIC)] == [renamed]


@pytest.mark.parametrize(
    ("batch", "message"),
    [
        pytest.param("harbour/other/clean", "not one of run", id="of another run"),
        pytest.param(f"airport/{RUN}/clean", "not one of run", id="of another topic"),
        pytest.param(f"{TOPIC}/{RUN}/seeds", "of no stage", id="of no stage"),
        pytest.param(f"{TOPIC}/{RUN}", "not one of run", id="no name"),
    ],
)
def test_a_batch_that_does_not_belong_here_is_refused(migrated: Settings, batch: str, message: str) -> None:
    with Warehouse(migrated) as warehouse, pytest.raises(WarehouseError, match=message):
        warehouse.load(TOPIC, RUN, [batch])


def test_a_missing_batch_leaves_nothing_of_the_run(migrated: Settings) -> None:
    batches = write_first_run(migrated)
    with Warehouse(migrated) as warehouse:
        before = published(migrated)
        with pytest.raises(BatchError, match="run its stage again"):
            warehouse.load(TOPIC, RUN, [*batches, f"{TOPIC}/{RUN}/fetch-009"])
        assert published(migrated) == before
        warehouse.load(TOPIC, RUN, batches)  # and the next try finds the warehouse in order
    with Snapshot(migrated) as snapshot:
        assert len(snapshot.known_figures(TOPIC)) == 1


def test_a_batch_that_was_lost_and_made_again_otherwise_changes_nothing(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    batch = store.write(f"{TOPIC}/{RUN}/clean", Article, [GAZETTE])
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, [batch])
        (migrated.home / "batches" / f"{batch}.parquet").unlink()
        store.write(batch, Article, [COURIER])
        before = published(migrated)
        again = warehouse.load(TOPIC, RUN, [batch])
        assert (again.loaded, again.known, again.remade, again.rows) == ((), (batch,), (batch,), 0)
        assert published(migrated) == before


def test_parts_that_come_later_are_added_to_the_run(migrated: Settings) -> None:
    first, *rest = write_second_run(migrated)
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(migrated), now=AT)
        warehouse.load(TOPIC, NEXT, [first], now=LATER - timedelta(hours=1))
        later = warehouse.load(TOPIC, NEXT, [first, *rest], now=LATER)
    assert (later.known, len(later.loaded)) == ((first,), 6)
    with Snapshot(migrated) as snapshot:
        assert [row["loaded_at"] for row in snapshot.runs(TOPIC)] == [AT, LATER - timedelta(hours=1)]


def test_an_empty_run_is_a_run(migrated: Settings) -> None:
    store = BatchStore(migrated.batch_store)
    with Warehouse(migrated) as warehouse:
        warehouse.load(TOPIC, RUN, [store.write(f"{TOPIC}/{RUN}/poll", FeedPoll, [])])
    with Snapshot(migrated) as snapshot:
        assert [row["run"] for row in snapshot.runs(TOPIC)] == [RUN]
        assert snapshot.run_summary(TOPIC).counts == []
