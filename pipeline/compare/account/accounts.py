"""The accounts of the metrics that a run touched: claims with their origins, estimates over time. One pass each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.compare.account.estimates import History
from pipeline.compare.account.lineage import FIRM, Ways, order
from pipeline.compare.account.origins import Speakers
from pipeline.compare.identity.context import Context
from pipeline.compare.reading.known import when
from pipeline.compare.reading.values import bounds
from pipeline.records import Account, Comparison, FigureRelation, KnownFigure, Metric, Telling
from pipeline.topics.model import Topic

RELATIONS = ("same", "updated", "contradicts", "figure_edited")


def telling(known: KnownFigure, metric: str) -> Telling:
    """What the account of a metric reads of a figure."""
    figure = known.figure
    span = None if figure.vague else bounds(figure)
    return Telling(
        figure=figure.figure,
        metric=metric,
        article=figure.article,
        start=figure.start,
        said_at=when(known),
        outlet=known.outlet,
        story=known.story,
        agency=known.agency,
        speaker=figure.attribution.speaker,
        printed=figure.printed,
        low=span[0] if span else None,
        high=span[1] if span else None,
        unit="" if figure.dimension == "count" else figure.base_unit or figure.unit,
        qualifier=figure.qualifier,
        modality=figure.modality,
    )


def account(
    metric: Metric,
    tellings: Iterable[Telling],
    relations: Sequence[FigureRelation],
    context: Context,
    speakers: Speakers,
) -> Account | None:
    """The account of one metric; None with fewer than two figures, of which there is nothing to follow."""
    told = sorted(tellings, key=order)
    if len(told) < 2:
        return None
    by_later: dict[str, list[FigureRelation]] = {}
    for relation in relations:
        by_later.setdefault(relation.figure, []).append(relation)
    units = Counter(one.unit for one in told if one.low is not None)
    unit = min(units, key=lambda one: (-units[one], one), default="")
    ways = Ways(speakers)
    moves = _moves(metric, context)
    stated = History(by_later, speakers, FIRM, moves=moves)
    forecast = History(by_later, speakers, ("forecast",), moves=moves)
    for one in told:
        way = ways.take(one)
        if one.unit == unit:  # euros and dollars make no range
            stated.take(one, way)
            forecast.take(one, way)
    history = stated if stated.estimates else forecast  # what is to come is told until something is
    return Account(
        metric=metric.metric,
        claims=tuple(way.claim(counted=history.counts(way)) for way in ways.all),
        estimates=tuple(history.estimates),
    )


def with_accounts(
    comparisons: Sequence[Comparison],
    new: Sequence[KnownFigure],
    tellings: Sequence[Telling],
    relations: Sequence[FigureRelation],
    topic: Topic,
) -> list[Comparison]:
    """The comparisons of a run, the last one of each metric with its account.

    `tellings` and `relations` are what earlier runs stored of these metrics; what the run adds is in `new`, the figures
    that were compared, and in the findings.
    """
    metric_of = {one.figure: one.metric.metric for one in comparisons}
    told = [one for one in tellings if one.figure not in metric_of]
    told += [telling(one, metric_of[one.figure.figure]) for one in new if one.figure.figure in metric_of]
    made = list(comparisons)
    last = {one.metric.metric: place for place, one in enumerate(made)}
    metrics = [made[place].metric for place in last.values()]
    found = {one.metric: one for one in accounts(metrics, told, [*relations, *_found(comparisons)], topic)}
    for metric, place in last.items():
        made[place] = replace(made[place], account=found.get(metric))
    return made


def accounts(
    metrics: Iterable[Metric],
    tellings: Iterable[Telling],
    relations: Iterable[FigureRelation],
    topic: Topic,
) -> list[Account]:
    """The accounts of these metrics over all of their figures; a metric of a single figure has none."""
    told: dict[str, list[Telling]] = {}
    metric_of: dict[str, str] = {}
    for one in tellings:
        told.setdefault(one.metric, []).append(one)
        metric_of[one.figure] = one.metric
    related: dict[str, list[FigureRelation]] = {}
    for relation in relations:
        related.setdefault(metric_of.get(relation.figure, ""), []).append(relation)
    context = Context.of(topic)
    speakers = Speakers(context.words)
    found = (
        account(one, told.get(one.metric, ()), related.get(one.metric, ()), context, speakers)
        for one in metrics
    )
    return [one for one in found if one is not None]


def _found(comparisons: Iterable[Comparison]) -> Iterable[FigureRelation]:
    for one in comparisons:
        for finding in one.findings:
            if finding.kind in RELATIONS and finding.earlier:
                reason = finding.reasons[0].kind if finding.reasons else ""
                yield FigureRelation(finding.figure, finding.earlier, finding.kind, reason)


def _moves(metric: Metric, context: Context) -> bool:
    """Whether the metric's number can move with time: as the topic pack says, or as its predicate does."""
    if metric.tracked:
        return any(one.tally for one in context.topic.metrics if one.name == metric.name)
    return any(one.tally for one in context.words.predicates.values() if one.name == metric.predicate)
