"""The page of a topic: what it shows is gathered from the published snapshot, and written beside its place."""

from __future__ import annotations

import os
import uuid
from datetime import datetime
from pathlib import Path

from pipeline.compare.estimates import estimates
from pipeline.quotation.standing import standing
from pipeline.records import KnownFigure
from pipeline.report import Copy, Estimate, StatusCount, TopicView, render_report
from pipeline.settings import Settings
from pipeline.topics import Topic
from pipeline.warehouse import Snapshot


def write_page(topic: Topic, settings: Settings, now: datetime) -> Path:
    """Write the page of a topic and give its path. What was there is replaced in one step."""
    page = render_report(topic_view(topic, settings, now))
    settings.reports.mkdir(parents=True, exist_ok=True)
    path = settings.reports / f"{topic.name}.html"
    beside = settings.reports / f".{topic.name}.{uuid.uuid4().hex}.part"
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path


def topic_view(topic: Topic, settings: Settings, now: datetime) -> TopicView:
    """What is published on a topic, without the findings that a person judged otherwise."""
    with Snapshot(settings) as known:
        figures = [one for one in known.known_figures(topic.name) if one.metric is not None]
        summary = known.run_summary(topic.name)
        return TopicView(
            topic=topic,
            generated_at=now,
            findings=tuple(standing(known.finding_views(topic.name), known.verdicts(topic.name))),
            figures=tuple(figures),
            feeds=tuple(known.feed_states(topic.name)),
            articles=tuple(
                StatusCount(row["stage"], row["status"], row["records"]) for row in summary.counts
            ),
            copies=tuple(
                Copy(
                    outlet=row["outlet"],
                    title=row["title"],
                    url=row["url"],
                    kind=row["kind"],
                    similarity=row["similarity"],
                    reason=row["reason"],
                    changed_figures=row["changed_figures"],
                )
                for row in summary.copies
            ),
            estimates=tuple(_estimates(topic, figures)),
        )


def _estimates(topic: Topic, figures: list[KnownFigure]) -> list[Estimate]:
    tallies = {one.name for one in topic.metrics if one.tally}
    groups: dict[str, list[KnownFigure]] = {}
    for one in figures:
        if one.metric and one.metric.tracked:
            groups.setdefault(one.metric.metric, []).append(one)
    made = []
    for metric, group in groups.items():
        name = group[0].metric.name if group[0].metric else ""
        if found := estimates(group, tally=name in tallies):
            last = found[-1]
            made.append(Estimate(metric, last.low, last.best, last.high, last.rule))
    return made
