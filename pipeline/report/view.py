"""What a page is made from: the records of one topic at one time, gathered by whoever can read the warehouse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.records import Account, FeedState, FindingView, KnownFigure, Verdict
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
class Judged:
    """A finding that a person gave a verdict on."""

    view: FindingView
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TopicView:
    """One topic at one time.

    `findings` are those that stand: what a person judged otherwise is left out. `figures` are all figures whose metric
    is known; copies may be among them and are counted once. `accounts` are those of the metrics that have two figures or
    more.
    """

    topic: Topic
    generated_at: datetime
    findings: tuple[FindingView, ...] = ()
    figures: tuple[KnownFigure, ...] = ()
    feeds: tuple[FeedState, ...] = ()
    articles: tuple[StatusCount, ...] = ()
    copies: tuple[Copy, ...] = ()
    accounts: tuple[Account, ...] = ()
    judged: tuple[Judged, ...] = ()  # the latest verdict first
