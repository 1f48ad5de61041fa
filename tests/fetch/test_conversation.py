"""What is said to a server, and what is kept of its answers."""

from __future__ import annotations

import pytest

from pipeline.fetch import Fetcher, Request
from tests.fetch.rude_server import FEED, STAMP


def test_says_who_it_is_and_nothing_more(server, settings):
    with Fetcher(settings(server)) as fetcher:
        fetcher.get(Request(f"{server.url}/good/x", purpose="feed", accept_language="de, en;q=0.5"))
    said = server.log[0].headers
    assert said["user-agent"].startswith("Figurewatch/")
    assert "(+desk@moewe.example)" in said["user-agent"]
    assert said["accept-language"] == "de, en;q=0.5"
    assert said["host"] == f"127.0.0.1:{server.port}"
    assert {"cookie", "referer", "authorization", "if-none-match"}.isdisjoint(said)


def test_a_contact_cannot_write_headers(server, settings):
    with Fetcher(settings(server, contact="desk\r\nX-Evil: 1 ✉")) as fetcher:
        fetcher.get(Request(f"{server.url}/good/x", purpose="feed"))
    assert "x-evil" not in server.log[0].headers


def test_validators_cannot_write_headers(server, settings):
    with Fetcher(settings(server)) as fetcher:
        fetcher.get(
            Request(f"{server.url}/good/x", purpose="feed", etag='"a"\r\nX-Evil: 1', last_modified="é")
        )
    assert "x-evil" not in server.log[0].headers


@pytest.mark.parametrize(
    ("path", "validators"),
    [
        ("good/x", {"etag": '"v1"'}),
        ("good/x", {"etag": '"v1"', "last_modified": STAMP}),
        ("weak-tag/x", {"etag": 'W/"sea:1"'}),
        ("dated/x", {"last_modified": STAMP}),
        ("to-good/301", {"etag": '"v1"'}),
    ],
)
def test_not_modified(server, settings, path, validators):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/{path}", purpose="feed", **validators))
    assert (response.status, response.not_modified, response.body) == (304, True, b"")


@pytest.mark.parametrize("path", ["good/x", "weak-tag/x", "dated/x"])
def test_validators_come_back_verbatim(server, settings, path):
    with Fetcher(settings(server)) as fetcher:
        first = fetcher.get(Request(f"{server.url}/{path}"))
        again = Request(f"{server.url}/{path}", etag=first.etag, last_modified=first.last_modified)
        assert fetcher.get(again).not_modified


@pytest.mark.parametrize(
    ("path", "remembered"),
    [
        ("to-good/301", "good/x"),
        ("to-good/308", "good/x"),
        ("to-good/302", None),
        ("to-good/303", None),
        ("to-good/307", None),
        ("moved-then-found/x", "to-good/302"),  # only the unbroken run of permanent hops
        ("good/x", None),
    ],
)
def test_permanent_url(server, settings, path, remembered):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/{path}", purpose="feed"))
    assert response.permanent_url == (remembered and f"{server.url}/{remembered}")
    assert response.requested == f"{server.url}/{path}"


def test_final_url_and_chain(server, settings):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/moved-then-found/x"))
    assert response.url == f"{server.url}/good/x"
    assert response.chain == (f"{server.url}/moved-then-found/x", f"{server.url}/to-good/302")


def test_location_in_raw_utf8(server, settings):
    with Fetcher(settings(server)) as fetcher:
        fetcher.get(Request(f"{server.url}/raw-utf8/x", purpose="feed"))
    assert server.log[-1].path == "/good/f%C3%A4hre"


def test_relative_location_and_fragment(server, settings):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/relative/x", purpose="feed"))
    assert server.log[-1].path == "/good/%C3%A4?a=b"
    assert response.url == f"{server.url}/good/%C3%A4?a=b"


def test_cookies_live_for_one_chain(server, settings):
    with Fetcher(settings(server)) as fetcher:
        fetcher.get(Request(f"{server.url}/cookie-first/x", purpose="feed"))
        fetcher.get(Request(f"{server.url}/cookie-first/x", purpose="feed"))
    assert [ask.headers.get("cookie") for ask in server.log] == [None, "agreed=yes"] * 2


def test_connection_is_kept_and_a_dead_one_is_replaced(server, settings):
    with Fetcher(settings(server)) as fetcher:
        for path in ("good/1", "good/2", "hangs-up-after/x", "good/3"):
            fetcher.get(Request(f"{server.url}/{path}", purpose="feed"))
    kept = [ask.sock for ask in server.log]
    assert kept[0] is kept[1] is kept[2]
    assert kept[3] is not kept[2]
    assert len(server.log) == 4


def test_connect_to_keeps_host_and_port_of_the_url(server, settings):
    recorded = {"*.example": f"127.0.0.1:{server.port}"}
    with Fetcher(settings(connect_to=recorded, allow_ports=(80,))) as fetcher:
        response = fetcher.get(Request("http://Herald.example/good/x?q=1", purpose="page"))
    assert response.body == FEED
    assert response.url == "http://Herald.example/good/x?q=1"
    assert [ask.headers["host"] for ask in server.log] == ["herald.example"] * 2
    assert [ask.path for ask in server.log] == ["/robots.txt", "/good/x?q=1"]


def test_what_is_not_ascii_is_encoded_once(server, settings):
    with Fetcher(settings(connect_to={"xn--*": f"127.0.0.1:{server.port}"})) as fetcher:
        fetcher.get(Request("http://möwe.example/good/fähre %C3%A4?ü=1#top", purpose="feed"))
    assert server.log[0].path == "/good/f%C3%A4hre%20%C3%A4?%C3%BC=1"
    assert server.log[0].headers["host"] == "xn--mwe-sna.example"


def test_a_proxys_copy_is_whole_and_cookies_are_not_kept_with_it(server, settings):
    with Fetcher(settings(server)) as fetcher:
        response = fetcher.get(Request(f"{server.url}/second-hand/x"))
    assert (response.status, response.body) == (203, FEED)
    assert "set-cookie" not in response.headers
