"""What comparison asks of everything compared before, answered by the published snapshot.

The index is one table (sql/migrations/020_figure_blocks.sql), written by the load of each run. All questions are asked
for a whole batch at once, so a run costs what is new: two scans of narrow columns and the rows of the candidates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyarrow as pa

from pipeline.batches import from_row
from pipeline.records import FigureRelation, KnownFigure, Telling, Verdict
from pipeline.warehouse.snapshot import Snapshot

TOLD = 64  # latest figures of a block that are looked at
CLAIMS = 6  # unlike claims of a block that a new figure is compared with


class KnownFigures:
    """Everything of one topic that was compared in earlier runs (see pipeline.compare.reading.known.Known)."""

    def __init__(self, snapshot: Snapshot, topic: str) -> None:
        self._snapshot = snapshot
        self.topic = topic

    def candidates(self, blocks: Collection[str]) -> Sequence[tuple[str, KnownFigure]]:
        """(block, figure) for each block: its unlike claims, the earliest figure of each, at most CLAIMS, in order."""
        if not blocks:
            return []
        asked = pa.table({"block": pa.array(sorted(blocks), pa.string())})
        found = self._snapshot.query(
            "compare/candidates", {"asked": asked}, topic=self.topic, claims=CLAIMS, told=TOLD
        )
        named = sorted({row["figure"] for row in found})
        if not named:
            return []
        figures = {one.figure.figure: one for one in self._snapshot.known_figures(self.topic, figures=named)}
        return [(row["block"], figures[row["figure"]]) for row in found if row["figure"] in figures]

    def verdicts(self) -> Sequence[Verdict]:
        """The latest word of people on each pair of the topic, oldest first."""
        return self._snapshot.verdicts(self.topic)

    def aliases(self) -> Sequence[Verdict]:
        """Pairs that showed two names of one thing, oldest first."""
        found = self._snapshot.query("compare/aliases", topic=self.topic)
        return [from_row(Verdict, row) for row in found]

    def named(self, figures: Collection[str]) -> Sequence[KnownFigure]:
        """The figures of these ids, as far as they are published."""
        return self._snapshot.known_figures(self.topic, figures=sorted(figures)) if figures else []

    def tellings(self, metrics: Collection[str]) -> Sequence[Telling]:
        """What accounts read of the figures of these metrics, oldest first."""
        found = self._snapshot.query("compare/tellings", _wanted(metrics), topic=self.topic)
        return [from_row(Telling, row) for row in found]

    def relations(self, metrics: Collection[str]) -> Sequence[FigureRelation]:
        """How the figures of these metrics relate to each other, after what people said of their pairs."""
        found = self._snapshot.query("compare/relations", _wanted(metrics), topic=self.topic)
        return [from_row(FigureRelation, row) for row in found]


def _wanted(metrics: Collection[str]) -> dict[str, pa.Table]:
    return {"wanted": pa.table({"metric": pa.array(sorted(metrics), pa.string())})}
