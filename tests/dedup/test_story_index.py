"""The index of stories in the warehouse: it answers as the one in memory does, and is there after each load."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.batches import BatchStore
from pipeline.dedup import MemoryIndex, member_of, place
from pipeline.errors import WarehouseError
from pipeline.records import Article, Placement
from pipeline.settings import Settings
from pipeline.topics.model import Topic
from pipeline.warehouse import Snapshot, Warehouse
from pipeline.warehouse.story_index import StoryIndex
from tests.dedup.news import BACKGROUND, BUDGET, FERRY, OPERA, STORM, edited, lines

MakeArticle = Callable[..., Article]
TOPIC = Topic(name="harbour")
NOW = datetime(2024, 3, 5, tzinfo=UTC)
EVER = datetime(2000, 1, 1, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", writer_wait_s=0.2, duckdb_threads=1)


def run(
    settings: Settings, name: str, articles: Sequence[Article], topic: str = "harbour"
) -> list[Placement]:
    """Place and load, as a run does."""
    with Snapshot(settings) as snapshot:
        placements = place(articles, StoryIndex(snapshot, topic), TOPIC)
    load(settings, name, articles, placements, topic)
    return placements


def load(
    settings: Settings,
    name: str,
    articles: Sequence[Article],
    placements: Sequence[Placement],
    topic: str = "harbour",
) -> None:
    store = BatchStore(settings.batch_store)
    batches = [
        store.write(f"{topic}/{name}/clean", Article, articles),
        store.write(f"{topic}/{name}/dedup", Placement, placements),
    ]
    with Warehouse(settings) as warehouse:
        warehouse.load(topic, name, batches, now=NOW)


@pytest.fixture
def runs(article: MakeArticle) -> list[list[Article]]:
    return [
        [
            article("herald", FERRY, "Ferry stuck"),
            article("gazette", BUDGET),
            article("wall", "Log in", status="wall"),
        ],
        [
            article("courier", edited(FERRY, 6), minutes=60),
            article("argus", f"{OPERA}\n{BACKGROUND}", minutes=61),
            article("echo", lines(FERRY, *range(5)), minutes=62),
        ],
        [
            article("herald", FERRY.replace("212", "213"), "Ferry stuck", minutes=120),
            article("post", FERRY.replace("212", "213"), minutes=121),
            article("times", FERRY, "Ferry stuck", minutes=122),
            article("star", f"{FERRY}\n{STORM}", minutes=123),
        ],
    ]


def test_runs_against_the_warehouse_place_as_one_run_in_memory(
    settings: Settings, runs: list[list[Article]]
) -> None:
    memory, expected, found = MemoryIndex(), [], []
    for number, articles in enumerate(runs):
        placements = place(articles, memory, TOPIC)
        for one, placement in zip(articles, placements, strict=True):
            if placement.text_sha256:
                memory.add(member_of(one, placement))
        expected += placements
        found += run(settings, f"r{number}", articles)
    assert found == expected
    assert len({one.story for one in found}) == 4


def test_before_the_first_load_the_index_is_empty(settings: Settings, article: MakeArticle) -> None:
    with Snapshot(settings) as snapshot:
        index = StoryIndex(snapshot, "harbour")
        assert index.placed(["a"]) == []
        assert index.same_text(["b"]) == {}
        assert index.near([(1, 2, 3)], since=EVER, at_least=1) == []
        assert index.members([("a", "b")]) == {}
        assert index.bearers(["a"], at_most=3) == {}
        assert index.seeded() == {}
        assert place([], index, TOPIC) == []
        assert [one.kind for one in place([article("herald", FERRY)], index, TOPIC)] == ["origin"]


def test_placing_what_was_loaded_gives_the_placement_that_it_had(
    settings: Settings, runs: list[list[Article]]
) -> None:
    first = [run(settings, f"r{number}", articles) for number, articles in enumerate(runs)]
    with Snapshot(settings) as snapshot:
        index = StoryIndex(snapshot, "harbour")
        for articles, placements in zip(runs, first, strict=True):
            assert place(articles, index, TOPIC) == [replace(one, shingles=()) for one in placements]


def test_loading_twice_leaves_one_entry_for_each_revision(
    settings: Settings, runs: list[list[Article]]
) -> None:
    placements = run(settings, "r0", runs[0])
    load(settings, "again", runs[0], placements)
    with Snapshot(settings) as snapshot:
        hits = StoryIndex(snapshot, "harbour").near([placements[0].shingles], since=EVER, at_least=3)
    assert [(hit.article, hit.shared) for hit in hits] == [
        (placements[0].article, len(placements[0].shingles))
    ]


def test_a_load_that_fails_leaves_no_trace_in_the_index(
    settings: Settings, runs: list[list[Article]]
) -> None:
    run(settings, "r0", runs[0])
    with Snapshot(settings) as snapshot:
        placements = place(runs[1], StoryIndex(snapshot, "harbour"), TOPIC)
    strange = [replace(one, revision="0" * 16) for one in placements]  # of revisions that are not there
    with pytest.raises(WarehouseError):
        load(settings, "r1", runs[1], strange)
    with Snapshot(settings) as snapshot:
        index = StoryIndex(snapshot, "harbour")
        assert index.placed([one.article for one in strange]) == []
        assert place(runs[1], index, TOPIC) == placements


def test_topics_do_not_see_each_other(settings: Settings, article: MakeArticle) -> None:
    run(settings, "r0", [article("herald", FERRY)])
    other = replace(article("courier", FERRY, minutes=60), topic="ferries")
    (placement,) = run(settings, "r1", [other], topic="ferries")
    assert placement.kind == "origin"


def test_the_window_is_kept(settings: Settings, article: MakeArticle) -> None:
    run(settings, "r0", [article("herald", FERRY)])
    shingles = place([article("x", FERRY)], MemoryIndex(), TOPIC)[0].shingles
    published = article("herald", FERRY).published
    assert published is not None
    with Snapshot(settings) as snapshot:
        index = StoryIndex(snapshot, "harbour")
        assert len(index.near([shingles], since=published, at_least=3)) == 1
        assert index.near([shingles], since=published + timedelta(days=1), at_least=3) == []


def test_a_shingle_of_many_stories_proposes_nothing(settings: Settings, article: MakeArticle) -> None:
    legal = "Reproduction of this page in whole or in part needs the written consent of the publishing house."
    many = [
        article(
            f"outlet{n}", f"{legal} {n} notes on {' '.join(f'subject{n}x{k}' for k in range(30))}.", minutes=n
        )
        for n in range(60)
    ]
    run(settings, "r0", many[:55])
    placements = run(settings, "r1", many[55:])
    assert {one.kind for one in placements} == {"origin"}
    with Snapshot(settings) as snapshot:
        stops, _ = snapshot.ask("SELECT shingle FROM stop_shingles")
        index = StoryIndex(snapshot, "harbour")
        sample = place([article("x", legal)], MemoryIndex(), TOPIC)[0].shingles
        assert stops.num_rows == len(sample)
        assert index.near([sample], since=EVER, at_least=1) == []


def test_a_story_is_read_by_its_founder_and_the_latest_that_brought_sentences(
    settings: Settings, article: MakeArticle
) -> None:
    updates = [article(f"o{n}", f"{FERRY}\nUpdate {n} of the day.", minutes=n) for n in range(6)]
    placements = run(settings, "r0", updates)
    assert {one.story for one in placements} == {placements[0].article}
    with Snapshot(settings) as snapshot:
        bearers = StoryIndex(snapshot, "harbour").bearers([placements[0].story], at_most=2)
    assert [key[0] for key in bearers[placements[0].story]] == [
        placements[number].article for number in (0, 4, 5)
    ]


def test_a_later_run_knows_the_origin_that_was_found_late(settings: Settings, article: MakeArticle) -> None:
    (first,) = run(settings, "r0", [article("herald", FERRY, minutes=60)])
    (second,) = run(settings, "r1", [article("courier", FERRY, minutes=5)])
    (third,) = run(settings, "r2", [article("argus", FERRY, minutes=90)])
    assert (second.kind, second.story) == ("origin", first.article)
    assert (third.kind, third.story, third.origin) == ("identical", first.article, second.article)
