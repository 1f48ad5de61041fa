"""Which links are one: tables, and laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.feeds import canonical_key, direct_url, url_key

SAME = [
    ("http://gazette.example/a", "https://gazette.example/a"),
    ("http://gazette.example/a", "http://GAZETTE.example:80/a"),
    ("http://gazette.example/a", "http://www.gazette.example/a"),
    ("http://gazette.example/a", "http://m.gazette.example/a"),
    ("http://gazette.example/a", "http://amp.gazette.example/a/"),
    ("http://gazette.example/a", "http://gazette.example/a#comments"),
    ("http://gazette.example/a", "http://gazette.example/b/../a"),
    ("http://gazette.example/a", "http://gazette.example//a/./"),
    ("http://gazette.example/a", "http://gazette.example/a?utm_source=rss&utm_medium=feed"),
    ("http://gazette.example/a?id=7", "http://gazette.example/a?fbclid=x&id=7&at_medium=RSS&ns_campaign=1"),
    ("http://gazette.example/a?b=1&c=2", "http://gazette.example/a?c=2&b=1"),
    ("http://gazette.example/a?cmp=1&smid=tw&ito=1490&cmpid=5", "http://gazette.example/a"),
    ("http://gazette.example/", "http://gazette.example"),
    ("http://gazette.example/a/", "http://gazette.example/a/index.html"),
    ("http://gazette.example/f%c3%a4hre", "http://gazette.example/fähre"),
    ("http://gazette.example/%61", "http://gazette.example/a"),
    ("http://möwe.example/a", "http://xn--mwe-sna.example/a"),
]

DIFFERENT = [
    ("http://gazette.example/a", "http://gazette.example/A"),
    ("http://gazette.example/a", "http://gazette.example/b"),
    ("http://gazette.example/a?id=7", "http://gazette.example/a?id=8"),
    ("http://gazette.example/a?id=7", "http://gazette.example/a"),
    ("http://gazette.example/a?page=2", "http://gazette.example/a"),
    ("http://gazette.example/a%2Fb", "http://gazette.example/a/c"),
    ("http://one.gazette.example/a", "http://two.gazette.example/a"),
    ("http://m.example/a", "http://example/a"),  # the name of a site, not a prefix
    ("http://gazette.example/?p=1", "http://gazette.example/?p=2"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same(one, other):
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different(one, other):
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "odd", ["import:ferries/7.txt", "seed:ferries/a", "", "no link", "http://[", "mailto:a@b"]
)
def test_what_is_no_web_link_is_its_own_key(odd):
    assert url_key(odd) == odd


@given(st.text(max_size=40), st.text(max_size=20))
def test_a_key_is_its_own_key_and_needs_no_scheme(path, query):
    key = url_key(f"http://gazette.example/{path}?{query}")
    assert url_key(f"https://{key}") == key


@given(st.text(max_size=80))
def test_any_text_has_a_key(text):
    assert url_key(url_key(text)) == url_key(url_key(url_key(text)))


CANONICAL = [
    ("http://gazette.example/a?x=1", "https://www.gazette.example/story/a", "gazette.example/story/a"),
    ("http://news.gazette.example/a", "http://gazette.example/a", "gazette.example/a"),
    ("http://gazette.example/a", "http://other.example/a", "gazette.example/a"),  # a copy's claim
    ("http://gazette.example/a", "http://gazette.example/", "gazette.example/a"),  # a template's mistake
    ("http://gazette.example/a", "http://gazette.example/?utm_source=x", "gazette.example/a"),
    ("http://gazette.example/a", "/story/a", "gazette.example/story/a"),
    ("http://gazette.example/a", "javascript:void(0)", "gazette.example/a"),
    ("http://gazette.example/a", "", "gazette.example/a"),
    ("http://gazette.example/a", None, "gazette.example/a"),
    ("http://one.blogspot.com/a", "http://two.blogspot.com/a", "one.blogspot.com/a"),
    ("import:ferries/1.txt", None, "import:ferries/1.txt"),
]


@pytest.mark.parametrize(("url", "link", "key"), CANONICAL)
def test_canonical(url, link, key):
    assert canonical_key(url, link) == key


DIRECT = [
    ("https://www.google.com/url?rct=j&sa=t&url=https://gazette.example/a%3Fb%3D1&ct=ga", "https://gazette.example/a?b=1"),
    ("http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3a%2f%2fgazette.example%2fa&c=1", "https://gazette.example/a"),
    ("https://l.facebook.com/l.php?u=https%3A%2F%2Fgazette.example%2Fa&h=AT", "https://gazette.example/a"),
    ("https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fgazette.example%2fa/RK=0/RS=x-", "https://gazette.example/a"),
    # base64 of a protocol buffer with the address in it
    ("https://news.google.com/rss/articles/CBMiGWh0dHBzOi8vZ2F6ZXR0ZS5leGFtcGxlL2HSAQA?oc=5", "https://gazette.example/a"),
    ("https://news.google.com/rss/articles/CBMiK0FVX3lxTE9wYXF1ZQ?oc=5", None),  # opaque: the redirect resolves it
    ("https://news.google.com/rss/articles/%%%", None),
    ("https://www.google.com/url?q=javascript:alert(1)", None),
    ("https://www.google.com/search?q=https://gazette.example/", None),
    ("https://notgoogle.com/url?url=https://gazette.example/", None),
    ("https://gazette.example/url?url=https://other.example/", None),
    ("https://gazette.example/a", None),
    ("http://[", None),
]  # fmt: skip


@pytest.mark.parametrize(("link", "article"), DIRECT)
def test_direct_url(link, article):
    assert direct_url(link) == (article or link)
