"""The child that reads feeds: it can be ended, it can die, and nothing that it is given gets further than a reason."""

from __future__ import annotations

import os
import random
import signal
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.feeds.raw import RawFeed
from pipeline.feeds.reader import READER, Reader

GOOD = (
    b"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Gazette</title><ttl>30</ttl>"
    b"<item><title>Ferry &amp; bridge</title><link>http://gazette.example/1</link><pubDate>Tue, 03 Nov 2026 10:30:00 GMT</pubDate>"
    b"<description><![CDATA[<p style='color: red'>Late <a href='/x'>again</a></p>]]></description></item>"
    b"<item><guid>2</guid><author>a@b.example (A)</author></item></channel></rss>"
)
ATOM = (
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>G</title><entry><id>x</id><title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A</div>"
    b"</title><link href='/1'/><updated>2026-11-19T08:00:00Z</updated><content type='html'>&lt;p&gt;B&lt;/p&gt;</content></entry></feed>"
)
JSON = b'{"version": "https://jsonfeed.org/version/1", "title": "G", "items": [{"id": 1, "content_html": "<p>a</p>", "date_published": "2026-11-03"}]}'
SITEMAP = b"<urlset><url><loc>http://gazette.example/1</loc><lastmod>2026-11-03</lastmod></url></urlset>"


def read(body: bytes, reader: Reader = READER) -> RawFeed | str:
    return reader.read(body, url="http://gazette.example/rss", headers={})


@pytest.fixture(scope="module")
def hasty():
    reader = Reader(time_limit_s=1.0)
    assert isinstance(read(GOOD, reader), RawFeed)  # it has started
    yield reader
    reader.close()


# Each of these keeps feedparser busy for minutes.
ENDLESS = [
    GOOD.replace(b"a@b.example (A)", b"a" * 120_000),
    GOOD.replace(b"<guid>", b"<guid " + b" ".join(b"a%d='1'" % n for n in range(60_000)) + b">"),
]


@pytest.mark.parametrize("body", ENDLESS, ids=["author", "attributes"])
def test_what_takes_too_long_is_ended_and_the_next_is_read(hasty, body):
    assert "took more than 1 s" in str(read(body, hasty))
    assert isinstance(read(GOOD, hasty), RawFeed)


def test_a_child_that_died_is_replaced(hasty):
    assert isinstance(read(GOOD, hasty), RawFeed)
    assert hasty._child is not None
    os.kill(hasty._child.pid, signal.SIGKILL)
    assert isinstance(read(GOOD, hasty), RawFeed)


def test_threads_take_turns(hasty):
    found: list[object] = []

    def work(number: int) -> None:
        body = GOOD.replace(b"Gazette", b"Gazette %d" % number)
        result = read(body, hasty)
        assert isinstance(result, RawFeed)
        found.append((number, result.title))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [(number, f"Gazette {number}") for number in range(8)]


def test_the_child_ends_with_its_reader(hasty):
    assert isinstance(read(GOOD, hasty), RawFeed)
    child = hasty._child
    assert child is not None
    hasty.close()
    assert child.poll() is not None
    hasty.close()


def test_what_the_child_says_arrives_whole():
    found = read(GOOD)
    assert isinstance(found, RawFeed)
    assert (found.title, found.asked_interval_s) == ("Gazette", 1800)
    assert found.entries[0].title == "Ferry & bridge"
    assert found.entries[0].published is not None
    assert found.entries[0].published.isoformat() == "2026-11-03T10:30:00+00:00"
    assert "<script" not in (found.entries[0].content or "")


def mangled(body: bytes, rng: random.Random, changes: int) -> bytes:
    """Bytes changed, pieces left out, doubled and moved."""
    made = bytearray(body)
    for _ in range(changes):
        if not made:
            break
        at, to = sorted((rng.randrange(len(made)), rng.randrange(len(made))))
        what = rng.randrange(5)
        if what == 0:
            made[at] = rng.randrange(256)
        elif what == 1:
            del made[at : min(to, at + 40)]
        elif what == 2:
            made[at:at] = made[at : min(to, at + 60)] * rng.randrange(1, 4)
        elif what == 3:
            made[at:at] = rng.choice(
                [b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"\x00", b"&#xD800;", b"'", b"</", b"<?"]
            )
        else:
            del made[to:]
    return bytes(made)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([GOOD, ATOM, JSON, SITEMAP]), st.integers(0, 2**32), st.integers(1, 12))
def test_ill_formed_feeds_end_as_entries_or_as_a_reason(body, seed, changes):
    found = read(mangled(body, random.Random(seed), changes))
    if isinstance(found, str):
        assert found
        assert "the parser failed" not in found
        assert "took more" not in found
    else:
        for entry in found.entries:
            (entry.title + entry.summary + (entry.url or "") + (entry.content or "")).encode()


@pytest.mark.parametrize("name", [b"utf-8\xb5", b"\xb5", b"\xff\xfe\x00", b"no such \xe9"])
def test_a_name_of_an_encoding_that_is_none(name):
    found = read(b"<?xml version='1.0' encoding='" + name + b"'?>" + GOOD.partition(b"?>")[2])
    assert isinstance(found, RawFeed)
    assert found.entries[0].title == "Ferry & bridge"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes(body):
    found = read(body)
    assert isinstance(found, RawFeed) or "took more" not in found
