"""What dedup asks of everything that was placed before: the contract of an index, and the records it answers with.

`MemoryIndex` (pipeline.dedup.memory) serves tests, benchmarks and first runs; the one of the warehouse
(pipeline.warehouse.story_index) serves every run after it. All questions are asked for a whole batch at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.records import Article, Placement, Span

Key = tuple[str, str]  # article, revision

STOP_STORIES = 50  # a shingle of more stories than this is a phrase, not a trace: it proposes nothing
PROPOSING_SHINGLES = 4  # so many shared shingles of two samples make a candidate
BEARERS = 40  # of a story's members that brought sentences, so many are read again: the first and the latest


@dataclass(frozen=True, slots=True)
class Known:
    """One revision that was placed: what is needed to compare another text with it."""

    placement: Placement  # its shingles may be left out
    outlet: str
    url: str
    text: str
    sentences: tuple[Span, ...]
    title_end: int  # code points of the text that are its title

    @property
    def key(self) -> Key:
        return self.placement.article, self.placement.revision


@dataclass(frozen=True, slots=True)
class Hit:
    """A placed revision whose sample meets the sample that was asked for (`query` is its number)."""

    query: int
    article: str
    revision: str
    story: str
    shared: int  # hashes in both samples, those of the stop table left out
    size: int  # hashes in the sample of the placed revision


class Index(Protocol):
    """Everything of one topic that was placed in earlier runs."""

    def placed(self, articles: Collection[str]) -> Sequence[Placement]:
        """All placements of these articles (ids), in the order in which they were made."""

    def same_text(self, texts: Collection[str]) -> Mapping[str, Key]:
        """text_sha256 -> the first revision with this text, for those texts that are there."""

    def near(self, samples: Sequence[Sequence[int]], since: datetime) -> Sequence[Hit]:
        """Revisions that share at least PROPOSING_SHINGLES with a sample and are not older than `since` (UTC), or are a seed."""

    def known(self, keys: Collection[Key]) -> Mapping[Key, Known]:
        """These revisions with their texts."""

    def bearers(self, stories: Collection[str]) -> Mapping[str, Sequence[Known]]:
        """For each story the members that brought sentences: the founder first, then at most BEARERS of the latest."""

    def seeded(self) -> Mapping[str, str]:
        """id of a seed -> the story that holds it, for those seeds that were placed."""


def known_of(article: Article, placement: Placement) -> Known:
    """The index's record of an article that has just been placed."""
    titles = [segment.end for segment in article.segments if segment.kind == "title"]
    return Known(
        placement, article.outlet, article.url, article.text, article.sentences, max(titles, default=0)
    )
