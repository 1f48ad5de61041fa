"""The account of one metric: its timeline, its estimate, and who said each amount first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.quotation import Quote, Timeline, measure, quote, timeline
from pipeline.quotation.panels import metric_name
from pipeline.quotation.timeline import in_base, said_at
from pipeline.records import FindingView, KnownFigure, Metric
from pipeline.report.view import Estimate


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount of a metric: who said it first, and who said it after, a story once."""

    first: Quote
    later: tuple[Quote, ...]  # the first article of each further story
    copies: int  # articles that repeat one of these stories
    stories: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class MetricAccount:
    """What the page says of one metric."""

    anchor: str
    name: str
    tracked: bool
    claims: tuple[Claim, ...]  # oldest first
    drawing: Timeline | None
    best: str  # "" without an estimate
    span: str
    rule: str
    stories: int
    outlets: int
    disputed: bool


def accounts(
    figures: Sequence[KnownFigure], findings: Sequence[FindingView], estimates: Sequence[Estimate]
) -> list[MetricAccount]:
    """The metrics, disputed ones first, then tracked ones, then by number of stories."""
    disputed = {
        known.figure.figure
        for view in findings
        if view.finding.kind == "contradicts"
        for known in (view.figure, view.earlier)
        if known is not None
    }
    by_id: dict[str, tuple[Metric, dict[str, KnownFigure]]] = {}
    named = [(view.metric, known) for view in findings for known in (view.figure, view.earlier) if known]
    for metric, known in [*((one.metric, one) for one in figures if one.metric), *named]:
        # A finding may compare figures of two metrics (a share with a count): each stays with its own.
        own = known.metric or metric
        by_id.setdefault(own.metric, (own, {}))[1].setdefault(known.figure.figure, known)
    known_estimates = {one.metric: one for one in estimates}
    made = [
        _account(metric, list(group.values()), disputed, known_estimates) for metric, group in by_id.values()
    ]
    return sorted(
        made, key=lambda one: (not one.disputed, not one.tracked, -one.stories, one.name, one.anchor)
    )


def _account(
    metric: Metric, figures: Sequence[KnownFigure], disputed: set[str], estimates: Mapping[str, Estimate]
) -> MetricAccount:
    estimate = estimates.get(metric.metric)
    band = (estimate.low, estimate.best, estimate.high) if estimate else None
    drawing = timeline(figures, disputed=disputed, estimate=band) if len(figures) > 1 else None
    # Without a second mark there is no line through time to draw.
    drawing = drawing if drawing and len(drawing.marks) > 1 else None
    unit = _unit(figures)
    return MetricAccount(
        anchor=f"m-{metric.metric}",
        name=metric_name(metric),
        tracked=metric.tracked,
        claims=_claims(figures, disputed),
        drawing=drawing,
        best=measure(estimate.best, None, unit) if estimate else "",
        span=measure(estimate.low, estimate.high, unit) if estimate and estimate.low < estimate.high else "",
        rule=estimate.rule if estimate else "",
        stories=len({one.story for one in figures}),
        outlets=len({one.outlet for one in figures}),
        disputed=any(one.figure.figure in disputed for one in figures),
    )


def _unit(figures: Sequence[KnownFigure]) -> str:
    units = [found[2] for one in figures if (found := in_base(one))]
    return max(sorted(set(units)), key=units.count) if units else ""


def _claims(figures: Sequence[KnownFigure], disputed: set[str]) -> tuple[Claim, ...]:
    """Figures by amount and hedge. The first to say it leads; copies of a story are counted, not listed."""
    groups: dict[tuple[object, ...], list[KnownFigure]] = {}
    for one in sorted(figures, key=lambda known: (said_at(known), known.figure.figure)):
        span = in_base(one)
        key = (*span, one.figure.qualifier) if span else (one.figure.printed.lower(),)
        groups.setdefault(key, []).append(one)
    made = []
    for group in groups.values():
        first_of: dict[str, KnownFigure] = {}
        for one in group:
            first_of.setdefault(one.story, one)
        lead, *later = first_of.values()
        articles = {one.figure.article for one in group}
        made.append(
            Claim(
                first=quote(lead),
                later=tuple(quote(one) for one in later),
                copies=len(articles) - len({one.figure.article for one in first_of.values()}),
                stories=len(first_of),
                disputed=any(one.figure.figure in disputed for one in group),
            )
        )
    return tuple(made)
