"""The account of one metric: its timeline, its estimate, and who said each amount first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.quotation import Quote, Timeline, measure, quote, timeline
from pipeline.quotation.panels import metric_name
from pipeline.quotation.timeline import in_base, said_at
from pipeline.records import FindingView, KnownFigure, Metric
from pipeline.report.view import Estimate

_MOST_FOLLOWED = 60  # metrics with a timeline of their own
_MOST_FOUND = 40  # metrics that the topic does not track; the rest are in the warehouse
_MOST_CLAIMS = 30  # amounts of one metric in its table
_MOST_VOICES = 8  # stories that are named beside an amount
_MOST_MARKS = 120  # in one drawing


@dataclass(frozen=True, slots=True)
class Claim:
    """One amount of a metric: who said it first, and who said it after, a story once."""

    first: Quote
    later: tuple[Quote, ...]  # the first article of each further story
    more: int  # further stories that are not in `later`
    copies: int  # articles that repeat one of these stories
    stories: int
    disputed: bool


@dataclass(frozen=True, slots=True)
class MetricAccount:
    """What the page says of one metric."""

    anchor: str
    name: str
    claims: tuple[Claim, ...]  # oldest first
    more: int  # further amounts that are not in `claims`
    drawing: Timeline | None
    best: str  # "" without an estimate
    span: str
    rule: str
    stories: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The metrics of a page: those that are followed (tracked or disputed), and those that were found in several stories."""

    followed: tuple[MetricAccount, ...]
    more_followed: int  # that are not in `followed`
    found: tuple[MetricAccount, ...]  # without drawings
    more_found: int  # that are not in `found`, those of a single story among them


@dataclass(frozen=True, slots=True)
class _Group:
    metric: Metric
    figures: tuple[KnownFigure, ...]
    stories: int
    disputed: bool

    @property
    def followed(self) -> bool:
        return self.disputed or self.metric.tracked

    @property
    def order(self) -> tuple[object, ...]:
        """Disputed ones first, then tracked ones, then by number of stories."""
        metric = self.metric
        return (not self.disputed, not metric.tracked, -self.stories, metric_name(metric), metric.metric)


def accounts(
    figures: Sequence[KnownFigure], findings: Sequence[FindingView], estimates: Sequence[Estimate]
) -> Accounts:
    """The account of each metric that the page shows, in its order."""
    disputed = {
        known.figure.figure
        for view in findings
        if view.finding.kind == "contradicts"
        for known in (view.figure, view.earlier)
        if known is not None
    }
    groups = sorted(_groups(figures, findings, disputed), key=lambda one: one.order)
    followed = [one for one in groups if one.followed]
    found = [one for one in groups if not one.followed]
    several = [one for one in found if one.stories > 1][:_MOST_FOUND]
    known = {one.metric: one for one in estimates}
    return Accounts(
        followed=tuple(
            _account(one, disputed, known.get(one.metric.metric)) for one in followed[:_MOST_FOLLOWED]
        ),
        more_followed=max(0, len(followed) - _MOST_FOLLOWED),
        found=tuple(_account(one, disputed, None) for one in several),
        more_found=len(found) - len(several),
    )


def _groups(
    figures: Sequence[KnownFigure], findings: Sequence[FindingView], disputed: set[str]
) -> Iterable[_Group]:
    by_id: dict[str, tuple[Metric, dict[str, KnownFigure]]] = {}
    named = [(view.metric, known) for view in findings for known in (view.figure, view.earlier) if known]
    for metric, known in [*((one.metric, one) for one in figures if one.metric), *named]:
        # A finding may compare figures of two metrics (a share with a count): each stays with its own.
        own = known.metric or metric
        by_id.setdefault(own.metric, (own, {}))[1].setdefault(known.figure.figure, known)
    for metric, group in by_id.values():
        yield _Group(
            metric,
            tuple(group.values()),
            stories=len({one.story for one in group.values()}),
            disputed=not disputed.isdisjoint(group),
        )


def _account(group: _Group, disputed: set[str], estimate: Estimate | None) -> MetricAccount:
    metric, figures = group.metric, group.figures
    unit = _unit(figures)
    claims, more = _claims(figures, disputed)
    return MetricAccount(
        anchor=f"m-{metric.metric}",
        name=metric_name(metric),
        claims=claims,
        more=more,
        drawing=_drawing(figures, disputed, estimate) if group.followed else None,
        best=measure(estimate.best, None, unit) if estimate else "",
        span=measure(estimate.low, estimate.high, unit) if estimate and estimate.low < estimate.high else "",
        rule=estimate.rule if estimate else "",
        stories=group.stories,
        outlets=len({one.outlet for one in figures}),
    )


def _drawing(
    figures: Sequence[KnownFigure], disputed: set[str], estimate: Estimate | None
) -> Timeline | None:
    """The timeline; None for a single mark, through which there is no line to draw."""
    band = (estimate.low, estimate.best, estimate.high) if estimate else None
    # The latest, and whatever is in dispute: more marks than that cannot be told apart.
    latest = sorted(figures, key=lambda one: (one.figure.figure not in disputed, -said_at(one).timestamp()))
    drawing = timeline(latest[:_MOST_MARKS], disputed=disputed, estimate=band)
    return drawing if drawing and len(drawing.marks) > 1 else None


def _unit(figures: Sequence[KnownFigure]) -> str:
    units = [found[2] for one in figures if (found := in_base(one))]
    return max(sorted(set(units)), key=units.count) if units else ""


def _claims(figures: Sequence[KnownFigure], disputed: set[str]) -> tuple[tuple[Claim, ...], int]:
    """Figures by amount and hedge, and how many amounts are left out. Copies of a story are counted, not listed."""
    groups: dict[tuple[object, ...], list[KnownFigure]] = {}
    for one in sorted(figures, key=lambda known: (said_at(known), known.figure.figure)):
        span = in_base(one)
        key = (*span, one.figure.qualifier) if span else (one.figure.printed.lower(),)
        groups.setdefault(key, []).append(one)
    # Of many amounts those in dispute and those that most stories give; the order stays that of time.
    weight = {
        key: (any(one.figure.figure in disputed for one in group), len({one.story for one in group}))
        for key, group in groups.items()
    }
    kept = set(sorted(groups, key=lambda key: weight[key], reverse=True)[:_MOST_CLAIMS])
    claims = tuple(_claim(group, disputed) for key, group in groups.items() if key in kept)
    return claims, len(groups) - len(claims)


def _claim(group: Sequence[KnownFigure], disputed: set[str]) -> Claim:
    """Figures of one amount and hedge, oldest first, as a claim."""
    first_of: dict[str, KnownFigure] = {}
    for one in group:
        first_of.setdefault(one.story, one)
    lead, *later = first_of.values()
    articles = {one.figure.article for one in group}
    return Claim(
        first=quote(lead),
        later=tuple(quote(one) for one in later[:_MOST_VOICES]),
        more=max(0, len(later) - _MOST_VOICES),
        copies=len(articles) - len({one.figure.article for one in first_of.values()}),
        stories=len(first_of),
        disputed=any(one.figure.figure in disputed for one in group),
    )
