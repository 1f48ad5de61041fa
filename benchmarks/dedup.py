"""Near-duplicates against a generator of edits and look-alikes: an adapter for its benchmark.

python dedup_bench.py TEXTS --adapter benchmarks.dedup:cluster
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from pipeline.dedup import MemoryIndex, place
from pipeline.records import Article, Placement, Span, identity
from pipeline.topics.model import Topic

TOPIC = "benchmark"
_START = datetime(2024, 1, 1, tzinfo=UTC)
_SENTENCE = re.compile(r"[^\s][^\n]*?(?:[.!?][\"'”’)]*(?=\s)|(?=\n|$))")


def article_of(name: str, text: str, number: int) -> Article:
    """A text as the clean stage would give it: found one minute after the one before."""
    when = _START + timedelta(minutes=number)
    return Article(
        topic=TOPIC,
        article=identity(TOPIC, name),
        revision=identity(text),
        url=f"https://outlet.example/{name}",
        url_key=name,
        outlet="Outlet",
        author=None,
        title="",
        text=text,
        segments=(Span(0, len(text), "body"),),
        sentences=tuple(Span(*found.span()) for found in _SENTENCE.finditer(text)),
        source_map=(),
        removed=(),
        language="en",
        published=when,
        published_precision="second",
        modified=None,
        status="article",
        detail=None,
        extractor="benchmark",
        page_sha256=None,
        doc=name,
        fetched_at=when,
    )


def placed(docs: Iterable[tuple[str, str]]) -> list[tuple[str, Placement]]:
    """The placement of each text, in arrival order, all in one batch."""
    named = list(docs)
    articles = [article_of(name, text, number) for number, (name, text) in enumerate(named)]
    placements = place(articles, MemoryIndex(), Topic(name=TOPIC))
    return [(name, placement) for (name, _), placement in zip(named, placements, strict=True)]


def cluster(docs: Iterable[tuple[str, str]]) -> tuple[list[list[str]], set[str]]:
    """(clusters, names of those with changed figures), as the benchmark asks for them."""
    stories: dict[str, list[str]] = defaultdict(list)
    changed = set()
    for name, placement in placed(docs):
        stories[placement.story].append(name)
        if placement.changed_figures:
            changed.add(name)
    return list(stories.values()), changed


__all__ = ["MemoryIndex", "article_of", "cluster", "placed"]
