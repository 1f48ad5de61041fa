"""The recording is whole: what it names is there, and its pages and feeds say what its articles say."""

import io
import json
from datetime import timedelta
from html import unescape

import feedparser
import pytest

from pipeline.demo.expected import SEED, load_expected
from pipeline.demo.pack import write_pack
from pipeline.demo.recording import TOPIC, load_recording, settings_for
from pipeline.demo.site import reply
from pipeline.errors import UsageError
from pipeline.settings import Settings
from pipeline.topics import load_topic

RECORDING = load_recording()
EXPECTED = load_expected()
POLLS = range(1, len(RECORDING.polls) + 1)
SHIPPED = load_topic(TOPIC, Settings(topics="nowhere"))


def answer(url, poll=1):
    host, _, path = url.removeprefix("http://").partition("/")
    return reply(RECORDING, poll, host, f"/{path}")


def expressions(parts):
    """(article, printed) of every row that names a figure."""
    for row in parts:
        yield row.article, row.printed
        if getattr(row, "earlier_article", None):
            yield row.earlier_article, row.earlier


def test_it_has_what_the_demo_promises():
    assert len(RECORDING.polls) == 3
    assert {feed.format for feed in RECORDING.feeds} == {
        "rss",
        "atom",
        "rdf",
        "json",
        "html",
        "gone",
        "moved",
    }
    live = {one.outlet for one in RECORDING.articles}
    assert len(live) >= 8
    assert len({RECORDING.outlets[key].template for key in live}) >= 6
    assert len(RECORDING.articles) >= 40


def test_only_invented_hosts_are_named():
    assert all(outlet.host.endswith(".example") for outlet in RECORDING.outlets.values())
    assert all(f".example{feed.path}" in RECORDING.feed_url(feed) for feed in RECORDING.feeds)


def test_articles_are_published_before_the_poll_that_finds_them():
    for one in RECORDING.articles:
        assert (one.modified or one.published) <= RECORDING.polls[one.from_poll - 1], one.key


@pytest.mark.parametrize("poll", POLLS)
def test_every_page_is_served(poll):
    pages = RECORDING.pages_at(poll)
    assert pages
    for (host, path), page in pages.items():
        answered = reply(RECORDING, poll, host, path)
        assert answered.status == 200, page.key
        body = unescape(answered.body.decode(RECORDING.outlets[page.outlet].charset))
        shown = {"article": page.blocks, "paywall": page.blocks[:2], "consent_wall": (), "forbidden": ()}[
            page.kind
        ]
        for block in shown:
            for line in block.lines if block.kind in ("paragraph", "list") else ():
                assert line[1:] in body, page.key  # a drop cap parts the first letter from its word
        if page.kind == "paywall":
            assert page.blocks[2].text not in body


FEEDS = [one for one in RECORDING.feeds if one.format in ("rss", "atom", "rdf")]


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.outlet)
def test_each_feed_is_well_formed_and_holds_the_outlet_s_articles(feed):
    for poll in POLLS:
        parsed = feedparser.parse(io.BytesIO(answer(RECORDING.feed_url(feed), poll).body))
        assert not parsed.bozo
        theirs = [page for page in RECORDING.pages_at(poll).values() if page.outlet == feed.outlet]
        assert {entry.title for entry in parsed.entries} == {page.title for page in theirs}
        assert parsed.version == {"rss": "rss20", "atom": "atom10", "rdf": "rss10"}[feed.format]
        if feed.full_text:
            assert all("<p>" in entry.content[0].value for entry in parsed.entries)


def test_an_old_outlet_names_its_encoding_in_the_page_only():
    page = RECORDING.article("21-capital-pay")
    answered = answer(RECORDING.url(page))
    assert answered.content_type == "text/html"
    assert b"charset=windows-1252" in answered.body
    assert "– “for a discount”".encode("cp1252") in answered.body


def test_the_json_feed_is_one():
    told = json.loads(answer("http://circuitweekly.example/feed.json", 3).body)
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert {item["url"] for item in told["items"]} == {
        RECORDING.url(one) for one in RECORDING.articles if one.outlet == "circuit"
    }


def test_feeds_grow_from_poll_to_poll():
    counts = [len(RECORDING.pages_at(poll)) for poll in POLLS]
    assert counts == sorted(set(counts))


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("http://oldquay-gazette.example/rss.xml", 410),
        ("http://news.kestrel.example/rss.xml", 301),
        ("http://fenland-times.example/rss", 200),
        ("http://harbourpost.example/no/such/page", 404),
        ("http://unknown.example/", 404),
    ],
)
def test_what_is_not_there_says_so(url, status):
    assert answer(url).status == status


def test_an_edited_article_changes_in_its_number_alone():
    before, after = RECORDING.article("06-baltic-permits"), RECORDING.article("06b-baltic-permits-edited")
    assert (before.outlet, before.path, before.title) == (after.outlet, after.path, after.title)
    assert before.text.replace("3,200", "2,300") == after.text
    pages = [RECORDING.pages_at(poll)["baltic-ledger.example", before.path].key for poll in POLLS]
    assert pages == [before.key, after.key, after.key]


def test_the_seed_copies_hold_the_seed_s_words():
    texts = {seed.id: seed.text for seed in SHIPPED.seeds}
    for copy in EXPECTED.copies:
        if copy.of.startswith(SEED):
            for paragraph in RECORDING.article(copy.article).text.split("\n\n"):
                assert paragraph in texts[copy.of.removeprefix(SEED)], copy.article


def test_expectations_name_articles_that_are_there_and_figures_that_they_print():
    keys = {one.key for one in RECORDING.articles}
    texts = {one.key: one.text for one in RECORDING.articles}
    texts |= {f"{SEED}{seed.id}": seed.text for seed in SHIPPED.seeds}
    for article, printed in expressions((*EXPECTED.figures, *EXPECTED.findings, *EXPECTED.quiet)):
        assert printed in texts[article], article
    for row in (*EXPECTED.pages, *EXPECTED.copies, *EXPECTED.not_figures):
        assert row.article in keys
    assert {feed.outlet for feed in EXPECTED.feeds} <= set(RECORDING.outlets)


def test_most_of_what_is_expected_is_met():
    """Known limits are told one by one, and they must not become the rule."""
    rows = [*EXPECTED.figures, *EXPECTED.not_figures, *EXPECTED.findings, *EXPECTED.quiet]
    assert sum(bool(row.limit) for row in rows) <= len(rows) / 5


def test_the_demo_s_topic_is_the_shipped_one_with_the_recording_s_feeds(tmp_path):
    write_pack(tmp_path)
    topic = load_topic(TOPIC, Settings(topics=tmp_path))
    assert tuple((feed.url, feed.outlet) for feed in topic.feeds) == RECORDING.feed_urls()
    gap = min(later - earlier for earlier, later in zip(RECORDING.polls, RECORDING.polls[1:], strict=False))
    assert topic.polling.max_interval <= gap / 2
    same = {"feeds", "polling"}
    assert topic.model_dump(exclude=same) == SHIPPED.model_dump(exclude=same)
    write_pack(tmp_path)  # again
    assert load_topic(TOPIC, Settings(topics=tmp_path)) == topic


def test_moved_feeds_are_named_by_their_old_address():
    urls = [url for url, _ in RECORDING.feed_urls()]
    assert "http://news.kestrel.example/rss.xml" in urls
    assert "http://news.kestrel.example/feeds/world.atom" not in urls


def test_the_settings_lead_to_the_recording_and_nowhere_else(tmp_path, monkeypatch):
    for name, value in settings_for(tmp_path, 4711).items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.home == tmp_path
    assert settings.connect_to == {"*.example": "127.0.0.1:4711"}
    assert settings.allow_addresses == ("127.0.0.1/32",)
    assert settings.pace_s == 0


@pytest.mark.parametrize(
    ("path", "text", "named"),
    [
        ("recording.toml", "polls = [", "recording.toml"),
        ("articles/x.md", "no keys", "x.md: no front matter"),
        ("articles/x.md", '+++\noutlet = "a"\n+++\ntext\n', "x.md"),
        ("articles/x.md", '+++\noutlet = "a"\npath = "/x"\ntitle = "X"\npublished = 2023-12-01T00:00:00Z\n+++\n[video] a\n', "x.md: .video. is no kind"),
    ],
)  # fmt: skip
def test_a_broken_recording_names_its_file(tmp_path, path, text, named):
    (tmp_path / "articles").mkdir()
    (tmp_path / "recording.toml").write_text("polls = []\nfeeds = []\n[outlets]\n", encoding="utf-8")
    (tmp_path / path).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        load_recording(tmp_path)


def test_polls_are_hours_apart():
    assert RECORDING.polls[1] - RECORDING.polls[0] >= timedelta(hours=6)
