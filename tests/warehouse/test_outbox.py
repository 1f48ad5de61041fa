"""The outbox and what people said: small transactions, each published, each safe to repeat."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.records import Alert, Mute, Verdict
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.warehouse.harbour_story import AT, FIRST, LATER, METRIC, QUARREL, SECOND, TOPIC, alert

VERDICT = Verdict(
    topic=TOPIC,
    figure=SECOND.figure,
    earlier=FIRST.figure,
    verdict="scoped",
    finding=QUARREL.finding,
    judged_at=AT,
    note="the Courier counts one ship only",
)


def outbox(settings: Settings) -> list[Alert]:
    with Snapshot(settings) as snapshot:
        return snapshot.alerts(TOPIC)


def test_a_decision_is_recorded_once(migrated: Settings) -> None:
    pending, quiet = alert(QUARREL), alert(name="alert-2", decision="suppress", state="suppressed")
    with Warehouse(migrated) as warehouse:
        assert warehouse.record_alerts([pending, quiet, pending]) == 2
        assert warehouse.record_alerts([replace(pending, reason="decided again"), quiet]) == 0
        assert warehouse.record_alerts([]) == 0
    assert outbox(migrated) == [pending, quiet]


@pytest.mark.parametrize(
    ("steps", "state", "attempts"),
    [
        pytest.param([("mark_sent",)], "sent", 1, id="sent"),
        pytest.param([("mark_failed", "421 try later")], "pending", 1, id="refused for now: waits"),
        pytest.param(
            [("mark_failed", "421 try later"), ("mark_sent",)], "sent", 2, id="sent at the second try"
        ),
        pytest.param([("mark_failed", "550 no such user", True)], "failed", 1, id="refused for good"),
        pytest.param([("mark_sent",), ("mark_failed", "late")], "sent", 1, id="sent stays sent"),
        pytest.param([("mark_sent",), ("mark_sent",)], "sent", 1, id="sent is counted once"),
        pytest.param([("mark_sent",), ("acknowledge",)], "acknowledged", 1, id="acknowledged"),
        pytest.param([("acknowledge",), ("acknowledge",)], "acknowledged", 0, id="acknowledged once"),
        pytest.param([("acknowledge",), ("mark_failed", "late")], "acknowledged", 0, id="not taken back"),
    ],
)
def test_states(migrated: Settings, steps: list[tuple[object, ...]], state: str, attempts: int) -> None:
    with Warehouse(migrated) as warehouse:
        warehouse.record_alerts([alert(QUARREL)])
        for name, *arguments in steps:
            note = arguments[:1]
            final = {"final": arguments[1]} if len(arguments) > 1 else {}
            getattr(warehouse, str(name))("alert-1", *note, **final, now=LATER)
    (found,) = outbox(migrated)
    assert (found.state, found.attempts) == (state, attempts)
    assert found.message_id == alert(QUARREL).message_id


def test_an_alert_that_is_not_there_is_no_success(migrated: Settings) -> None:
    with Warehouse(migrated) as warehouse:
        assert not warehouse.mark_sent("nobody")
        assert not warehouse.mark_failed("nobody", "why")
        assert not warehouse.acknowledge("nobody")


def test_the_latest_verdict_on_a_pair_counts(migrated: Settings) -> None:
    second = replace(VERDICT, verdict="contradicts", judged_at=LATER, note=None)
    with Warehouse(migrated) as warehouse:
        assert warehouse.record_verdict(VERDICT) == 1
        assert warehouse.record_verdict(VERDICT) == 0
        assert warehouse.record_verdicts([VERDICT, second]) == 1
    with Snapshot(migrated) as snapshot:
        assert snapshot.verdicts(TOPIC) == [second]
        assert snapshot.verdicts("other") == []


def test_the_latest_mute_of_a_metric_counts(migrated: Settings) -> None:
    first = Mute(TOPIC, METRIC.metric, LATER, AT, "holiday")
    second = replace(first, until=LATER + timedelta(days=7), muted_at=LATER)
    with Warehouse(migrated) as warehouse:
        assert warehouse.record_mutes([first]) == 1
        assert warehouse.record_mutes([first, second]) == 1
    with Snapshot(migrated) as snapshot:
        assert snapshot.mutes(TOPIC) == [second]
