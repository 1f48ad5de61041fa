"""A person's word on a pair of figures: it is kept, and what stands of their metrics is worked out again at once."""

from __future__ import annotations

from pipeline.compare import accounts
from pipeline.records import Verdict
from pipeline.settings import Settings
from pipeline.topics import bare_topic, load_topic, topic_names
from pipeline.warehouse import Snapshot, Warehouse
from pipeline.warehouse.known_figures import KnownFigures


def settle(verdict: Verdict, settings: Settings) -> None:
    """Record a verdict; the claims and estimates of both metrics follow it without a run."""
    with Warehouse(settings) as warehouse:
        warehouse.record_verdict(verdict)
    name = verdict.topic
    topic = load_topic(name, settings) if name in topic_names(settings) else bare_topic(name)
    with Snapshot(settings) as snapshot:
        judged = snapshot.known_figures(name, figures=[verdict.figure, verdict.earlier])
        metrics = {one.metric.metric: one.metric for one in judged if one.metric}
        known = KnownFigures(snapshot, name)
        found = accounts(metrics.values(), known.tellings(metrics), known.relations(metrics), topic)
    with Warehouse(settings) as warehouse:
        warehouse.record_accounts(name, found)
