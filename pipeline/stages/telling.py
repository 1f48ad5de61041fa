"""The last stage: what is worth a mail is decided, recorded, sent, and recorded as sent, in this order."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.alerts import Envelope, History, compose, decide, deliver, draw
from pipeline.errors import MailError
from pipeline.records import Alert
from pipeline.stages.run import Run
from pipeline.warehouse import Snapshot, Warehouse


def alert(run: Run) -> None:
    """Decide on the findings of the run and of those that wait, then send every mail that is pending.

    A mail is marked sent only after it was accepted. One that was not stays pending and is tried again by the next
    run, with the same Message-ID.
    """
    decided = _decide(run)
    with Warehouse(run.settings) as warehouse:
        warehouse.record_alerts(decided)
    for one in _pending(run):
        _send(run, one)


def _decide(run: Run) -> list[Alert]:
    topic = run.topic.name
    with Snapshot(run.settings) as known:
        earlier = known.alerts(topic)
        told = [finding for one in earlier if one.decision == "send" for finding in one.findings]
        waiting = [finding for one in earlier if _waits(one) for finding in one.findings]
        views = known.finding_views(topic, run=run.name) + known.finding_views(topic, findings=waiting)
        history = History(
            tuple(earlier), tuple(known.finding_views(topic, findings=told)), tuple(known.mutes(topic))
        )
    return decide(views, run.topic, history, run.now, Envelope.of(run.settings))


def _waits(one: Alert) -> bool:
    return one.decision == "suppress" and one.state == "pending"


def _pending(run: Run) -> Sequence[Alert]:
    with Snapshot(run.settings) as known:
        return [
            one for one in known.alerts(run.topic.name) if one.decision == "send" and one.state == "pending"
        ]


def _send(run: Run, one: Alert) -> None:
    with Snapshot(run.settings) as known:
        views = known.finding_views(run.topic.name, findings=one.findings)
        figures = known.known_figures(run.topic.name, metrics=sorted({view.metric.metric for view in views}))
    message = compose(one, views, run.topic, run.settings, draw(views, figures))
    try:
        deliver(one, message, run.settings)
    except MailError as error:
        with Warehouse(run.settings) as warehouse:
            warehouse.mark_failed(one.alert, str(error), final=error.final, now=run.now)
        raise
    with Warehouse(run.settings) as warehouse:
        warehouse.mark_sent(one.alert, now=run.now)
