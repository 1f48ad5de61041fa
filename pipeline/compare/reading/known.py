"""What is known of a topic, as comparison asks for it: candidates by block, verdicts by pair.

`MemoryKnown` holds everything in memory (tests, benchmarks, one-off imports); the warehouse has its own
(`pipeline.warehouse.known_figures`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from pipeline.records import (
    Article,
    CopyKind,
    Figure,
    KnownFigure,
    Metric,
    Placement,
    Verdict,
)

LEAD_LENGTH = 400  # code points of an article's beginning that say which event it is about
BEFORE_LENGTH = 320  # code points before a sentence that a pointer ("the incident") may reach back to
CLAIMS_PER_BLOCK = 6  # unlike claims of one block that a new figure is compared with, latest first


class Known(Protocol):
    """The account of a topic so far. All answers are of one topic."""

    def candidates(self, blocks: Collection[str]) -> Sequence[tuple[str, KnownFigure]]:
        """(block, figure) for each of the blocks: its unlike claims, at most CLAIMS_PER_BLOCK, the earliest of each."""
        ...

    def verdicts(self) -> Sequence[Verdict]:
        """The latest word of people on each pair of the topic."""
        ...

    def aliases(self) -> Sequence[Verdict]:
        """Pairs that showed two names of one thing (aliases), as if somebody had judged them the same."""
        ...

    def named(self, figures: Collection[str]) -> Sequence[KnownFigure]:
        """The figures of these ids, as far as they are known."""
        ...


def lead_of(article: Article) -> str:
    """Title and first sentences of an article: which event it is about."""
    return article.text[:LEAD_LENGTH]


def before_of(article: Article, figure: Figure) -> str:
    """The text just before the figure's sentence, within the article."""
    start = max(0, figure.sentence_start - BEFORE_LENGTH)
    return article.text[start : figure.sentence_start]


def known_figure(article: Article, figure: Figure, placement: Placement | None = None) -> KnownFigure:
    """A figure with what comparison has to know of its article. Without a placement the article is its own story."""
    story: str = placement.story if placement else article.article
    kind: CopyKind = placement.kind if placement else "origin"
    return KnownFigure(
        figure=figure,
        outlet=article.outlet,
        url=article.url,
        title=article.title,
        published=article.published,
        published_precision=article.published_precision,
        fetched_at=article.fetched_at,
        story=story,
        origin_kind=kind,
        language=article.language or "en",
        lead=lead_of(article),
        before=before_of(article, figure),
        agency=placement.agency if placement else None,
    )


def when(known: KnownFigure) -> datetime:
    """The time by which figures are ordered: publication, or when it was fetched."""
    return known.published or known.fetched_at


def order(known: KnownFigure) -> tuple[datetime, str, int, str]:
    """A total order of figures that does not depend on arrival: publication, article, place in the text."""
    return (when(known), known.figure.article, known.figure.start, known.figure.figure)


class MemoryKnown:
    """Everything that is known, in memory."""

    def __init__(
        self,
        figures: Iterable[KnownFigure] = (),
        verdicts: Iterable[Verdict] = (),
        aliases: Iterable[Verdict] = (),
    ) -> None:
        self._blocks: dict[str, list[KnownFigure]] = {}
        self._verdicts: list[Verdict] = list(verdicts)
        self._aliases: list[Verdict] = list(aliases)
        self.figures: dict[str, KnownFigure] = {}
        for figure in figures:
            self.add(figure)

    def add(self, known: KnownFigure) -> None:
        """Remember a compared figure under the blocks of its metric."""
        self.figures[known.figure.figure] = known
        metric: Metric | None = known.metric
        for block in metric.blocks if metric else ():
            self._blocks.setdefault(block, []).append(known)

    def settle(self, verdict: Verdict) -> None:
        """Remember a person's verdict."""
        self._verdicts.append(verdict)

    def candidates(self, blocks: Collection[str]) -> Sequence[tuple[str, KnownFigure]]:
        """See Known."""
        return [
            (block, one) for block in sorted(blocks) for one in distinct_claims(self._blocks.get(block, ()))
        ]

    def verdicts(self) -> Sequence[Verdict]:
        """See Known."""
        said = sorted(self._verdicts, key=lambda one: (one.judged_at, one.finding))
        return list({frozenset((one.figure, one.earlier)): one for one in said}.values())

    def aliases(self) -> Sequence[Verdict]:
        """See Known."""
        return self._aliases

    def named(self, figures: Collection[str]) -> Sequence[KnownFigure]:
        """See Known."""
        return [self.figures[name] for name in sorted(figures) if name in self.figures]


def distinct_claims(figures: Iterable[KnownFigure]) -> list[KnownFigure]:
    """The earliest figure of each value and qualifier in an article-independent order; the latest claims are kept."""
    claims: dict[tuple[object, ...], KnownFigure] = {}
    for known in sorted(figures, key=order):
        figure = known.figure
        claims.setdefault(
            (figure.base_low, figure.base_high, figure.qualifier, figure.modality, figure.time.printed), known
        )
    return list(claims.values())[-CLAIMS_PER_BLOCK:]
