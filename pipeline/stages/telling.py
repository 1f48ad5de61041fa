"""The last stage: what is worth a mail is decided, recorded, sent, and recorded as sent, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from pipeline.alerts import Envelope, History, compose, decide, decide_feeds, deliver, draw
from pipeline.errors import MailError
from pipeline.quotation import Lineages
from pipeline.records import Alert
from pipeline.stages.run import IMPORTED, Run
from pipeline.warehouse import Snapshot, Warehouse

LATEST_RUNS = 12

_log = structlog.get_logger()


def alert(run: Run) -> None:
    """Decide on the findings of the run and of those that wait, then send every mail that is pending.

    A mail is marked sent only after it was accepted. One that was not stays pending and is tried again by the next
    run, with the same Message-ID. Raises MailError after all were tried.
    """
    decided = _decide(run)
    with Warehouse(run.settings) as warehouse:
        warehouse.record_alerts(decided)
    failures = [failure for one in _pending(run) if (failure := _send(run, one))]
    if failures:
        raise MailError("; ".join(str(one) for one in failures), final=all(one.final for one in failures))


def _decide(run: Run) -> list[Alert]:
    topic = run.topic.name
    oldest = run.now - timedelta(days=run.topic.dedup_window_days)
    with Snapshot(run.settings) as known:
        earlier = known.alerts(topic)
        told = [
            finding
            for one in earlier
            if one.decision == "send" and one.created_at >= oldest
            for finding in one.findings
        ]
        waiting = [finding for one in earlier if _waits(one) for finding in one.findings]
        views = known.finding_views(topic, findings=waiting)
        for name in _undecided(known, run):
            views += known.finding_views(topic, run=name)
        history = History(
            alerts=tuple(earlier),
            told=tuple(known.finding_views(topic, findings=told)),
            mutes=tuple(known.mutes(topic)),
            verdicts=tuple(known.verdicts(topic)),
        )
        concerns = _concerns(known, topic, told_by=earlier, until=run.now)
    envelope = Envelope.of(run.settings)
    decided = decide(views, run.topic, history, run.now, envelope)
    if not any(one.decision == "send" for one in decided):
        on_feeds = decide_feeds(concerns, run.topic, earlier, run.now, envelope)
        return [on_feeds, *decided] if on_feeds else decided
    return decided


def _undecided(known: Snapshot, run: Run) -> list[str]:
    """The run itself and the latest before it, whose mails may have failed to be decided; `decide` passes over what was.

    A folder that was imported is an archive: its findings are read on the page, not mailed.
    """
    loaded = [
        row["run"]
        for row in known.runs(run.topic.name)
        if not row["run"].startswith(IMPORTED) and row["started_at"] <= run.now
    ]
    return loaded[-LATEST_RUNS:]


def _waits(one: Alert) -> bool:
    return one.decision == "suppress" and one.state == "pending"


def _pending(run: Run) -> Sequence[Alert]:
    with Snapshot(run.settings) as known:
        return [
            one for one in known.alerts(run.topic.name) if one.decision == "send" and one.state == "pending"
        ]


def _send(run: Run, one: Alert) -> MailError | None:
    """Send one mail and record how it went; what went wrong, so that the others are sent all the same."""
    with Snapshot(run.settings) as known:
        views = known.finding_views(run.topic.name, findings=one.findings)
        metrics = sorted({view.metric.metric for view in views})
        figures = known.known_figures(run.topic.name, metrics=metrics)
        accounts = known.accounts(run.topic.name, metrics)
        before = [other for other in known.alerts(one.topic) if other.created_at < one.created_at]
        concerns = _concerns(known, one.topic, told_by=before, until=one.created_at)
    failure = None
    try:
        chart = draw(views, figures, accounts)
        lineages = Lineages(accounts, figures)
        message = compose(one, views, run.topic, run.settings, chart, concerns=concerns, lineages=lineages)
        receipt = deliver(one, message, run.settings)
    except MailError as error:
        failure = error
    else:
        for recipient, said in (*receipt.refused, *receipt.deferred):
            _log.warning(
                "mail not accepted for one recipient", alert=one.alert, recipient=recipient, said=said
            )
    with Warehouse(run.settings) as warehouse:
        if failure is None:
            warehouse.mark_sent(one.alert, now=run.now)
        else:
            warehouse.mark_failed(one.alert, str(failure), final=failure.final, now=run.now)
    return failure


def _concerns(known: Snapshot, topic: str, *, told_by: Sequence[Alert], until: datetime) -> list[str]:
    """What came to light of feeds since the latest of these mails: told once, by the same mail however often it is sent.

    A mail that was refused for good told nobody.
    """
    mails = [one.created_at for one in told_by if one.decision == "send" and one.state != "failed"]
    rows = known.query("feed_concerns", topic=topic, since=max(mails, default=None), until=until)
    return [row["concern"] for row in rows]
