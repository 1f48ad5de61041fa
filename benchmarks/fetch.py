"""What the fetcher does to hostile servers, to polite ones, and to memory. Loopback only.

    python benchmarks/fetch.py behaviours SERVER.py    every behaviour of a hostile server, as feed and as page
    python benchmarks/fetch.py pace                    200 feeds on 50 hosts: speed against what politeness allows
    python benchmarks/fetch.py unchanged               500 feeds that answer 304: CPU a feed
    python benchmarks/fetch.py memory                  huge bodies, bombs, endless headers: resident memory over idle
    python benchmarks/fetch.py parse FOLDER            every file of a folder as a feed: outcomes, CPU a file

SERVER.py is a script with `start(dirs, huge_mb=, bomb_mb=) -> (server, base_url)` and `BEHAVIOURS: {name: (does, expect)}`.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import contextlib
import importlib.util
import itertools
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.errors import FeedError, FetchError
from pipeline.feeds import due, outcome, parse, validators
from pipeline.feeds.reader import READER
from pipeline.fetch import Fetcher, Request
from pipeline.records import FeedPoll, FeedState
from pipeline.settings import Settings
from pipeline.topics.model import FeedSpec, Topic

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>Harbour Times</title>"
    + b"".join(
        b"<item><title>Quay %d</title><link>http://harbour.example/%d</link></item>" % (n, n)
        for n in range(20)
    )
    + b"</channel></rss>"
)
PAGE = (
    b"<!doctype html><html><head><title>Quay 7</title></head><body><p>Cranes were repaired.</p></body></html>"
)


def settings(home: str, ports: tuple[int, ...], **changes: Any) -> Settings:
    given: dict[str, Any] = {"allow_addresses": ("127.0.0.1/32",), "allow_ports": ports, "pace_s": 0.0}
    return Settings(home=Path(home), **(given | changes))


# --- behaviours ------------------------------------------------------------------------------------------------

# Name → how the first poll of a feed and the first fetch of a page end; "+ x" is how the second poll ends.
ENDS = {
    "ok": ("entries + not_modified", "200 + 304"),
    "etag": ("entries + not_modified", "200 + 304"),
    "lastmod": ("entries + not_modified", "200 + 304"),
    "novalidators": ("entries + unchanged", "200 + 200"),
    "stale304": ("entries + not_modified", "200 + 304"),  # and a later unconditional poll finds the change
    "rotating-etag": ("entries + unchanged", "200 + 200"),
    **dict.fromkeys(("gzip", "deflate", "rawdeflate", "double-gzip", "bad-gzip"), ("entries", "200")),
    **dict.fromkeys(("slow", "reset-once", "429-once", "503-once"), ("entries", "200")),
    **dict.fromkeys(("wrong-type", "wrong-charset", "bad-header", "lf-only"), ("entries", "200")),
    **dict.fromkeys(("301", "302", "307", "308", "cookie-wall"), ("entries", "200")),
    "trunc-gzip": ("decode_error", "decode_error"),
    **dict.fromkeys(("gzip-bomb", "huge", "huge-cl"), ("too_large", "too_large")),
    **dict.fromkeys(("truncated", "bad-chunk"), ("decode_error", "decode_error")),
    **dict.fromkeys(("hang", "drip"), ("timed_out", "timed_out")),
    "header-drip": ("timed_out|too_large", "timed_out|too_large"),
    "reset": ("unreachable", "unreachable"),
    "empty": ("empty", "empty"),
    "html": ("not_a_feed", "200"),
    **dict.fromkeys(("429", "429-date", "429-long", "503"), ("rate_limited", "rate_limited")),
    "500": ("server_error", "server_error"),
    "404": ("not_found", "not_found"),
    "410": ("gone", "gone"),
    "403": ("forbidden", "forbidden"),
    **dict.fromkeys(
        ("redirect-chain", "redirect-loop", "redirect-pingpong"), ("redirect_loop", "redirect_loop")
    ),
    **dict.fromkeys(
        ("redirect-private", "redirect-metadata", "redirect-file", "redirect-mapped", "redirect-decimal"),
        ("refused", "refused"),
    ),
    "redirect-noloc": ("bad_redirect", "bad_redirect"),
    **dict.fromkeys(("path-body", "billion-laughs"), ("not_a_feed", "200")),
    "deep": ("entries|not_a_feed", "200"),
    "xxe": ("entries", "200"),
    "robots-denied": ("entries", "blocked_by_robots"),
}


def behaviours(script: str) -> int:
    spec = importlib.util.spec_from_file_location("hostile", script)
    assert spec is not None
    assert spec.loader is not None
    hostile = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(hostile)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "feeds").mkdir()
        (Path(folder) / "pages").mkdir()
        (Path(folder) / "feeds" / "feed.xml").write_bytes(FEED)
        (Path(folder) / "pages" / "page.html").write_bytes(PAGE)
        server, base = hostile.start([f"{folder}/feeds", f"{folder}/pages"], huge_mb=200, bomb_mb=500)
        ports = (server.server_port, server.state.canary_port)
        with tempfile.TemporaryDirectory() as home, Fetcher(settings(home, ports)) as warm:
            warm.get(
                Request(f"{base}/ok/1/page.html")
            )  # its robots.txt, so that each case below is one request
            rules = next(Path(home, "robots").iterdir())
            kept = (rules.name, rules.read_bytes())
        results: dict[tuple[str, str], str] = {}

        def one(name: str, purpose: str) -> None:
            # A home of its own: the host's rest after a 429 must not reach the other cases. The pace is measured apart.
            with tempfile.TemporaryDirectory() as home:
                Path(home, "robots").mkdir()
                Path(home, "robots", kept[0]).write_bytes(kept[1])
                with Fetcher(settings(home, ports)) as fetcher:
                    end = _poll_twice if purpose == "feed" else _fetch_twice
                    place = "0/feed.xml" if purpose == "feed" else "1/page.html"
                    results[name, purpose] = end(fetcher, f"{base}/{name}/{place}")

        threads = [
            threading.Thread(target=one, args=(name, purpose))
            for purpose in ("feed", "page")
            for name in hostile.BEHAVIOURS
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        right = 0
        for name, (_, expected) in hostile.BEHAVIOURS.items():
            ends = [results[name, "feed"], results[name, "page"]]
            # Where only the first end is listed, the second is not looked at.
            ok = name in ENDS and all(
                any(
                    end == want or ("+" not in want and end.split(" + ")[0] == want)
                    for want in wants.split("|")
                )
                for end, wants in zip(ends, ENDS[name], strict=True)
            )
            right += ok
            print(f"{'ok ' if ok else 'BAD'} {name:18} {ends[0]:28} {ends[1]:28} ({expected})")
        print(f"{right} of {len(hostile.BEHAVIOURS)}, canary touched {server.state.canary} times")
        return 0 if right == len(hostile.BEHAVIOURS) and not server.state.canary else 1


def _poll(fetcher: Fetcher, state: FeedState, topic: Topic, now: datetime) -> FeedPoll:
    etag, last_modified = validators(state)
    try:
        result: Any = fetcher.get(Request(state.url, etag=etag, last_modified=last_modified, purpose="feed"))
    except FetchError as error:
        result = error
    return outcome(state, result, topic, now)


def _poll_twice(fetcher: Fetcher, url: str) -> str:
    topic = Topic(name="bench", feeds=(FeedSpec(url=url),))
    (state,) = due([], topic, NOW)
    first = _poll(fetcher, state, topic, NOW)
    if first.status != "entries":
        kept = (first.state.etag, first.state.body_sha256) == (None, None)
        return first.status if kept and first.state.failures == 1 else f"{first.status}, but state was lost"
    later = NOW + timedelta(days=1, hours=3)
    (state,) = due([first.state], topic, later)
    second = _poll(fetcher, state, topic, later)
    if "/stale304/" in url:
        poll, rounds = second, 0
        while poll.status != "entries" and rounds < 50:
            rounds += 1
            poll = _poll(fetcher, poll.state, topic, later)
        if poll.status != "entries":
            return "never asked without validators"
    if url.rsplit("/", 3)[1] in ("301", "308") and "/ok/" not in first.state.url:
        return "the new URL was forgotten"
    return f"{first.status} + {second.status}"


def _fetch_twice(fetcher: Fetcher, url: str) -> str:
    try:
        first = fetcher.get(Request(url))
    except FetchError as error:
        return error.status
    if "/slow/" in url or "-once/" in url:
        return str(first.status)
    try:
        second = fetcher.get(Request(url, etag=first.etag, last_modified=first.last_modified))
    except FetchError as error:
        return f"{first.status} + {error.status}"
    return f"{first.status} + {second.status}"


# --- pace ------------------------------------------------------------------------------------------------------

HOSTS = 50
FEEDS = 200
LATENCY_S = 0.3


async def _polite_server(
    not_modified: bool, started: Callable[[int], object]
) -> list[tuple[str, float, int]]:
    """Fifty hosts on loopback that take their time and write down who came when. Ends with its standard input."""
    log: list[tuple[str, float, int]] = []
    active: collections.Counter[str] = collections.Counter()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host = writer.get_extra_info("sockname")[0]
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                active[host] += 1
                log.append((host, time.time(), active[host]))
                if not not_modified:
                    await asyncio.sleep(LATENCY_S)
                head = (
                    b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'
                    if not_modified
                    else b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
                    % len(FEED)
                    + FEED
                )
                active[host] -= 1
                writer.write(head)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    first = await asyncio.start_server(serve, "127.0.1.1", 0, backlog=256)
    port = first.sockets[0].getsockname()[1]
    for number in range(2, HOSTS + 1):
        await asyncio.start_server(serve, f"127.0.1.{number}", port, backlog=256)
    started(port)
    await asyncio.to_thread(sys.stdin.read)
    return log


class PoliteServer:
    """The server in a process of its own."""

    def __init__(self, folder: str, *, not_modified: bool = False) -> None:
        self._file = Path(folder) / "port"
        self._process = subprocess.Popen(
            [sys.executable, __file__, "serve", str(self._file), str(int(not_modified))],
            stdin=subprocess.PIPE,
        )
        while not self._file.exists() or not self._file.read_text():
            time.sleep(0.02)
        self.port = int(self._file.read_text())

    def end(self) -> list[tuple[str, float, int]]:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        return [tuple(one) for one in json.loads(self._file.with_suffix(".log").read_text())]


def pace(delays: list[float]) -> int:
    wrong = 0
    for delay in delays:
        with tempfile.TemporaryDirectory() as home:
            server = PoliteServer(home)
            requests = [
                Request(f"http://127.0.1.{number % HOSTS + 1}:{server.port}/feed/{number}", purpose="feed")
                for number in range(FEEDS)
            ]
            made = settings(home, (server.port,), allow_addresses=("127.0.1.0/24",), pace_s=delay)
            start, cpu = time.monotonic(), time.process_time()
            with Fetcher(made) as fetcher:
                good = sum(not isinstance(result, FetchError) for _, result in fetcher.get_many(requests))
            took, cpu = time.monotonic() - start, time.process_time() - cpu
            log = server.end()
        each = FEEDS // HOSTS
        allowed = (each - 1) * max(delay, LATENCY_S) + LATENCY_S
        if made.fetch_workers < HOSTS:
            allowed = max(allowed, FEEDS * LATENCY_S / made.fetch_workers)
        stamps: dict[str, list[float]] = collections.defaultdict(list)
        for host, at, _ in log:
            stamps[host].append(at)
        least = min(b - a for times in stamps.values() for a, b in itertools.pairwise(times))
        most = max(active for _, _, active in log)
        print(
            f"delay {delay:g} s: {cpu / FEEDS * 1000:.2f} ms CPU a feed; {good} of {FEEDS} in {took:.2f} s, allowed {allowed:.2f} s: {allowed / took:.3f} "
            f"(target 0.9); at once to a host {most}; least time between two starts {least:.3f} s"
        )
        wrong += good != FEEDS or most > 1 or least < delay or allowed / took < 0.9
    return int(wrong > 0)


def unchanged() -> int:
    with tempfile.TemporaryDirectory() as home:
        server = PoliteServer(home, not_modified=True)
        topic = Topic(
            name="bench",
            feeds=tuple(
                FeedSpec(url=f"http://127.0.1.{number % HOSTS + 1}:{server.port}/feed/{number}")
                for number in range(500)
            ),
        )
        known = [
            FeedState(topic="bench", feed=spec.url, url=spec.url, etag='"a"', body_sha256="0" * 64)
            for spec in topic.feeds
        ]
        made = settings(home, (server.port,), allow_addresses=("127.0.1.0/24",))
        with Fetcher(made) as fetcher:
            start = time.process_time()
            waiting = {state.url: state for state in due(known, topic, NOW)}
            requests = [
                Request(state.url, *validators(state), purpose="feed", name=state.outlet or "")
                for state in waiting.values()
            ]
            polls = [
                outcome(waiting[asked.url], result, topic, NOW)
                for asked, result in fetcher.get_many(requests)
            ]
            took = time.process_time() - start
        server.end()
    right = sum(poll.status == "not_modified" for poll in polls)
    print(f"{right} of 500 not modified, {took / 500 * 1000:.2f} ms CPU a feed (target 5)")
    return int(right != 500 or took / 500 > 0.005)


# --- memory ----------------------------------------------------------------------------------------------------


def _endless(asked: bytes, packed: bytes) -> Iterator[bytes]:
    """What the path names: a bomb, headers, a header line or a chunk's line without end, or a gigabyte."""
    if b"/bomb" in asked:
        yield b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n"
        yield from itertools.repeat(packed, 10)
    elif b"/headers" in asked:
        yield b"HTTP/1.1 200 OK\r\n"
        yield from itertools.repeat(b"X-A: %b\r\n" % (b"y" * 60000))
    elif b"/line" in asked:
        yield b"HTTP/1.1 200 OK\r\nX-A: "
        yield from itertools.repeat(b"y" * 65536)
    elif b"/chunk" in asked:
        yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        yield from itertools.repeat(b"0" * 65536)
    else:
        yield b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
        yield from itertools.repeat(b"z" * 65536, 16384)


def _flood(port_file: str) -> None:
    """A server that sends without end."""
    listener = socket.create_server(("127.0.0.1", 0))
    bomb = zlib.compressobj(9, wbits=31)
    packed = b"".join(bomb.compress(bytes(2**24)) for _ in range(64))  # one GiB; sent ten times over
    Path(port_file).write_text(str(listener.getsockname()[1]))
    while True:
        sock, _ = listener.accept()
        with contextlib.suppress(OSError), sock:
            for piece in _endless(sock.recv(65536), packed):
                sock.sendall(piece)


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def memory() -> int:
    worst = 0.0
    with tempfile.TemporaryDirectory() as home:
        port_file = Path(home) / "port"
        flood = subprocess.Popen([sys.executable, __file__, "flood", str(port_file)])
        while not port_file.exists() or not port_file.read_text():
            time.sleep(0.02)
        port = int(port_file.read_text())
        with Fetcher(settings(home, (port,))) as fetcher:
            for case in ("warm", "body", "bomb", "headers", "line", "chunk"):
                idle, peak, running = _resident(), [_resident()], [True]

                def watch(peak: list[int] = peak, running: list[bool] = running) -> None:
                    while running:
                        peak[0] = max(peak[0], _resident())
                        time.sleep(0.001)

                watcher = threading.Thread(target=watch)
                watcher.start()
                try:
                    ended = (
                        f"{fetcher.get(Request(f'http://127.0.0.1:{port}/{case}', purpose='feed')).status}"
                    )
                except FetchError as error:
                    ended = error.status
                running.clear()
                watcher.join()
                over = (peak[0] - idle) / 2**20
                worst = max(worst, over)
                print(f"{case:8} {ended:12} {over:6.1f} MiB over idle")
        flood.kill()
        flood.wait()
    print(f"worst {worst:.1f} MiB (target 20)")
    return int(worst > 20)


# --- parse -----------------------------------------------------------------------------------------------------


def parse_all(folder: str) -> int:
    topic = Topic(name="bench")
    ends: collections.Counter[str] = collections.Counter()
    times, entries = [], 0
    files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
    before = _cpu_s()
    for path in files:
        start = time.monotonic()
        try:
            found = parse(
                path.read_bytes(),
                feed=path.name,
                topic=topic,
                url=f"http://feeds.example/{path.name}",
                headers={},
                now=NOW,
            )
            ends[found.format] += 1
            entries += len(found.entries)
        except FeedError:
            ends["not_a_feed"] += 1
        # Of the child's CPU only the sum is known, when it ends: alone on a core, its time stands for it.
        times.append(time.monotonic() - start)
    READER.close()
    mean = (_cpu_s() - before) / len(files)
    print(f"{len(files)} files, {entries} entries, {dict(ends.most_common())}")
    print(
        f"median {statistics.median(times) * 1000:.1f} ms a file (target 10), worst {max(times):.2f} s; "
        f"CPU {mean * 1000:.1f} ms a file in the mean, with the start of the child"
    )
    return int(statistics.median(times) > 0.010)


def _cpu_s() -> float:
    """CPU of this process and of its children that have ended."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = arguments.add_subparsers(dest="command", required=True)
    commands.add_parser("behaviours").add_argument("server")
    commands.add_parser("pace").add_argument("--delay", type=float, action="append")
    commands.add_parser("unchanged")
    commands.add_parser("memory")
    commands.add_parser("parse").add_argument("folder")
    serve = commands.add_parser("serve")
    serve.add_argument("port_file")
    serve.add_argument("not_modified", type=int)
    commands.add_parser("flood").add_argument("port_file")
    given = arguments.parse_args()
    if given.command == "serve":
        place = Path(given.port_file)
        log = asyncio.run(_polite_server(bool(given.not_modified), lambda port: place.write_text(str(port))))
        place.with_suffix(".log").write_text(json.dumps(log))
    elif given.command == "flood":
        _flood(given.port_file)
    else:
        return {
            "behaviours": lambda: behaviours(given.server),
            "pace": lambda: pace(given.delay or [0.0, 1.0, 5.0]),
            "unchanged": unchanged,
            "memory": memory,
            "parse": lambda: parse_all(given.folder),
        }[given.command]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
