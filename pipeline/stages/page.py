"""The page of a topic: what it shows is gathered from the published snapshot, and written beside its place."""

from __future__ import annotations

import os
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.quotation.standing import standing
from pipeline.records import FindingView, Verdict
from pipeline.report import Copy, Judged, StatusCount, TopicView, render_report
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
        counts = known.query("run_summary", topic=topic.name, runs=None)
        copies = known.query("run_copies", topic=topic.name, runs=None)
        findings, verdicts = known.finding_views(topic.name), known.verdicts(topic.name)
        return TopicView(
            topic=topic,
            generated_at=now,
            findings=tuple(standing(findings, verdicts)),
            figures=tuple(figures),
            feeds=tuple(known.feed_states(topic.name)),
            articles=tuple(StatusCount(row["stage"], row["status"], row["records"]) for row in counts),
            copies=tuple(
                Copy(
                    outlet=row["outlet"],
                    title=row["title"],
                    url=row["url"],
                    kind=row["kind"],
                    similarity=row["similarity"],
                    reason=row["reason"],
                    changed_figures=row["changed_figures"],
                    published=row["published"],
                )
                for row in copies
            ),
            accounts=tuple(known.accounts(topic.name)),
            judged=tuple(_judged(findings, verdicts)),
        )


def _judged(findings: Sequence[FindingView], verdicts: Sequence[Verdict]) -> list[Judged]:
    """The findings that people gave a verdict on, the latest verdict first."""
    by_id = {one.finding.finding: one for one in findings}
    latest = sorted(verdicts, key=lambda one: one.judged_at, reverse=True)
    return [Judged(by_id[one.finding], one) for one in latest if one.finding in by_id]
