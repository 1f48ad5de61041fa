"""`figurewatch topics draft`: a pack out of a folder of articles, that the pipeline can run."""

import json
import re

import pytest
from click.testing import CliRunner

from pipeline.cli.topics import command
from pipeline.errors import TopicError, UsageError
from pipeline.settings import load_settings
from pipeline.topics import Relevance, load_topic

FIRST = """Harbour pilots walk out in Selmouth

Some 340 harbour pilots have walked out in Selmouth since Monday, the pilots' guild says, and container ships wait in the
roads. The guild wants 9 percent more pay. About 12 percent of the port's container traffic has moved to Oster, according to
the port authority.

Container ships of three lines turned round on Tuesday, and the container terminal stood still.
"""
SECOND = """<html><head><title>Ships wait as Selmouth's pilots stay ashore</title>
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ships wait as Selmouth's pilots stay ashore",
"datePublished": "2024-03-06T08:00:00Z"}</script></head><body><article><h1>Ships wait as Selmouth's pilots stay ashore</h1>
<p>As many as 400 pilots have walked out at the port of Selmouth, the harbour newspaper reports, and forty container ships
lie in the roads with their cargo on board.</p>
<p>The container terminal is closed until Friday, its director said, because no ship can be brought in without the pilots
of the guild, and nobody else may take a ship through the narrows at night.</p>
<p>Selmouth handles a third of the country's grain, so traders look to the north, where Oster has room for six ships a day.</p>
</article></body></html>
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "walkout.txt").write_text(FIRST, encoding="utf-8")
    (folder / "roads.html").write_text(SECOND, encoding="utf-8")
    listed = [
        {"doc": "walkout", "date": "2024-03", "source": "Selmouth Echo"},
        {"doc": "roads", "url": "https://courier.example/roads", "source": "The Courier"},
    ]
    (folder / "docs.jsonl").write_text("\n".join(map(json.dumps, listed)), encoding="utf-8")
    return folder


def draft(*arguments):
    return CliRunner().invoke(command, ["draft", *map(str, arguments)], catch_exceptions=False)


def test_the_drafted_pack_is_one_that_can_be_read(home, articles):
    said = draft("pilots", articles).output
    topic = load_topic("pilots", load_settings())
    assert "2 seeds" in said
    assert {(one.title, one.outlet, str(one.published), one.published_precision) for one in topic.seeds} == {
        ("Harbour pilots walk out in Selmouth", "Selmouth Echo", "2024-03-01", "month"),
        ("Ships wait as Selmouth's pilots stay ashore", "The Courier", "2024-03-06", "day"),
    }
    (metric,) = [one for one in topic.metrics if "walk out" in one.predicate or "walk" in one.predicate]
    assert {"harbour pilots", "pilots"} <= set(metric.entity)
    assert any(one.dimension == "share" and one.population for one in topic.metrics)
    assert "Selmouth" in topic.relevance.required
    assert "container ships" in topic.relevance.terms
    assert "https://courier.example/feed.xml" in [feed.url for feed in topic.feeds]
    assert any("pilots" in feed.url and "Selmouth" in feed.url for feed in topic.feeds)
    relevance = Relevance(topic)
    about = relevance.score(
        "Selmouth pilots reject offer", "The harbour pilots of Selmouth keep container ships waiting."
    )
    other = relevance.score("Cup final", "The home side won by two goals on a wet afternoon in the north.")
    assert about > topic.relevance.threshold > other


def test_a_draft_replaces_nothing(home, articles):
    draft("pilots", articles)
    topic_file = home / "topics" / "pilots" / "topic.toml"
    topic_file.write_text("# mine\n", encoding="utf-8")
    with pytest.raises(TopicError, match="there already"):
        draft("pilots", articles)
    assert topic_file.read_text(encoding="utf-8") == "# mine\n"
    assert [one.name for one in (home / "topics").iterdir()] == ["pilots"]


def test_an_article_without_a_date_is_named_and_left_out(home, articles):
    (articles / "docs.jsonl").write_text('{"doc": "walkout"}\n{"doc": "roads"}\n', encoding="utf-8")
    assert "walkout was left out: nobody says when it was published" in draft("pilots", articles).output
    assert [one.title for one in load_topic("pilots", load_settings()).seeds] == [
        "Ships wait as Selmouth's pilots stay ashore"
    ]
    (articles / "roads.html").unlink()
    with pytest.raises(UsageError, match='"doc": "walkout", "date"'):
        draft("others", articles)
    assert not (home / "topics" / "others").exists()


@pytest.mark.parametrize(
    "title",
    [
        'Pilots "will not move"',
        "Back\\slash and 'quote'",
        "+++",
        "Ships\u2028wait\x7f",
        "Пилоты — ships",
        "a" * 300,
    ],
)
def test_no_title_breaks_the_pack(home, articles, title):
    (articles / "walkout.txt").write_text(f"{title}\n\n{FIRST.partition(chr(10))[2]}", encoding="utf-8")
    draft("pilots", articles)
    titles = {re.sub(r"\s+", " ", one.title) for one in load_topic("pilots", load_settings()).seeds}
    assert len(titles) == 2
