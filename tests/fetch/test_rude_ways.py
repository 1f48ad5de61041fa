"""Every way in which a server can behave, and how a fetch of it ends: the table is the test."""

from __future__ import annotations

import contextlib
import time

import pytest

from pipeline.errors import (
    BadRedirect,
    BadResponse,
    BlockedByRobots,
    DecodeError,
    EmptyBody,
    FetchError,
    Forbidden,
    Gone,
    NotFound,
    RateLimited,
    RedirectLoop,
    Refused,
    ServerError,
    TimedOut,
    TooLarge,
    Unreachable,
    Wall,
)
from pipeline.fetch import Fetcher, Request
from tests.fetch.rude_server import FEED

PURPOSES = ["feed", "page"]

ENDS_IN_THE_BODY = [
    "good/x",
    "weak-tag/x",
    "dated/x",
    "bare/x",
    "new-tag-each-time/x",
    "gzipped/x",
    "gzipped-in-two/x",  # members in a row, padding after them
    "deflated/x",
    "deflated-bare/x",
    "gzipped-twice/x",
    "gzip-said-only/x",  # names the coding, does not apply it
    "gzip-file/x",  # a compressed file, as sitemaps are
    "chunked/x",
    "late/x",
    "reset-at-first/x",
    "busy-at-first/x",
    "wait-at-first/0",
    "colonless/x",
    "colonless-but-kept/x",
    "interim/x",
    "line-feeds/x",
    "odd-header-names/x",
    "wrong-type/x",
    "wrong-charset/x",
    "cookie-first/x",
    "to-good/301",
    "to-good/302",
    "to-good/303",
    "to-good/307",
    "to-good/308",
    "relative/x",
    "raw-utf8/x",
    "moved-then-found/x",
    "hangs-up-after/x",
]

ENDS_IN_AN_ERROR = [
    ("gzip-cut/x", DecodeError, "its end is missing"),
    ("gzip-garbled/x", DecodeError, "not gzip"),
    ("brotli/x", DecodeError, "'br'"),
    ("zeros-in-gzip/x", TooLarge, "larger than 1048576"),
    ("endless/x", TooLarge, "larger than 1048576"),
    ("length-above-cap/x", TooLarge, "1000000000 bytes"),
    ("endless-headers/x", TooLarge, "headers"),
    ("endless-header-line/x", TooLarge, "headers"),
    ("endless-chunk-line/x", FetchError, "/endless-chunk-line/x"),
    ("endless-continue/x", TimedOut, "more than 0.5 s as a whole"),
    ("body-cut/x", DecodeError, "cut"),
    ("chunk-cut/x", DecodeError, "cut"),
    ("chunk-nonsense/x", FetchError, "/chunk-nonsense/x"),
    ("silent/x", TimedOut, "silent for 0.25 s"),
    ("body-drips/x", TimedOut, "more than 0.5 s as a whole"),
    ("headers-drip/x", TimedOut, "more than 0.5 s as a whole"),
    ("reset/x", Unreachable, "broke"),
    ("hangs-up/x", Unreachable, "broke"),
    ("not-http/x", BadResponse, "not HTTP"),
    ("empty/x", EmptyBody, "empty"),
    ("blank/x", EmptyBody, "empty"),
    ("no-content/x", EmptyBody, "204"),
    ("only-304/x", BadResponse, "304"),  # nobody asked conditionally
    ("wait-forever/x", RateLimited, "99999999 s"),
    ("wait-9/x", RateLimited, "not again for 9 s"),
    ("wait-until/x", RateLimited, "not again for"),
    ("wait-somehow/x", RateLimited, "not again for 60 s"),
    ("busy/x", RateLimited, "not again for 30 s"),
    ("status/500", ServerError, "500"),
    ("status/502", ServerError, "502"),
    ("status/404", NotFound, "404"),
    ("status/410", Gone, "410"),
    ("status/401", Forbidden, "401"),
    ("status/403", Forbidden, "403"),
    ("status/451", Forbidden, "451"),
    ("status/206", BadResponse, "206"),
    ("status/418", BadResponse, "418"),
    ("bot-check/x", Wall, "bot check"),
    ("bot-check-in-gzip/x", Wall, "bot check"),
    ("chain/0", RedirectLoop, "more than 5 times"),
    ("circle/x", RedirectLoop, "in a circle"),
    ("ping/x", RedirectLoop, "in a circle"),
    ("nowhere/x", BadRedirect, "without saying where"),
]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("path", ENDS_IN_THE_BODY)
def test_body(server, settings, path, purpose):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/{path}", purpose=purpose))
    assert (response.status, response.body) == (200, FEED)


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize(("path", "error", "word"), ENDS_IN_AN_ERROR)
def test_error(server, settings, path, error, word, purpose):  # noqa: PLR0917 - a row of the table
    start = time.monotonic()
    hurry = {"total_timeout_s": 0.5, "read_timeout_s": 0.25} if error is TimedOut else {}
    with Fetcher(settings(server, **hurry)) as fetcher, pytest.raises(error) as raised:
        fetcher.get(Request(f"{server.url}/{path}", purpose=purpose, name="Ferry news"))
    message = str(raised.value)
    assert word in message
    assert message.startswith(f"{purpose} 'Ferry news' ({server.url}/{path}): ")
    assert raised.value.url == f"{server.url}/{path}"
    assert time.monotonic() - start < 15  # far above any of the limits that the settings name: it ended


FORBIDDEN_PLACES = [
    "http://127.0.0.2:{port}/x",
    "http://[::ffff:127.0.0.2]:{port}/x",
    "http://2130706434:{port}/x",
    "http://0x7f000002:{port}/x",
    "http://0177.0.0.2:{port}/x",
    "http://127.2:{port}/x",
    "http://127.0.0.1@127.0.0.2:{port}/x",
    "http://127.0.0.1\\@127.0.0.2:{port}/x",
    "//127.0.0.2:{port}/x",
    "http://127.0.0.2:{port}\t/x",
    "HTTP://127.0.0.2.:{port}/x",
    "http://stranger.test:{port}/x",  # a name that leads there
    "file:///etc/hostname",
    "ftp://127.0.0.2/x",
    "gopher://127.0.0.2:{port}/x",
]


@pytest.mark.parametrize("purpose", PURPOSES)
@pytest.mark.parametrize("place", FORBIDDEN_PLACES)
def test_never_asks_a_stranger(server, outsider, settings, place, purpose):
    place = place.format(port=outsider.port)
    recorded = {"stranger.test": f"127.0.0.2:{outsider.port}"}
    server.stranger = place
    with Fetcher(settings(server, outsider, connect_to=recorded)) as fetcher:
        with pytest.raises(Refused):
            fetcher.get(Request(f"{server.url}/to/x", purpose=purpose))
        with pytest.raises(Refused):
            fetcher.get(Request(place if "://" in place else f"http:{place}", purpose=purpose))
    assert outsider.log == []


def test_port_that_is_not_listed(server, outsider, settings):
    with Fetcher(settings(allow_addresses=("127.0.0.0/8",))) as fetcher, pytest.raises(Refused, match="port"):
        fetcher.get(Request(f"{outsider.url}/x"))
    assert outsider.log == []


def test_listed_address_is_asked(outsider, settings):
    with Fetcher(settings(outsider, allow_addresses=("127.0.0.2",))) as fetcher:
        assert fetcher.get(Request(f"{outsider.url}/good/x")).status == 200


def test_robots_forbid_a_page_but_not_a_feed(server, settings):
    with Fetcher(settings(server)) as fetcher:
        with pytest.raises(BlockedByRobots, match="forbids it"):
            fetcher.get(Request(f"{server.url}/forbidden/x"))
        assert server.asked("/forbidden") == []
        assert fetcher.get(Request(f"{server.url}/forbidden/x", purpose="feed")).body == FEED


def test_robots_are_obeyed_where_a_redirect_leads(server, settings):
    server.stranger = f"{server.url}/forbidden/x"
    with Fetcher(settings(server)) as fetcher, pytest.raises(BlockedByRobots):
        fetcher.get(Request(f"{server.url}/to/x"))
    assert server.asked("/forbidden") == []


@pytest.mark.parametrize(
    ("path", "tries"),
    [
        ("status/500", 3),
        ("reset/x", 3),
        ("busy-at-first/x", 2),
        ("status/403", 1),
        ("status/404", 1),
        ("status/410", 1),
        ("body-cut/x", 1),
        ("wait-forever/x", 1),
    ],
)
def test_tries(server, settings, path, tries):
    with Fetcher(settings(server)) as fetcher, contextlib.suppress(FetchError):
        fetcher.get(Request(f"{server.url}/{path}", purpose="feed"))
    assert len(server.asked(f"/{path}")) == tries


def test_retry_after_is_waited_for(server, settings):
    with Fetcher(settings(server)) as fetcher:
        fetcher.get(Request(f"{server.url}/wait-at-first/1", purpose="feed"))
    first, second = server.asked("/wait-at-first")
    assert second.at - first.at >= 0.99


@pytest.mark.parametrize("path", ["wait-forever/x", "wait-9/x", "busy/x", "wait-until/x"])
def test_a_host_that_asks_for_rest_is_left_alone_also_by_the_next_process(server, settings, path):
    with Fetcher(settings(server)) as fetcher, pytest.raises(RateLimited):
        fetcher.get(Request(f"{server.url}/{path}", purpose="feed"))
    asked = len(server.log)
    with Fetcher(settings(server)) as fetcher, pytest.raises(RateLimited, match="left alone") as raised:
        fetcher.get(Request(f"{server.url}/good/x", purpose="feed"))
    assert len(server.log) == asked
    assert 0 < raised.value.wait_s <= 24 * 3600


def test_a_failure_of_our_own_names_the_request_and_ends_nothing_else(server, settings, monkeypatch):
    requests = [Request(f"{server.url}/good/{n}", purpose="feed") for n in range(3)]
    with Fetcher(settings(server)) as fetcher:
        monkeypatch.setattr(
            "pipeline.fetch.visit.failure",
            lambda answer, **_: 1 / 0 if server.log[-1].path == "/good/1" else None,
        )
        results = [result for _, result in fetcher.get_many(requests)]
    assert [getattr(result, "status", None) for result in results] == [200, "failed", 200]
    assert "/good/1" in str(results[1])
