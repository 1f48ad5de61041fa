"""Pages and articles for the tests of cleaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from pipeline.clean import clean
from pipeline.records import Article, Entry, Page
from pipeline.topics.model import Topic

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def topic() -> Topic:
    return Topic(name="harbours")


@pytest.fixture
def make_page() -> Callable[..., Page]:
    def make(
        title: str = "",
        *,
        content_type: str | None = "text/html",
        url: str = "https://www.coastpost.example/news/ferries-stop",
        status: str = "fetched",
        http_status: int | None = 200,
        published: datetime | None = None,
        updated: datetime | None = None,
    ) -> Page:
        entry = Entry(
            topic="harbours",
            feed="https://www.coastpost.example/feed",
            entry_id="e1",
            url=url,
            url_key=url.partition("://")[2],
            title=title,
            summary="",
            published=published,
            published_precision="second" if published else "unknown",
            updated=updated,
            outlet=None,
            first_seen=NOW,
        )
        return Page("harbours", entry, url, status, None, http_status, content_type, "0" * 64, None, NOW)

    return make


@pytest.fixture
def read_text(make_page: Callable[..., Page], topic: Topic) -> Callable[..., Article]:
    def read(text: str, title: str = "") -> Article:
        return clean(make_page(title, content_type="text/plain"), text.encode(), topic)

    return read


@pytest.fixture
def read_html(make_page: Callable[..., Page], topic: Topic) -> Callable[..., Article]:
    def read(
        body: str, title: str = "", *, head: str = "", entry_title: str | None = None, **page: object
    ) -> Article:
        document = f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
        its_page = make_page(title if entry_title is None else entry_title, **page)
        return clean(its_page, document.encode(), topic)

    return read
