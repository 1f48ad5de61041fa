"""Polling and fetching that are killed, or shared by several processes: read off the server's log."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.batches import BatchStore
from pipeline.records import FeedPoll, Page
from pipeline.stages.journal import Journal
from tests.warehouse.harbour_story import page, poll

pytestmark = pytest.mark.slow

AT = "2026-11-20T12:00:00+00:00"
RUN = "20261120T120000Z"
PAGES = 4  # of each feed
CHILD = (
    "import sys; from datetime import datetime; from pipeline import stages; from pipeline.settings import load_settings;"
    f"run = stages.Run.of(sys.argv[1], datetime.fromisoformat('{AT}'), load_settings()); polled = stages.poll(run);"
    "stages.fetch(run, polled, int(sys.argv[2]), int(sys.argv[3]))"
)


class Server(ThreadingHTTPServer):
    """Each host has a feed with links to pages of its own. `held` is the URL that gets no answer until `let_go`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.held = ""
        self.let_go = threading.Event()
        self.latency_s = 0.0
        self.log: list[tuple[str, float, float]] = []  # URL, when it was asked for, when it was answered

    def asked(self) -> Counter[str]:
        return Counter(url for url, _, _ in self.log if not url.endswith("robots.txt"))


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def do_GET(self) -> None:
        start = time.time()
        host = self.headers["Host"]
        url = f"http://{host}{self.path}"
        if url == self.server.held:
            self.server.log.append((url, start, start))
            self.server.let_go.wait(30)
            return
        time.sleep(self.server.latency_s)
        links = "".join(
            f"<item><title>Quay {n}</title><link>http://{host}/{n}</link></item>" for n in range(PAGES)
        )
        feed = f"<rss version='2.0'><channel>{links}</channel></rss>"
        body = feed.encode() if self.path.startswith("/feed") else f"<p>{self.path}</p>".encode()
        self.server.log.append((url, start, time.time()))
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.let_go.set()
    server.shutdown()
    server.server_close()


def start(home: Path, server: Server, topic: str, hosts: int, *, part: int = 0, parts: int = 1, pace_s: float = 0.0) -> subprocess.Popen[bytes]:  # fmt: skip
    """A process that polls a topic with one feed at each of so many hosts, and fetches a part of the pages."""
    pack = home / "topics" / topic
    pack.mkdir(parents=True, exist_ok=True)
    feeds = "".join(f'[[feeds]]\nurl = "http://h{n}.example/feed/{topic}"\n' for n in range(hosts))
    (pack / "topic.toml").write_text(f'title = "{topic}"\nlanguage = "en"\n{feeds}', encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FIGUREWATCH_")}
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, topic, str(part), str(parts)],
        env=environment
        | {
            "FIGUREWATCH_HOME": str(home),
            "FIGUREWATCH_ALLOW_ADDRESSES": '["127.0.0.1/32"]',
            "FIGUREWATCH_CONNECT_TO": json.dumps({"*.example": f"127.0.0.1:{server.server_port}"}),
            "FIGUREWATCH_PACE_S": str(pace_s),
        },
        stderr=subprocess.PIPE,
    )


def end(child: subprocess.Popen[bytes]) -> None:
    _, said = child.communicate(timeout=60)
    assert child.returncode == 0, said.decode()


def until(ready) -> None:
    deadline = time.monotonic() + 30
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize(("held", "stage", "had"), [("feed/quays", "poll", 2), ("2", "fetch", 2 * PAGES + 2)])
def test_what_was_had_before_a_kill_is_not_asked_again(tmp_path, server, held, stage, had):
    held = f"http://h1.example/{held}"
    server.held = held
    child = start(tmp_path, server, "quays", 3)
    journal = Journal(tmp_path / "unfinished" / "quays" / RUN / stage, FeedPoll if stage == "poll" else Page)
    until(lambda: len(journal.kept()) == had)
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=10)
    server.let_go.set()
    server.held = ""
    end(start(tmp_path, server, "quays", 3))
    expected = Counter(
        f"http://h{n}.example/{path}" for n in range(3) for path in ("feed/quays", *map(str, range(PAGES)))
    )
    expected[held] = 2
    assert server.asked() == expected
    store = BatchStore(tmp_path / "batches")
    assert len(store.read(f"quays/{RUN}/poll", FeedPoll)) == 3
    pages = store.read(f"quays/{RUN}/fetch", Page)
    assert Counter(one.status for one in pages) == {"fetched": 3 * PAGES}
    assert len({one.entry.url for one in pages}) == 3 * PAGES
    assert not (tmp_path / "unfinished" / "quays").exists()


def test_processes_that_share_a_run_and_other_topics_keep_the_pace_of_each_host(tmp_path, server):
    pace_s, hosts = 0.4, 3
    server.latency_s = 0.05
    end(
        start(tmp_path, server, "quays", hosts, part=2, parts=3, pace_s=pace_s)
    )  # the poll, and the first part
    children = [
        start(tmp_path, server, "quays", hosts, part=part, parts=3, pace_s=pace_s) for part in (0, 1)
    ] + [start(tmp_path, server, "ferries", hosts, pace_s=pace_s)]
    for child in children:
        end(child)
    visits = defaultdict(list)
    for url, asked, answered in server.log:
        visits[url.split("/")[2]].append((asked, answered))
    assert {host: len(of_host) for host, of_host in visits.items()} == {
        f"h{n}.example": 2 + 1 + 2 * PAGES for n in range(hosts)
    }  # two feeds, robots.txt once for all, the pages of both topics
    for of_host in visits.values():
        for (asked, answered), (next_asked, _) in itertools.pairwise(sorted(of_host)):
            assert next_asked > answered
            assert next_asked - asked >= pace_s
    store = BatchStore(tmp_path / "batches")
    parts = [store.read(f"quays/{RUN}/fetch-{part:03}", Page) for part in range(3)]
    assert sorted(one.entry.url for part in parts for one in part) == sorted(
        f"http://h{n}.example/{number}" for n in range(hosts) for number in range(PAGES)
    )
    assert sum(bool(part) for part in parts) > 1  # the hosts are spread


def test_a_record_that_was_cut_is_left_out(tmp_path):
    written = [page(status=f"try {n}") for n in range(3)]
    journal = Journal(tmp_path / "run", Page)
    assert list(journal.written(written)) == written
    (file,) = (tmp_path / "run").iterdir()
    whole = file.read_bytes()
    seen = set()
    for size in range(0, len(whole), 97):
        file.write_bytes(whole[:size])
        kept = journal.kept()
        assert kept == written[: len(kept)]
        seen.add(len(kept))
    assert seen == {0, 1, 2, 3}


def test_attempts_add_up_and_are_forgotten(tmp_path):
    polls = [poll(at=datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 2, 3)]
    journal = Journal(tmp_path / "topic" / "run" / "poll", FeedPoll)
    assert journal.kept() == []
    attempt = journal.written(polls[:2])
    assert next(attempt) == polls[0]  # and the process dies here
    assert list(journal.written(polls[2:])) == polls[2:]
    assert {one.polled_at for one in journal.kept()} == {polls[0].polled_at, polls[2].polled_at}
    journal.forget()
    assert journal.kept() == []
    assert not (tmp_path / "topic").exists()
