"""Articles for the tests of dedup: invented news of an invented province."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.records import Article, Span, identity

TOPIC = "harbour"
START = datetime(2024, 3, 4, 8, 0, tzinfo=UTC)
SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?][\"”’]?(?=\s)|(?=\n|$))")

MakeArticle = Callable[..., Article]


@pytest.fixture
def article() -> MakeArticle:
    """article(name, body, title="", minutes=0, **fields): an article as the clean stage gives it."""

    def make(name: str, body: str, title: str = "", minutes: int = 0, **fields: object) -> Article:
        text = f"{title}\n\n{body}" if title else body
        start = len(text) - len(body)
        when = START + timedelta(minutes=minutes)
        known: dict[str, object] = {
            "topic": TOPIC,
            "article": identity(TOPIC, name),
            "revision": identity(text),
            "url": f"https://{name}.example/news",
            "url_key": f"{name}.example/news",
            "outlet": name.title(),
            "author": None,
            "title": title,
            "text": text,
            "segments": (*([Span(0, len(title), "title")] if title else []), Span(start, len(text), "body")),
            "sentences": tuple(Span(*found.span()) for found in SENTENCE.finditer(text)),
            "source_map": (),
            "removed": (),
            "language": "en",
            "published": when,
            "published_precision": "second",
            "modified": None,
            "status": "article",
            "detail": None,
            "extractor": "given",
            "page_sha256": None,
            "doc": None,
            "fetched_at": when,
        }
        return Article(**(known | fields))  # type: ignore[arg-type]

    return make
