"""Pages that were had once and then fail: what the next runs ask, over a real server and a real warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.batches import BatchStore
from pipeline.records import Article, FeedPoll, Page
from pipeline.settings import Settings
from pipeline.stages.reading import FINAL
from pipeline.topics import bare_topic
from pipeline.topics.model import FeedSpec, Topic
from pipeline.warehouse import Warehouse
from tests.fetch.rude_server import RudeServer
from tests.warehouse.harbour_story import AT, RUN, TOPIC, article, entry, page

Runs = Callable[[str, Sequence[float]], list[int]]


@pytest.fixture
def server() -> Iterator[RudeServer]:
    rude = RudeServer()
    yield rude
    rude.close()


@pytest.fixture
def runs(tmp_path: Path, server: RudeServer) -> Runs:
    """An article that was read at AT under a path, and then runs so many hours later: in how many requests each."""
    settings = Settings(
        home=tmp_path,
        duckdb_threads=1,
        allow_addresses=("127.0.0.1/32",),
        allow_ports=(server.port,),
        pace_s=0.0,
        total_timeout_s=4.0,
    )

    def made(path: str, hours: Sequence[float]) -> list[int]:
        store = BatchStore(settings.batch_store)
        announced = replace(entry(), url=f"{server.url}/{path}")
        batches = [
            store.write(f"{TOPIC}/{RUN}/fetch", Page, [page(announced, last_modified=None)]),
            store.write(f"{TOPIC}/{RUN}/clean", Article, [article(page_sha256="c0ffee")]),
        ]
        with Warehouse(settings) as warehouse:
            warehouse.load(TOPIC, RUN, batches, now=AT, started_at=AT)
        asked = []
        for hour in hours:
            run = stages.Run(bare_topic(TOPIC), f"after-{hour}", AT + timedelta(hours=hour), settings)
            before = len(server.asked(f"/{path}"))
            polled = store.write(f"{TOPIC}/{run.name}/poll", FeedPoll, [])
            stages.load(run, [polled, stages.fetch(run, polled)])
            asked.append(len(server.asked(f"/{path}")) - before)
        return asked

    return made


def test_a_page_that_is_gone_is_not_asked_again(runs):
    assert runs("status/410", [1, 2, 30, 100]) == [1, 0, 0, 0]


def test_a_page_that_is_not_found_comes_back_when_its_time_has_come_and_not_at_each_run(runs):
    assert runs("status/404", [1, 1.2, 1.4, 1.6]) == [1, 0, 0, 1]


def test_a_page_that_breaks_is_asked_later_with_the_validators_of_what_was_had(runs, server):
    tries = 3  # within one run
    assert runs("status/500", [1, 1.2, 1.4, 1.6]) == [tries, 0, 0, tries]
    assert {ask.headers.get("if-none-match") for ask in server.asked("/status/500")} == {page().etag}


def test_a_page_whose_robots_txt_broke_is_asked_later(runs, server, tmp_path):
    server.robots_status = "500 Broken"
    assert runs("good/x", [1]) == [0]
    for kept in (
        tmp_path / "robots"
    ).iterdir():  # as after the quarter of an hour for which it is not asked again
        kept.unlink()
    server.robots_status = "200 OK"
    assert runs("good/x", [1.2, 30]) == [0, 1]


def test_feeds_for_which_there_is_no_time_go_first_in_the_next_run(tmp_path, server):
    settings = Settings(
        home=tmp_path,
        duckdb_threads=1,
        allow_addresses=("127.0.0.1/32",),
        allow_ports=(server.port,),
        pace_s=0.4,
        fetch_within_s=0.2,
    )
    topic = Topic(name=TOPIC, feeds=tuple(FeedSpec(url=f"{server.url}/good/{n}") for n in range(3)))
    asked = []
    for hours in (0, 1, 2):
        run = stages.Run(topic, f"run-{hours}", AT + timedelta(hours=hours), settings)
        polled = stages.poll(run)
        stages.load(run, [polled])
        asked.append([one.feed for one in run.store.read(polled, FeedPoll)])
    assert asked == [[spec.url] for spec in topic.feeds]
    assert [ask.path for ask in server.asked("/good/")] == ["/good/0", "/good/1", "/good/2"]


def test_only_what_cannot_change_is_final():
    no_for_good = {"gone", "refused", "blocked_by_robots", "too_large"}
    assert no_for_good | {"off_topic", "imported"} == FINAL
