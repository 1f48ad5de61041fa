"""The index of stories: what dedup asks of everything placed before, answered by the published snapshot.

The index is three tables of the warehouse (sql/migrations/010_story_index.sql), written by the load of each run and read where
they lie: nothing is built at the start of a run and nothing held in memory, so a run costs what is new. All questions
are asked for a whole batch at once; the texts that are compared come from the table of articles.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.batches import from_row
from pipeline.records import Placement, Span, StoryHit, StoryMember
from pipeline.warehouse.snapshot import Snapshot

Key = tuple[str, str]  # article, revision

_HITS = 100  # of one sample, the most alike
_LOWER_BITS = np.int64(0xFFFFFFFF)  # what the index keeps of a hash


class StoryIndex:
    """Everything of one topic that was placed in earlier runs (see pipeline.dedup.index.Index)."""

    def __init__(self, snapshot: Snapshot, topic: str) -> None:
        self._snapshot = snapshot
        self.topic = topic

    def placed(self, articles: Collection[str]) -> list[Placement]:
        """All placements of these articles (ids), in the order in which they were made; without their shingles."""
        found = self._query("placed", wanted=_strings(article=sorted(articles)))
        return [_placement(row) for row in found]

    def same_text(self, texts: Collection[str]) -> dict[str, Key]:
        """text_sha256 -> the first revision with this text, for those texts that are there."""
        texts_of = {_text_key(text): text for text in texts}
        wanted = pa.table({"text_key": pa.array(sorted(texts_of), pa.int64())})
        found = self._query("same_text", wanted=wanted)
        return {texts_of[row["text_key"]]: (row["article"], row["revision"]) for row in found}

    def near(self, samples: Sequence[Sequence[int]], *, since: datetime, at_least: int) -> list[StoryHit]:
        """Revisions that share `at_least` hashes with a sample and are not older than the day of `since`."""
        (window,) = self._query("window", since=since.date())
        if window["first_entry"] is None:
            return []
        sizes = [len(sample) for sample in samples]
        hashes = np.fromiter((one for sample in samples for one in sample), dtype=np.int64, count=sum(sizes))
        table = pa.table(
            {
                "query": pa.array(np.repeat(np.arange(len(samples), dtype=np.int32), sizes)),
                "shingle": pa.array((hashes & _LOWER_BITS).astype(np.uint32)),
            }
        )
        found = self._query(
            "near",
            samples=table,
            since=since.date(),
            first_entry=window["first_entry"],
            at_least=at_least,
            at_most=_HITS,
        )
        return [StoryHit(**row) for row in found]

    def members(self, keys: Collection[Key]) -> dict[Key, StoryMember]:
        """These revisions with their texts."""
        ordered = sorted(keys)
        wanted = _strings(
            article=[article for article, _ in ordered], revision=[revision for _, revision in ordered]
        )
        placed = self._query("members", wanted=wanted)
        rows = pa.table({"text_row": pa.array([row["text_row"] for row in placed], pa.int64())})
        texts = {text["text_row"]: text for text in self._query("texts", wanted=rows)}
        return {
            (row["article"], row["revision"]): _member(self.topic, row | texts[row["text_row"]])
            for row in placed
        }

    def bearers(self, stories: Collection[str], *, at_most: int) -> dict[str, list[Key]]:
        """For each story its founder and the latest that brought sentences, oldest first.

        `at_most` of those taken for the origin, and as many of the others.
        """
        bearers: dict[str, list[Key]] = {}
        for row in self._query("bearers", wanted=_strings(story=sorted(stories)), at_most=at_most):
            bearers.setdefault(row["story"], []).append((row["article"], row["revision"]))
        return bearers

    def seeded(self) -> dict[str, str]:
        """Seed (its id) -> the story that holds it, for those seeds that were placed."""
        return {row["seed"]: row["story"] for row in self._query("seeded")}

    def _query(
        self,
        name: str,
        *,
        wanted: pa.Table | None = None,
        samples: pa.Table | None = None,
        **parameters: object,
    ) -> list[dict[str, Any]]:
        """A query of sql/stories; what is wanted goes in as a relation, a thousand times faster than as parameters."""
        tables = {"wanted": wanted, "samples": samples}
        given = {relation: table for relation, table in tables.items() if table is not None}
        if any(table.num_rows == 0 for table in given.values()):
            return []
        return self._snapshot.query(f"stories/{name}", given, topic=self.topic, **parameters)


def _strings(**columns: list[str]) -> pa.Table:
    return pa.table({name: pa.array(column, pa.string()) for name, column in columns.items()})


def _text_key(text_sha256: str) -> int:
    """What the index keeps of the identity of a text: 60 bits."""
    return int(text_sha256[:15], 16)


def _member(topic: str, row: dict[str, Any]) -> StoryMember:
    """A placed revision; of its placement, what tells its story."""
    placement = Placement(
        topic=topic,
        article=row["article"],
        revision=row["revision"],
        story=row["story"],
        origin=row["article"] if row["kind"] == "origin" else row["story"],
        kind=row["kind"],
        similarity=0.0,
        reason="",
        seed=row["seed"],
        agency=row["agency"],
        fresh=(),
        changed_figures=False,
        published=row["published"],
        words=row["words"],
    )
    return StoryMember(
        placement=placement,
        outlet=row["outlet"],
        url=row["url"],
        text=row["text"],
        sentences=tuple(Span(one["start"], one["end"], one["kind"]) for one in row["sentences"]),
        title_end=max((one["end"] for one in row["segments"] if one["kind"] == "title"), default=0),
        original=row["original"],
    )


def _placement(row: dict[str, Any]) -> Placement:
    """A stored placement; its shingles are in the index only."""
    return from_row(Placement, {"words": 0, **row, "shingles": ()})
