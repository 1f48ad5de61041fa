"""Figures of an article: segments, source offsets, chosen sentences, the topic's place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.errors import UsageError
from pipeline.figures import extract, figures_of
from pipeline.language.sentences import sentences
from pipeline.records import Article, Run, Span
from pipeline.topics.model import Topic

TITLE = "Nordwerk to cut 1,200 posts"
BODY = "Nordwerk will cut 1,200 posts in Vidalia. It had 9,000 workers in 2020. Six of them spoke."
TEXT = f"{TITLE}\n\n{BODY}"
TOPIC = Topic(name="nordwerk", place="Ruritania")


def article() -> Article:
    return Article(
        topic="nordwerk", article="a1", revision="r1", url="https://news.example/1", url_key="news.example/1",
        outlet="News", author=None, title=TITLE, text=TEXT,
        segments=(Span(0, len(TITLE), "title"), Span(len(TITLE) + 2, len(TEXT), "body")),
        sentences=sentences(TEXT), source_map=(Run(0, 100, len(TITLE)), Run(len(TITLE) + 2, 300, len(BODY))), removed=(),
        language="en", published=datetime(2022, 6, 15, 8, tzinfo=UTC), published_precision="day", modified=None,
        status="article", detail=None, extractor="test", page_sha256=None, doc=None,
        fetched_at=datetime(2022, 6, 15, 9, tzinfo=UTC),
    )  # fmt: skip


def test_figures_know_their_segment_and_where_they_stand_in_the_source() -> None:
    found = figures_of(article(), TOPIC)
    assert [(one.printed, one.segment) for one in found] == [
        ("1,200", "title"), ("1,200", "body"), ("9,000", "body"), ("Six", "body"),
    ]  # fmt: skip
    for one in found:
        assert one.source_start is not None
        assert one.source_start - one.start == (100 if one.segment == "title" else 300 - len(TITLE) - 2)
        assert TEXT[one.start : one.end] == one.printed
    assert len({one.figure for one in found}) == 4


def test_the_place_of_the_topic_is_what_no_place_means() -> None:
    title, body, *_ = figures_of(article(), TOPIC)
    assert (title.place, body.place) == ("Ruritania", "Vidalia")


def test_a_text_that_is_not_in_the_source_has_no_source_span() -> None:
    (one, *_) = figures_of(replace(article(), source_map=()), TOPIC)
    assert (one.source_start, one.source_end) == (None, None)


def test_a_language_without_tables_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="no table"):
        extract("Sechs Leute.", language="de")
    assert figures_of(
        replace(article(), language="de"), TOPIC
    )  # an article is read with the topic's language
