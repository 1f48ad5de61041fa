"""What a page is made from: the records of one topic at one time, gathered by whoever can read the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.records import FeedState, FindingView, KnownFigure
from pipeline.topics.model import Topic


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many records of a stage ended with a status."""

    stage: str  # poll, fetch, clean, dedup, ...
    status: str
    records: int


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that was told to be a copy, and why."""

    outlet: str
    title: str
    url: str
    kind: str  # identical, syndicated, trimmed, rewritten, embeds
    similarity: float  # 0 to 1
    reason: str
    changed_figures: bool
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known of a metric now, in the base unit of its dimension, and the rule that chose the best."""

    metric: str  # id
    low: float
    best: float
    high: float
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic at one time.

    `findings` are those that stand: what a person judged otherwise is left out. `figures` are all figures whose metric
    is known; copies may be among them and are counted once.
    """

    topic: Topic
    generated_at: datetime
    findings: tuple[FindingView, ...] = ()
    figures: tuple[KnownFigure, ...] = ()
    feeds: tuple[FeedState, ...] = ()
    articles: tuple[StatusCount, ...] = ()
    copies: tuple[Copy, ...] = ()
    estimates: tuple[Estimate, ...] = ()
