"""Feeds as outlets write them, and the entries that they give: the body beside what is expected."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from pipeline.errors import FeedError
from pipeline.feeds import parse
from pipeline.feeds.raw import MAX_ENTRIES, MAX_TITLE
from pipeline.feeds.reading import shortened
from pipeline.topics.model import FeedSpec, Topic

URL = "http://gazette.example/feeds/all.xml"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOPIC = Topic(name="ferries", feeds=(FeedSpec(url=URL, outlet="Island Gazette"),))


def read(body: str | bytes, **headers: str):
    raw = body.encode() if isinstance(body, str) else body
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return parse(raw, feed=URL, topic=TOPIC, url=URL, headers=given, now=NOW)


def rss(*items: str, channel: str = "") -> str:
    return (
        f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' "
        f"xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
        f"<channel><title>Gazette &amp; Mail</title><link>http://gazette.example/</link>{channel}{''.join(items)}</channel></rss>"
    )


def item(**parts: str) -> str:
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in parts.items()) + "</item>"


FORMATS = {
    "rss20": rss(item(title="Ferry late", link="http://gazette.example/1", guid="http://gazette.example/1")),
    "rss20, wrong in every way": "<rss version=2.0><channel><br><item><title>Ferry late</title><link>http://gazette.example/1</link><description>A & B <b>",
    "rss20 without a declaration": "  \n"
    + rss(item(title="Ferry late", link="http://gazette.example/1")).split("?>", 1)[1],
    "rss091": "<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>"
    "<rss version='0.91'><channel><item><title>Ferry late</title><link>http://gazette.example/1</link></item></channel></rss>",
    "rdf": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>"
    "<channel rdf:about='http://gazette.example/'><title>G</title></channel>"
    "<item rdf:about='http://gazette.example/1'><title>Ferry late</title><link>http://gazette.example/1</link></item></rdf:RDF>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><title>G</title><entry><id>tag:gazette.example,2026:1</id><title>Ferry late</title>"
    "<link rel='enclosure' href='http://cdn.example/1.mp3'/><link href='/1'/><updated>2026-11-19T08:00:00Z</updated></entry></feed>",
    "atom with a base": "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://gazette.example/'><entry><id>x</id>"
    "<title type='html'>&lt;b&gt;Ferry&lt;/b&gt; late</title><link rel='alternate' href='1'/></entry></feed>",
    "json": '{"version": "https://jsonfeed.org/version/1.1", "title": "G", "items": '
    '[{"id": "a", "url": "/1", "title": "Ferry late", "content_text": "Half an hour."}]}',
    "sitemap": "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
    "<url><loc>http://gazette.example/1</loc><news:news><news:publication><news:name>Gazette</news:name></news:publication>"
    "<news:publication_date>2026-11-19</news:publication_date><news:title>Ferry late</news:title></news:news></url></urlset>",
}


@pytest.mark.parametrize("body", FORMATS.values(), ids=FORMATS)
def test_formats(body):
    (entry,) = read(body).entries
    assert (entry.title, entry.url, entry.url_key) == (
        "Ferry late",
        "http://gazette.example/1",
        "gazette.example/1",
    )
    assert (entry.topic, entry.feed, entry.outlet, entry.first_seen) == (
        "ferries",
        URL,
        "Island Gazette",
        NOW,
    )


ENTRIES = [
    ("guid", item(guid="g-7", title="A", link="http://gazette.example/a?utm_source=rss"), "g-7", "http://gazette.example/a?utm_source=rss"),
    ("no guid", item(title="A", link="http://gazette.example/a"), "http://gazette.example/a", "http://gazette.example/a"),
    ("guid is the link", item(title="A", guid="http://gazette.example/a"), "http://gazette.example/a", "http://gazette.example/a"),
    ("guid is no link", item(title="A", guid="17"), "17", ""),
    ("no link at all", item(title="A"), None, ""),
    ("relative link", item(title="A", link="/a b"), None, "http://gazette.example/a b"),
    ("link in spaces", item(title="A", link="\n  http://gazette.example\n/a\n "), None, "http://gazette.example/a"),
    ("enclosure only", "<item><title>A</title><enclosure url='http://cdn.example/a.mp3' type='audio/mpeg' length='1'/></item>", None, ""),
    ("script for a link", item(title="A", link="javascript:alert(1)", guid="g"), "g", ""),
    ("too long a link", item(title="A", link="http://gazette.example/" + "x" * 2048, guid="g"), "g", ""),
    (
        "feedburner",
        item(**{"title": "A", "link": "http://feedproxy.example/~r/1", "feedburner:origLink": "http://gazette.example/a", "guid": "g"}),
        "g",
        "http://gazette.example/a",
    ),
    (
        "aggregator",
        item(title="A", guid="g", link="https://www.google.com/url?rct=j&amp;url=http://gazette.example/a&amp;ct=ga"),
        "g",
        "http://gazette.example/a",
    ),
    ("content only", "<item><content:encoded>&lt;p&gt;Long&lt;/p&gt;</content:encoded></item>", None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("xml", "entry_id", "url"), [row[1:] for row in ENTRIES], ids=[row[0] for row in ENTRIES]
)
def test_identity_and_link(xml, entry_id, url):
    (entry,) = read(rss(xml)).entries
    assert entry.url == url
    assert entry_id is None or entry.entry_id == entry_id
    assert entry.entry_id
    assert bool(url) != entry.url_key.startswith("entry:")


def test_entries_of_one_guid_are_told_apart_by_their_links():
    body = rss(*(item(guid="same", title=f"T{n}", link=f"http://gazette.example/{n}") for n in (1, 2)))
    assert [one.entry_id for one in read(body).entries] == [
        f"same|http://gazette.example/{n}" for n in (1, 2)
    ]


def test_entries_without_links_keep_apart():
    entries = read(rss(item(title="One"), item(title="Two"), item(title="One"))).entries
    assert len({one.entry_id for one in entries}) == len({one.url_key for one in entries}) == 3


def test_entries_of_one_link_keep_apart_in_any_order():
    items = [item(title=title, link="http://gazette.example/live") for title in ("08:00", "09:00")]
    one, other = (read(rss(*order)).entries for order in (items, items[::-1]))
    assert {(entry.title, entry.entry_id) for entry in one} == {
        (entry.title, entry.entry_id) for entry in other
    }
    assert len({entry.entry_id for entry in one}) == 2
    assert {entry.url_key for entry in one} == {"gazette.example/live"}


def test_identity_does_not_depend_on_where_the_feed_is():
    body = rss(item(title="A", guid="17"), item(title="B")).encode()
    here, there = (
        parse(body, feed=URL, topic=TOPIC, url=url, headers={}, now=NOW).entries
        for url in (URL, "https://new.example/rss")
    )
    assert [one.entry_id for one in here] == [one.entry_id for one in there]


DATES = [
    ("<pubDate>Tue, 03 Nov 2026 10:30:00 +0200</pubDate>", datetime(2026, 11, 3, 8, 30, tzinfo=UTC), "second"),
    ("<pubDate>3 Nov 26 08:30 GMT</pubDate>", datetime(2026, 11, 3, 8, 30, tzinfo=UTC), "second"),
    ("<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11-03</dc:date>", datetime(2026, 11, 3, tzinfo=UTC), "day"),
    ("<dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>2026-11</dc:date>", datetime(2026, 11, 1, tzinfo=UTC), "month"),
    ("<pubDate>yesterday</pubDate>", None, "unknown"),
    ("<pubDate>Fri, 01 Jan 2038 00:00:00 GMT</pubDate>", None, "unknown"),  # a broken clock
    ("<pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>", None, "unknown"),
    ("", None, "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("xml", "published", "precision"), DATES)
def test_dates(xml, published, precision):
    (entry,) = read(rss(f"<item><title>A</title>{xml}</item>")).entries
    assert (entry.published, entry.published_precision) == (published, precision)


def test_published_is_not_updated():
    (entry,) = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>x</id><title>A</title>"
        "<published>2026-11-03T08:00:00+01:00</published><updated>2026-11-05T08:00:00Z</updated></entry></feed>"
    ).entries
    assert entry.published == datetime(2026, 11, 3, 7, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 5, 8, tzinfo=UTC)


TITLES = [
    ("Tom &amp;amp; Jerry", "Tom & Jerry"),
    ("<![CDATA[Tom & Jerry]]>", "Tom & Jerry"),
    ("Tom &amp; Jerry", "Tom & Jerry"),
    ("<![CDATA[<b>Ferry</b>&nbsp;late]]>", "Ferry late"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;Ferry late", "Ferry late"),
    ("5 &lt; 7 ferries", "5 < 7 ferries"),
    (
        "<![CDATA[<i class='x'>Aurora</i>’s <strong>4</strong>,000 tons<br>late<p>again]]>",
        "Aurora’s 4,000 tons late again",
    ),
    ("  Ferry\n\t late ", "Ferry late"),
    ("Fähre &#8211; spät &#x1F6A2;", "Fähre – spät 🚢"),
    ("", ""),
]


@pytest.mark.parametrize(("printed", "title"), TITLES)
def test_titles(printed, title):
    (entry,) = read(rss(item(title=printed, guid="g"))).entries
    assert entry.title == title


ENCODINGS = [
    (
        "<?xml version='1.0' encoding='utf-8'?>",
        "utf-8",
        "text/xml; charset=iso-8859-1",
    ),  # the body's word counts
    ("<?xml version='1.0' encoding='utf-8'?>", "utf-8", "text/html"),
    ("<?xml version='1.0' encoding='iso-8859-1'?>", "iso-8859-1", "text/xml; charset=utf-8"),
    ("<?xml version='1.0' encoding='windows-1252'?>", "windows-1252", ""),
    ("<?xml version='1.0'?>", "utf-8", "text/xml"),
    ("<?xml version='1.0'?>", "iso-8859-1", "text/xml; charset=iso-8859-1"),  # nothing else is known
    ("", "utf-16", "text/xml; charset=utf-8"),
    ("\ufeff", "utf-8", "text/xml; charset=iso-8859-1"),
]


@pytest.mark.parametrize(("declaration", "encoding", "content_type"), ENCODINGS)
def test_encodings(declaration, encoding, content_type):
    body = f"{declaration}<rss version='2.0'><channel><item><title>Fähre</title></item></channel></rss>"
    (entry,) = read(body.encode(encoding), content_type=content_type).entries
    assert entry.title == "Fähre"


def test_content():
    long = "<p>" + "The ferry was late. " * 100 + "</p>"
    body = rss(
        f"<item><guid>a</guid><description>Short</description><content:encoded><![CDATA[{long}]]></content:encoded></item>",
        f"<item><guid>b</guid><description><![CDATA[{long}]]></description></item>",
        "<item><guid>c</guid><description>Short</description></item>",
    )
    first, second, third = read(body).entries
    assert first.summary == "Short"
    assert "ferry was late" in (first.content or "")
    assert second.content == first.content
    assert third.content is None


@pytest.mark.parametrize(
    "bad",
    [
        "<script>alert(1)</script>",
        "<p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<iframe src='http://evil.example/'></iframe>",
        "<style>@import 'http://evil.example/alert(1)'</style>",
        "<object data='alert(1)'></object>",
        "<form action='http://evil.example/'><input name=alert(1)></form>",
        "<svg onload=alert(1)>",
    ],
)
def test_content_cannot_act(bad):
    content = f"<p>The ferry was late.</p>{bad}<p>Again.</p>"
    for body in (
        rss(f"<item><guid>a</guid><content:encoded><![CDATA[{content}]]></content:encoded></item>"),
        json.dumps(
            {"version": "https://jsonfeed.org/version/1", "items": [{"id": "a", "content_html": content}]}
        ),
    ):
        (entry,) = read(body).entries
        assert entry.content is not None
        assert "The ferry was late." in entry.content
        assert "Again." in entry.content
        assert "alert" not in entry.content
        assert "evil" not in entry.content
        assert "alert" not in entry.summary


def test_what_a_feed_asks_for():
    asks = "<ttl>45</ttl><skipHours><hour>0</hour><hour>24</hour><hour>3</hour></skipHours><skipDays><day>Sunday</day></skipDays>"
    found = read(rss(item(title="A"), channel=asks))
    assert (found.asked_interval_s, found.skip_hours, found.skip_days) == (2700, (0, 3), (6,))


@pytest.mark.parametrize(
    ("channel", "seconds"),
    [
        ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 86400),
        ("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>90</ttl>", 5400),
        ("<sy:updatePeriod>now and then</sy:updatePeriod><ttl>soon</ttl>", None),
        ("", None),
    ],
)
def test_asked_interval(channel, seconds):
    assert read(rss(channel=channel)).asked_interval_s == seconds


NO_FEEDS = [
    ("", "empty"),
    (" \n", "empty"),
    ("/etc/passwd", "none of the marks"),  # feedparser would open a str of that name
    ("http://127.0.0.2/feed", "none of the marks"),
    ("<!DOCTYPE html><html><head><title>Gone</title></head></html>", "a web page"),
    ("<!-- hello -->\n<HTML><body>", "a web page"),
    ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body/></html>", "a web page"),
    ("{}", "no JSON Feed"),
    ('{"version": "https://jsonfeed.org/version/1"', "broken JSON"),
    ('{"version": 1, "items": 2}', "no JSON Feed"),
    ("[" * 100_000, "none of the marks"),
    ('{"a":' * 100_000, "nested"),
    ("<rss version='2.0'><channel><title>cut", "broken XML"),
    ("<sitemapindex><sitemap><loc>http://gazette.example/news.xml</loc></sitemap></sitemapindex>", "http://gazette.example/news.xml"),
    ("\x00\x01\x02", "none of the marks"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "why"), NO_FEEDS)
def test_no_feed(body, why):
    with pytest.raises(FeedError) as raised:
        read(body)
    assert why in str(raised.value)
    assert str(raised.value).startswith(f"feed 'Island Gazette' ({URL}): ")


def test_a_feed_inside_a_web_page_is_read():
    page = "<html><body>" + rss(item(title="A", link="http://gazette.example/1")).split("?>", 1)[1]
    assert [one.url for one in read(page).entries] == ["http://gazette.example/1"]


def test_a_web_page_names_the_feeds_that_it_announces():
    page = (
        "<!doctype html><link rel=stylesheet href=/a.css><link rel='alternate' type='application/rss+xml' href='/rss?a=1&amp;b=2'>"
        "<link type=application/atom+xml rel=alternate href=//news.example/atom>"
    )
    with pytest.raises(FeedError, match=r"http://gazette\.example/rss\?a=1&b=2, http://news\.example/atom"):
        read(page)


def test_entities_of_the_document_lead_nowhere():
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 12}'>" for n in range(1, 10))
    with pytest.raises(FeedError, match="broken XML"):
        read(
            f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{laughs}]><rss version='2.0'><channel><title>&l9;</title></channel></rss>"
        )
    (entry,) = read(
        "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
        "<rss version='2.0'><channel><item><title>[&x;]</title><link>http://gazette.example/1</link></item></channel></rss>"
    ).entries
    assert entry.title in ("[]", "[&x;]", "")


@pytest.mark.parametrize("kind", ["rss", "json", "sitemap"])
def test_entries_above_the_cap_are_left_out(kind):
    count = MAX_ENTRIES + 50
    links = [f"http://gazette.example/{n}" for n in range(count)]
    body = {
        "rss": lambda: rss(*(f"<item><link>{link}</link></item>" for link in links)),
        "json": lambda: (
            '{"version": "https://jsonfeed.org/version/1", "items": ['
            + ",".join(f'{{"id": "{link}"}}' for link in links)
            + "]}"
        ),
        "sitemap": lambda: (
            "<urlset>" + "".join(f"<url><loc>{link}</loc></url>" for link in links) + "</urlset>"
        ),
    }[kind]()
    assert [one.url for one in read(body).entries] == links[:MAX_ENTRIES]


def test_a_shortened_feed_stays_well_formed():
    body = rss(*(item(title=str(n)) for n in range(MAX_ENTRIES + 3))).encode()
    short = shortened(body)
    assert short.endswith(b"</item></channel></rss>")
    assert short.count(b"<item>") == MAX_ENTRIES
    assert shortened(short) == short


def test_texts_are_cut_and_can_be_written():
    (entry,) = read(rss(item(title="&#xD83D;x" * 2000, guid="g" * 5000))).entries
    assert len(entry.title) <= MAX_TITLE
    assert entry.entry_id.startswith("sha256:")
    entry.title.encode()
