"""One at a time to a host, never under its delay, over threads, fetchers and processes; many hosts side by side."""

from __future__ import annotations

import contextlib
import itertools
import subprocess
import sys
import threading
import time

import pytest

from pipeline.errors import RateLimited, Refused, RobotsUnavailable, Unreachable
from pipeline.fetch import Fetcher, Request, Response
from pipeline.fetch.pace import Later, Pace
from pipeline.hosts import registered_host
from tests.fetch.rude_server import RudeServer

# The server writes its log in a thread of its own, so a request may be written down a little after it came.
LATE_S = 0.02


def gaps(server: RudeServer, start: str = "/") -> list[float]:
    times = sorted(ask.at for ask in server.asked(start))
    return [b - a for a, b in itertools.pairwise(times)]


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("www.moewe.example", "moewe.example"),
        ("a.b.guardian.co.uk", "guardian.co.uk"),
        ("feeds.bbci.co.uk", "bbci.co.uk"),
        ("one.blogspot.com", "one.blogspot.com"),  # different people's
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("::1", "::1"),
        ("co.uk", "co.uk"),
    ],
)
def test_registered_host(host, registered):
    assert registered_host(host) == registered


def test_one_at_a_time_at_its_pace(server, settings):
    requests = [Request(f"{server.url}/good/{n}", purpose="feed") for n in range(5)]
    with Fetcher(settings(server, pace_s=0.1)) as fetcher:
        results = list(fetcher.get_many(requests))
    assert [request for request, _ in results] == requests
    assert all(isinstance(result, Response) for _, result in results)
    assert min(gaps(server)) >= 0.1 - LATE_S
    assert set(server.peak.values()) == {1}


def test_robots_is_a_request_too(server, settings):
    with Fetcher(settings(server, pace_s=0.1)) as fetcher:
        for n in range(3):
            fetcher.get(Request(f"{server.url}/good/{n}"))
    assert [ask.path for ask in server.log] == ["/robots.txt", "/good/0", "/good/1", "/good/2"]
    assert min(gaps(server)) >= 0.1 - LATE_S


def test_crawl_delay(settings):
    server = RudeServer(robots=b"User-agent: *\nCrawl-delay: 0.3\nDisallow:\n")
    with Fetcher(settings(server)) as fetcher:
        results = list(fetcher.get_many([Request(f"{server.url}/good/{n}") for n in range(3)]))
    server.close()
    assert len(results) == 3
    assert min(gaps(server)) >= 0.3 - LATE_S


def test_crawl_delay_holds_for_feeds_of_another_fetcher(settings):
    server = RudeServer(robots=b"User-agent: *\nCrawl-delay: 0.3\nDisallow:\n")
    made = settings(server)
    with Fetcher(made) as fetcher:
        fetcher.get(Request(f"{server.url}/good/1"))
    with Fetcher(made) as fetcher:
        fetcher.get(Request(f"{server.url}/good/2", purpose="feed"))
    server.close()
    assert min(gaps(server)) >= 0.3 - LATE_S


def test_threads_and_fetchers_share_a_pace(server, settings):
    made = settings(server, pace_s=0.08)

    def work(name: str) -> None:
        with Fetcher(made) as fetcher:
            for n in range(3):
                fetcher.get(Request(f"{server.url}/late/{name}{n}", purpose="feed"))

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(server.log) == 9
    assert min(gaps(server)) >= 0.08 - LATE_S
    assert set(server.peak.values()) == {1}


WORKER = """
import sys
from pathlib import Path
from pipeline.fetch import Fetcher, Request
from pipeline.settings import Settings
home, url, port, name = sys.argv[1:]
made = Settings(home=Path(home), allow_addresses=("127.0.0.1",), allow_ports=(int(port),), pace_s=0.2)
with Fetcher(made) as fetcher:
    for n in range(3):
        fetcher.get(Request(f"{url}/late/{name}{n}", purpose="feed"))
"""


def test_processes_share_a_pace(server, settings):
    made = settings(server)
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(made.home), server.url, str(server.port), name])
        for name in "ab"
    ]
    assert [worker.wait(30) for worker in workers] == [0, 0]
    assert len(server.log) == 6
    assert min(gaps(server)) >= 0.2 - LATE_S
    assert set(server.peak.values()) == {1}


def test_a_turn_that_is_taken_or_too_early(tmp_path):
    pace = Pace(tmp_path, 10.0, 5.0)
    with pace.turn("a.example") as turn:
        with pytest.raises(Later), pace.turn("www.a.example"):
            pass
        with pace.turn("b.example"):
            pass
        turn.sent(over_new_connection=False)
    with pytest.raises(Later) as later, pace.turn("a.example"):
        pass
    assert 9 < later.value.seconds <= 10.3


def test_a_turn_survives_a_crash_of_its_holder(tmp_path):
    pace = Pace(tmp_path, 0.0, 5.0)
    with contextlib.suppress(KeyError), pace.turn("a.example") as turn:
        turn.stop(3600)
        raise KeyError
    with pytest.raises(RateLimited, match=r"another 3[56]"), pace.turn("a.example"):
        pass


def test_a_request_that_left_counts_though_its_process_died(tmp_path):
    dying = "import os, sys; from pathlib import Path; from pipeline.fetch.pace import Pace\n"
    dying += "with Pace(Path(sys.argv[1]), 30.0, 5.0).turn('a.example') as turn:\n"
    dying += "    turn.sent(over_new_connection=True); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", dying, str(tmp_path)], check=False, timeout=30)
    pace = Pace(tmp_path, 30.0, 5.0)
    with pytest.raises(Later) as later, pace.turn("a.example"):
        pass
    # It is on its way for a tenth of the delay; a time that far ahead is no clock that was put back.
    assert 25 < later.value.seconds <= 33


def test_a_host_is_known_to_be_at_rest_without_asking(tmp_path):
    pace = Pace(tmp_path, 5.0, 5.0)
    assert pace.rest("a.example") == 0.0
    with pace.turn("www.a.example") as turn:
        turn.sent(over_new_connection=False)
    assert 4 < pace.rest("a.example") <= 5.1
    assert pace.rest("b.example") == 0.0


def test_a_stop_is_at_most_a_day(tmp_path):
    pace = Pace(tmp_path, 0.0, 5.0)
    with pace.turn("a.example") as turn:
        turn.stop(10**9)
    with pytest.raises(RateLimited) as limited, pace.turn("a.example"):
        pass
    assert limited.value.wait_s <= 24 * 3600


def test_a_damaged_or_future_file_is_forgotten(tmp_path):
    pace = Pace(tmp_path, 5.0, 5.0)
    (tmp_path / "a.example").write_text("no numbers")
    (tmp_path / "b.example").write_text(f"{time.time() + 10**6} 0")  # the clock was put back
    for host in ("a.example", "b.example"):
        with pace.turn(host) as turn:
            assert (turn.last, turn.stopped_until) == (0.0, 0.0)


def test_hosts_side_by_side(settings):
    servers = [RudeServer(f"127.0.1.{n}") for n in range(1, 9)]
    made = settings(*servers, allow_addresses=("127.0.1.0/24",))
    with Fetcher(made) as fetcher:
        start = time.monotonic()
        results = list(fetcher.get_many([Request(f"{one.url}/late/x", purpose="feed") for one in servers]))
        took = time.monotonic() - start
    for one in servers:
        one.close()
    assert [type(result) for _, result in results] == [Response] * 8
    assert took < 8 * 0.15  # one after the other would take at least that


def test_slow_hosts_hold_up_nobody(server, settings):
    silent = [RudeServer(f"127.0.1.{n}") for n in range(1, 5)]
    made = settings(server, *silent, allow_addresses=("127.0.0.0/16",), fetch_workers=4, read_timeout_s=1.5)
    requests = [Request(f"{one.url}/silent/x", purpose="feed") for one in silent]
    requests += [Request(f"{server.url}/good/{n}", purpose="feed") for n in range(3)]
    with Fetcher(made) as fetcher:
        order = [request.url for request, _ in fetcher.get_many(requests)]
    for one in silent:
        one.close()
    assert [url.startswith(server.url) for url in order] == [True] * 3 + [False] * 4


def test_many_gives_each_request_once_and_names_what_is_wrong(server, settings):
    requests = [
        Request(f"{server.url}/good/1", purpose="feed"),
        Request(f"{server.url}/status/404", purpose="feed", name="Lost"),
        Request("file:///etc/passwd", name="Odd"),
        Request(f"{server.url}/reset-at-first/x", purpose="feed"),
        Request("http://127.0.0.2/x"),
    ]
    with Fetcher(settings(server)) as fetcher:
        results = dict(fetcher.get_many(requests))
    assert set(results) == set(requests)
    assert [getattr(results[one], "status", None) for one in requests] == [
        200,
        "not_found",
        "refused",
        200,
        "refused",
    ]
    assert "'Odd'" in str(results[requests[2]])
    assert isinstance(results[requests[4]], Refused)


def test_a_dead_host_is_not_asked_for_every_page(server, settings):
    requests = [Request(f"{server.url}/reset/{n}", purpose="feed") for n in range(20)]
    with Fetcher(settings(server)) as fetcher:
        results = [result for _, result in fetcher.get_many(requests)]
    assert all(isinstance(result, Unreachable) for result in results)
    assert len({ask.path for ask in server.log}) == 3
    assert "not asked" in str(results[-1])


def test_a_host_at_rest_ends_its_other_requests(server, settings):
    requests = [Request(f"{server.url}/wait-forever/{n}", purpose="feed") for n in range(5)]
    with Fetcher(settings(server)) as fetcher:
        results = [result for _, result in fetcher.get_many(requests)]
    assert [type(result) for result in results] == [RateLimited] * 5
    assert len(server.log) == 1


def test_leaving_early_leaves_nothing_running(server, settings):
    with Fetcher(settings(server)) as fetcher:
        some = fetcher.get_many([Request(f"{server.url}/good/{n}", purpose="feed") for n in range(50)])
        next(some)
        some.close()
    asked = len(server.log)
    time.sleep(0.1)
    assert len(server.log) == asked < 50


def test_what_the_pace_leaves_no_time_for_ends_too(server, outsider, settings):
    made = settings(server, outsider, pace_s=0.3, allow_addresses=("127.0.0.0/8",))
    requests = [Request(f"{server.url}/good/{n}", purpose="feed") for n in range(9)]
    requests += [Request(f"{outsider.url}/good/{n}", purpose="feed") for n in range(9)]
    with Fetcher(made) as fetcher:
        results = list(fetcher.get_many(requests, within_s=0.5))
    assert {request for request, _ in results} == set(requests)
    assert len(results) == 18
    asked = len(server.log) + len(outsider.log)
    assert 2 <= asked <= 4
    late = [result for _, result in results if isinstance(result, RateLimited)]
    assert len(late) == 18 - asked
    assert "no time" in str(late[0])


def test_nothing_to_do(settings):
    with Fetcher(settings()) as fetcher:
        assert list(fetcher.get_many([])) == []


@pytest.mark.parametrize("status", [500, 503])
def test_robots_that_could_not_be_had_forbid_all_for_now(settings, status):
    server = RudeServer()
    server.robots_status = f"{status} Broken"
    with Fetcher(settings(server)) as fetcher, pytest.raises(RobotsUnavailable, match="robots") as met:
        fetcher.get(Request(f"{server.url}/good/x"))
    server.close()
    assert server.asked("/good") == []
    assert met.value.retry


def test_robots_that_are_too_large_say_nothing_final_of_the_page(settings):
    server = RudeServer(robots=b"# much\n" * 1000)
    with Fetcher(settings(server, max_body_bytes=2000)) as fetcher, pytest.raises(RobotsUnavailable):
        fetcher.get(Request(f"{server.url}/good/x"))
    server.close()
    assert server.asked("/good") == []


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_robots_that_do_not_exist_forbid_nothing(settings, status):
    server = RudeServer()
    server.robots_status = f"{status} None"
    with Fetcher(settings(server)) as fetcher:
        assert fetcher.get(Request(f"{server.url}/good/x")).status == 200
    server.close()


def test_robots_are_asked_for_once_a_day_by_all(server, settings):
    for _ in range(2):
        with Fetcher(settings(server)) as fetcher:
            list(fetcher.get_many([Request(f"{server.url}/good/{n}") for n in range(3)]))
    assert len(server.asked("/robots.txt")) == 1


def test_robots_that_are_reset_at_first_are_asked_for_again(settings):
    server = RudeServer()
    server.robots_status = "reset"
    with Fetcher(settings(server)) as fetcher:
        with pytest.raises(Unreachable, match=r"robots\.txt could not be had"):
            fetcher.get(Request(f"{server.url}/good/x"))
        assert {ask.path for ask in server.log} == {"/robots.txt"}
        server.robots_status = "200 OK"
        assert fetcher.get(Request(f"{server.url}/good/x")).status == 200
    server.close()
