"""The account of one metric: its timeline, its estimate, and who said each amount first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.quotation import Lineages, Quote, Timeline, day, measure, origins, plain, quote, timeline
from pipeline.quotation.lineage import span
from pipeline.quotation.panels import metric_name
from pipeline.quotation.timeline import in_base, said_at
from pipeline.records import Account, Claim, Estimate, FindingView, KnownFigure, Metric

_LEAST_FOLLOWED = 8  # where there are as many that several stories tell
_MOST_FOLLOWED = 60  # metrics with a timeline of their own
_MOST_FOUND = 40  # metrics that the topic does not track; the rest are in the warehouse
_MOST_CLAIMS = 30  # amounts of one metric in its table
_MOST_VOICES = 8  # outlets that are named beside an amount
_MOST_CHANGES = 12  # of an estimate, the latest
_MOST_MARKS = 120  # in one drawing


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One amount of a metric: who said it first, who repeated it, and on how many origins it rests."""

    first: Quote
    later: tuple[Quote, ...]  # the first telling of each further outlet, oldest first
    more: int  # further outlets that are not in `later`
    origins: str  # "2 independent origins", "copies of one story", ""
    disputed: bool
    aside: bool  # of another scope than the estimate: a part, another period, a forecast, a denial


@dataclass(frozen=True, slots=True)
class Change:
    """An estimate from a day on: as words, with the sentences behind best, low and high."""

    since: str
    best: str
    span: str  # "60,000 and 200,000"; "" where only one number stands
    rule: str
    told: Quote | None
    ends: tuple[Quote, ...]  # behind low and high, where they are others


@dataclass(frozen=True, slots=True)
class MetricAccount:
    """What the page says of one metric."""

    anchor: str
    name: str
    claims: tuple[ClaimRow, ...]  # oldest first
    more: int  # further amounts that are not in `claims`
    drawing: Timeline | None
    now: Change | None  # the estimate that holds
    before: tuple[Change, ...]  # those that held, the latest first
    stories: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """The metrics of a page: those that are followed (disputed, tracked, then told most), and further ones of several stories."""

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


def metric_accounts(
    figures: Sequence[KnownFigure], findings: Sequence[FindingView], accounts: Sequence[Account]
) -> Accounts:
    """The account of each metric that the page shows, in its order."""
    disputed = {
        known.figure.figure: known
        for view in findings
        if view.finding.kind == "contradicts"
        for known in (view.figure, view.earlier)
        if known is not None
    }
    groups = sorted(_groups(figures, findings, disputed), key=lambda one: one.order)
    followed = [one for one in groups if one.followed]
    found = [one for one in groups if not one.followed]
    # A topic that tracks nothing, or of which nothing tracked was seen yet, is told by what most stories tell.
    several = [one for one in found if one.stories > 1]
    spare = max(0, _LEAST_FOLLOWED - len(followed))
    followed, several = [*followed, *several[:spare]], several[spare:]
    known = {one.metric: one for one in accounts}
    return Accounts(
        followed=tuple(
            _account(one, disputed, known.get(one.metric.metric)) for one in followed[:_MOST_FOLLOWED]
        ),
        more_followed=max(0, len(followed) - _MOST_FOLLOWED),
        found=tuple(
            _account(one, disputed, known.get(one.metric.metric), drawn=False)
            for one in several[:_MOST_FOUND]
        ),
        more_found=len(groups) - len(followed) - len(several[:_MOST_FOUND]),
    )


def _groups(
    figures: Sequence[KnownFigure], findings: Sequence[FindingView], disputed: Mapping[str, KnownFigure]
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
            disputed=not disputed.keys().isdisjoint(group),
        )


def _account(
    group: _Group, disputed: Mapping[str, KnownFigure], known: Account | None, *, drawn: bool = True
) -> MetricAccount:
    metric, figures = group.metric, group.figures
    by_id = {one.figure.figure: one for one in figures}
    lineages = Lineages([known] if known else (), ())
    claims, more = _claims(by_id, disputed, known, lineages)
    history = known.estimates if known else ()
    changes = [_change(one, by_id) for one in history[-_MOST_CHANGES:]][::-1]
    return MetricAccount(
        anchor=f"m-{metric.metric}",
        name=metric_name(metric),
        claims=claims,
        more=more,
        drawing=_drawing(figures, disputed, history, lineages) if drawn else None,
        now=changes[0] if changes else None,
        before=tuple(changes[1:]),
        stories=group.stories,
        outlets=len({one.outlet for one in figures}),
    )


def _drawing(
    figures: Sequence[KnownFigure],
    disputed: Mapping[str, KnownFigure],
    history: Sequence[Estimate],
    lineages: Lineages,
) -> Timeline | None:
    """The timeline; None for a single mark, through which there is no line to draw."""
    # The latest, and whatever is in dispute: more marks than that cannot be told apart.
    latest = sorted(figures, key=lambda one: (one.figure.figure not in disputed, -said_at(one).timestamp()))
    shown = latest[:_MOST_MARKS]
    aside = lineages.aside(shown) if history else ()
    drawing = timeline(shown, disputed=disputed, aside=aside, history=history)
    return drawing if drawing and len(drawing.marks) > 1 else None


def _change(one: Estimate, figures: Mapping[str, KnownFigure]) -> Change:
    told = figures.get(one.best_figure)
    ends = [
        figures[name]
        for name in dict.fromkeys((one.low_figure, one.high_figure))
        if name in figures and name != one.best_figure
    ]
    return Change(
        since=day(one.since),
        best=measure(one.best, None, one.unit),
        span=span(one),
        rule=plain(one.rule, 200),
        told=quote(told) if told else None,
        ends=tuple(quote(end) for end in ends),
    )


def _claims(
    figures: Mapping[str, KnownFigure],
    disputed: Mapping[str, KnownFigure],
    known: Account | None,
    lineages: Lineages,
) -> tuple[tuple[ClaimRow, ...], int]:
    """A row for each amount, oldest first, and how many are left out."""
    if known is None:  # a figure that nothing was ever held against has no account
        rows = [
            ClaimRow(quote(one), (), 0, "", one.figure.figure in disputed, aside=False)
            for one in sorted(figures.values(), key=lambda one: (said_at(one), one.figure.figure))
        ]
        return tuple(rows[:_MOST_CLAIMS]), max(0, len(rows) - _MOST_CLAIMS)
    told = {id(claim) for one in disputed.values() if (claim := lineages.claim(one))}
    # Of many amounts those in dispute and those that most stories give; the order stays that of time.
    weight = sorted(known.claims, key=lambda one: (id(one) not in told, -one.stories))
    kept = {id(one) for one in weight[:_MOST_CLAIMS]}
    shown = [one for one in known.claims if id(one) in kept and one.first in figures]
    rows = [_row(one, figures, disputed=id(one) in told) for one in shown]
    return tuple(rows), len(known.claims) - len(rows)


def _row(claim: Claim, figures: Mapping[str, KnownFigure], *, disputed: bool) -> ClaimRow:
    later = [figures[name] for name in claim.repeats[:_MOST_VOICES] if name in figures]
    return ClaimRow(
        first=quote(figures[claim.first]),
        later=tuple(quote(one) for one in later),
        more=claim.outlets - 1 - len(later),
        origins=origins(claim),
        disputed=disputed,
        aside=not claim.counted and in_base(figures[claim.first]) is not None,
    )
