"""A server of odd feeds, asked by the whole way: each feed ends as entries or as a named error, and the run goes on."""

from __future__ import annotations

import gzip
import itertools
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.batches import BatchStore
from pipeline.feeds import parse
from pipeline.records import FeedPoll, Page
from pipeline.settings import Settings
from pipeline.topics.model import FeedSpec, Topic
from pipeline.warehouse import Snapshot
from tests.feeds.invented import CONTENT_TYPES, DEFECTS, ENCODINGS, VERSIONS, Invented, crossed, invented

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "url": "/1", "title": "Ferry late"}]}'
SITEMAP = b"<urlset><url><loc>http://gazette.example/1</loc><lastmod>2026-11-03</lastmod></url></urlset>"
NO_FEEDS = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t ", "empty"),
    "a web page": (b"<!doctype html><title>Gazette</title><p>Ferry late", "not_a_feed"),
    "a web page of XML": (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "not_a_feed"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "not_a_feed"),
    "words": (b"Service unavailable", "not_a_feed"),
    "JSON of somebody": (b'{"items": [1, 2]}', "not_a_feed"),
    "broken JSON": (JSON[:-9], "not_a_feed"),
    "an index of sitemaps": (b"<sitemapindex><sitemap><loc>http://gazette.example/s</loc></sitemap></sitemapindex>", "not_a_feed"),
    "OPML": (b"<opml version='2.0'><body><outline text='a'/></body></opml>", "not_a_feed"),
    "a declaration only": (b"<?xml version='1.0'?>", "not_a_feed"),
}  # fmt: skip


def odd_feeds() -> dict[str, Invented]:
    """A feed for each path."""
    feeds = [
        *(invented(version, "utf-8", "none", "text/xml") for version in VERSIONS),
        *(invented("rss 2.0", encoding, "none", "application/xml") for encoding in list(ENCODINGS)[::2]),
        *(invented("rss 2.0", "windows-1252", defect, "text/html") for defect in list(DEFECTS)[::3]),
        *(invented("atom 1.0", "koi8-r", "none", content_type) for content_type in CONTENT_TYPES),
        *(invented(*key) for key in itertools.islice(crossed(), 5, None, 400)),
        Invented("json", JSON, "application/feed+json"),
        Invented("sitemap", SITEMAP, "text/xml"),
        Invented("a sitemap as a compressed file", gzip.compress(SITEMAP), "application/gzip"),
    ]
    return {f"/{number}.xml": one for number, one in enumerate(feeds)} | {
        f"/{name.replace(' ', '-')}": Invented(name, body, "application/xml")
        for name, (body, _) in NO_FEEDS.items()
    }


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    feeds = odd_feeds()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            one = feeds.get(self.path)
            body = one.body if one else b""
            self.send_response(200 if one else 404)
            if one is not None and one.content_type is not None:
                self.send_header("Content-Type", one.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home: Path = tmp_path_factory.mktemp("odd")
    yield Settings(
        home=home,
        duckdb_threads=1,
        allow_addresses=("127.0.0.1/32",),
        connect_to={"*.example": f"127.0.0.1:{server.server_port}"},
        pace_s=0.0,
    )
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def run(settings: Settings) -> stages.Run:
    """The run, played to its end."""
    topic = Topic(
        name="odd", feeds=tuple(FeedSpec(url=f"http://feeds.example{path}") for path in odd_feeds())
    )
    run = stages.Run(topic, "first", NOW, settings)
    polled = stages.poll(run)
    stages.after_fetch(run, [polled, stages.fetch(run, polled)])
    return run


def test_each_feed_gives_the_entries_that_its_bytes_give_at_once(run: stages.Run) -> None:
    polls = {one.feed: one for one in BatchStore(run.settings.batch_store).read("odd/first/poll", FeedPoll)}
    assert len(polls) == len(run.topic.feeds)
    read = 0
    for path, one in odd_feeds().items():
        feed = f"http://feeds.example{path}"
        poll = polls[feed]
        if one.name in NO_FEEDS:
            assert poll.status == NO_FEEDS[one.name][1], one.name
        elif poll.status == "entries":
            body = gzip.decompress(one.body) if one.body.startswith(b"\x1f\x8b") else one.body
            headers = {"content-type": one.content_type} if one.content_type else {}
            direct = parse(body, feed=feed, topic=run.topic, url=feed, headers=headers, now=NOW)
            assert poll.entries == direct.entries, one.name
            read += len(poll.entries)
        else:
            assert (poll.status, "cut after the declaration" in one.name) == ("not_a_feed", True), one.name
        if poll.status != "entries":
            assert feed in (poll.detail or ""), one.name
            assert poll.state.failures == 1
    assert read > 250


def test_the_run_ends_with_every_attempt_in_the_warehouse(run: stages.Run) -> None:
    pages = BatchStore(run.settings.batch_store).read("odd/first/fetch", Page)
    assert len({page.entry.url_key for page in pages}) == len(pages) > 10
    with Snapshot(run.settings) as known:
        states = {state.feed: state for state in known.feed_states("odd")}
    assert set(states) == {spec.url for spec in run.topic.feeds}
    assert all(state.next_poll is not None and state.next_poll > NOW for state in states.values())
