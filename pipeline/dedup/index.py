"""What dedup asks of everything that was placed before: the contract of an index.

`MemoryIndex` (pipeline.dedup.memory) serves tests, benchmarks and first runs; the one of the warehouse
(pipeline.warehouse.story_index) serves every run after it. All questions are asked for a whole batch at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from pipeline.records import Article, Placement, Span, StoryHit, StoryMember

Key = tuple[str, str]  # article, revision


class Index(Protocol):
    """Everything of one topic that was placed in earlier runs."""

    def placed(self, articles: Collection[str]) -> Sequence[Placement]:
        """All placements of these articles (ids), in the order in which they were made."""

    def same_text(self, texts: Collection[str]) -> Mapping[str, Key]:
        """text_sha256 -> the first revision with this text, for those texts that are there."""

    def near(self, samples: Sequence[Sequence[int]], *, since: datetime, at_least: int) -> Sequence[StoryHit]:
        """Revisions that share `at_least` hashes with a sample and are not older than the day of `since` (UTC)."""

    def members(self, keys: Collection[Key]) -> Mapping[Key, StoryMember]:
        """These revisions with their texts."""

    def bearers(self, stories: Collection[str], *, at_most: int) -> Mapping[str, Sequence[Key]]:
        """For each story its founder and the latest that brought sentences, oldest first.

        `at_most` of those taken for the origin, and as many of the others.
        """

    def seeded(self) -> Mapping[str, str]:
        """Seed (its id) -> the story that holds it, for those seeds that were placed."""


def member_of(article: Article, placement: Placement) -> StoryMember:
    """The index's record of an article that has just been placed."""
    return StoryMember(
        placement,
        article.outlet,
        article.url,
        article.text,
        article.sentences,
        title_end(article.segments),
        article.original,
    )


def title_end(segments: Sequence[Span]) -> int:
    """Where the title of a text ends, from its segments; 0 for a text without one."""
    return max((one.end for one in segments if one.kind == "title"), default=0)
