"""When an article is looked at again, and lists of feeds for other readers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UsageError
from pipeline.feeds import recheck
from pipeline.feeds.opml import read_opml, write_opml
from pipeline.topics.model import FeedSpec, Polling

BORN = datetime(2026, 11, 20, 12, tzinfo=UTC)
POLLING = Polling()


def again(
    age: timedelta, *, tracked: bool = False, revisions: int = 1, born: datetime = BORN
) -> timedelta | None:
    at = recheck(
        published=born,
        first_seen=born,
        fetched_at=born + age,
        tracked=tracked,
        polling=POLLING,
        revisions=revisions,
    )
    return at and at - (born + age)


@pytest.mark.parametrize(
    ("hours", "wait"),
    [(0, timedelta(minutes=30)), (3, timedelta(hours=2)), (12, timedelta(hours=6)), (30, timedelta(hours=24)), (100, timedelta(hours=48))],
)  # fmt: skip
def test_soon_at_first_then_decaying(hours, wait):
    assert again(timedelta(hours=hours)) == wait


def test_more_often_with_tracked_figures_and_where_it_changed():
    age = timedelta(hours=12)
    assert again(age, tracked=True) == timedelta(hours=3)
    assert again(age, tracked=True, revisions=2) == timedelta(hours=1.5)


def test_stops_at_the_age_limit():
    assert again(POLLING.recheck_until - timedelta(hours=47)) is None
    assert again(timedelta(days=400)) is None


def test_an_old_article_met_late_is_not_looked_at_again():
    seen = BORN + timedelta(days=30)
    assert recheck(published=BORN, first_seen=seen, fetched_at=seen, tracked=True, polling=POLLING) is None


def test_an_article_without_a_date_counts_from_when_it_was_met():
    at = recheck(published=None, first_seen=BORN, fetched_at=BORN, tracked=False, polling=POLLING)
    assert at == BORN + timedelta(minutes=30)


@given(st.floats(0, 24 * 10), st.booleans(), st.integers(1, 5))
def test_never_more_often_than_the_topic_allows_nor_beyond_its_limit(hours, tracked, revisions):
    wait = again(timedelta(hours=hours), tracked=tracked, revisions=revisions)
    if wait is not None:
        assert wait >= POLLING.min_interval
        assert timedelta(hours=hours) + wait <= POLLING.recheck_until


def test_opml_round_trip():
    feeds = [
        FeedSpec(url="http://a.example/rss?x=1&y=2", outlet='The "A" & B'),
        FeedSpec(url="http://b.example/"),
    ]
    assert read_opml(write_opml("Ferries & ports", feeds).encode()) == [
        feeds[0],
        FeedSpec(url="http://b.example/", outlet="http://b.example/"),
    ]


def test_opml_with_folders_and_nonsense():
    document = (
        b"<opml version='1.0'><body><outline text='News'><outline text='A' xmlUrl='http://a.example/'/>"
        b"<outline text='A again' xmlUrl='http://a.example/'/><outline xmlUrl='file:///etc/passwd'/></outline></body></opml>"
    )
    assert read_opml(document) == [FeedSpec(url="http://a.example/", outlet="A")]


@pytest.mark.parametrize("document", [b"", b"nonsense", b"<rss/>"])
def test_no_opml(document):
    with pytest.raises(UsageError, match="not OPML"):
        read_opml(document)
