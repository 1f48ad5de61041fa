"""`figurewatch alerts` and `figurewatch report` on a real warehouse."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.alerts import Envelope, History, compose, decide, deliver, draw
from pipeline.cli import main
from pipeline.records import Alert, FindingView, Verdict
from pipeline.settings import Settings
from pipeline.topics import bare_topic
from pipeline.warehouse import Snapshot, Warehouse
from tests.warehouse.harbour_story import (
    AT,
    LATER,
    METRIC,
    NEXT,
    RUN,
    TOPIC,
    write_first_run,
    write_second_run,
)

HARBOUR = bare_topic(TOPIC)


@pytest.fixture(scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation that loaded two runs of a topic."""
    settings = Settings(home=tmp_path_factory.mktemp("harbour") / "home", duckdb_threads=1)
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings), now=AT, started_at=AT)
        warehouse.load(TOPIC, NEXT, write_second_run(settings), now=LATER)
    return settings.home


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _loaded: Path) -> Settings:
    """That installation, to be changed by one test."""
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path / "home"))
    shutil.copytree(_loaded, tmp_path / "home")
    return Settings(home=tmp_path / "home", duckdb_threads=1)


def _known(settings: Settings) -> tuple[list[FindingView], History]:
    with Snapshot(settings) as known:
        views, alerts = known.finding_views(TOPIC), known.alerts(TOPIC)
        return views, History(
            tuple(alerts), tuple(views), tuple(known.mutes(TOPIC)), tuple(known.verdicts(TOPIC))
        )


def _decide(settings: Settings) -> list[Alert]:
    views, history = _known(settings)
    decided = decide(views, HARBOUR, history, LATER, Envelope.of(settings))
    with Warehouse(settings) as warehouse:
        warehouse.record_alerts(decided)
    return decided


def _mail(settings: Settings) -> Alert:
    return next(one for one in _decide(settings) if one.decision == "send")


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_nothing_was_mailed_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIGUREWATCH_HOME", str(tmp_path))
    assert _run("alerts").output == "no alerts\n"
    assert _run("alerts", "--topic", "x", "--state", "sent").output == "no alerts of topic x in state sent\n"


def test_a_mail_from_the_warehouse_to_the_outbox_and_into_the_list(settings):
    mail = _mail(settings)
    with Snapshot(settings) as known:
        views, figures = known.finding_views(TOPIC, findings=mail.findings), known.known_figures(TOPIC)
    receipt = deliver(mail, compose(mail, views, HARBOUR, settings, draw(views, figures)), settings)
    with Warehouse(settings) as warehouse:
        warehouse.mark_sent(mail.alert, now=LATER)
    assert Path(receipt.place).is_file()
    listed = _run("alerts", "--topic", TOPIC).output
    assert f"{mail.alert}  2024-05-07 07:30  {TOPIC}  sent" in listed
    assert mail.subject in listed


def test_what_was_not_mailed_is_listed_with_its_reason_where_asked_for(settings):
    decided = _decide(settings)
    suppressed = [one for one in decided if one.decision == "suppress"]
    every = _run("alerts", "--all").output
    assert all(one.alert in every and one.reason in every for one in decided if one.decision == "suppress")
    assert not any(one.alert in _run("alerts").output for one in suppressed)


def test_what_a_server_said_is_listed(settings):
    mail = _mail(settings)
    with Warehouse(settings) as warehouse:
        warehouse.mark_failed(mail.alert, "550 no such \x1b[31muser", final=True, now=LATER)
    output = _run("alerts", "--state", "failed").output
    assert "550 no such [31muser" in output


def test_an_alert_is_acknowledged_by_the_beginning_of_its_id(settings):
    mail = _mail(settings)
    done = _run("alerts", "ack", mail.alert[:6], "--note", "seen")
    assert (done.exit_code, done.output) == (0, f"{mail.alert} is acknowledged: {mail.subject}\n")
    assert f"{mail.alert}" in _run("alerts", "--state", "acknowledged").output


WRONG = [
    (("alerts", "ack", "nothing"), "no alert 'nothing'"),
    (("alerts", "ack", ""), "no alert ''"),
    (("alerts", "mute", METRIC.metric, "--until", "2020-01-01"), "is over"),
    (("alerts", "mute", "no such metric", "--until", "2999-01-01"), "no metric 'no such metric' is known"),
    (("alerts", "mute", METRIC.metric, "--until", "2999-01-01", "--topic", "x"), "is known in topic x"),
    (("alerts", "mute", METRIC.metric, "--until", "soon"), "soon"),
    (("alerts", "--state", "lost"), "lost"),
    (("report", "--topic", "x"), "nothing is known of topic 'x'; topics with data: harbour"),
]


@pytest.mark.parametrize(("arguments", "expected"), WRONG)
def test_what_is_wrong_is_said_and_changes_nothing(settings, arguments, expected):
    before = settings.warehouse.read_bytes()
    done = _run(*arguments)
    assert done.exit_code == 2
    assert expected in done.output
    assert settings.warehouse.read_bytes() == before


def test_what_was_not_mailed_cannot_be_acknowledged(settings):
    with Warehouse(settings) as warehouse:
        views, history = _known(settings)
        muted = HARBOUR.model_copy(update={"alerts": HARBOUR.alerts.model_copy(update={"kinds": ()})})
        (suppressed, *_) = decide(views, muted, history, LATER)
        warehouse.record_alerts([suppressed])
    done = _run("alerts", "ack", suppressed.alert)
    assert (done.exit_code, "was not mailed" in done.output) == (2, True)


@pytest.mark.parametrize("name", [METRIC.metric, METRIC.name, METRIC.name.upper()])
def test_a_muted_metric_is_not_mailed(settings, name):
    done = _run("alerts", "mute", name, "--until", "2999-01-01")
    assert (done.exit_code, done.output) == (0, f"{METRIC.name} is muted until 2999-01-01 00:00 UTC\n")
    decided = _decide(settings)
    assert [one for one in decided if one.decision == "send"] == []
    assert any("a person muted the metric until 2999-01-01" in one.reason for one in decided)


def test_a_mute_is_taken_back(settings):
    _run("alerts", "mute", METRIC.metric, "--until", "2999-01-01")
    assert _run("alerts", "unmute", METRIC.metric).output == f"{METRIC.name} is not muted\n"
    views, history = _known(settings)
    decided = decide(views, HARBOUR, history, datetime.now(UTC) + timedelta(minutes=1))
    assert any(one.decision == "send" for one in decided)


def test_the_page_is_written_and_its_path_printed(settings):
    done = _run("report", "--topic", TOPIC)
    path = settings.reports / f"{TOPIC}.html"
    assert (done.exit_code, done.output.strip()) == (0, str(path))
    page = path.read_text(encoding="utf-8")
    assert "Containers lost in the storm" in page
    assert "Elm Gazette" in page
    assert [one.name for one in settings.reports.iterdir()] == [path.name]


def test_a_contradiction_that_a_person_judged_otherwise_leaves_the_page(settings):
    views, _ = _known(settings)
    (pair,) = [view.finding for view in views if view.finding.kind == "contradicts"]
    assert f'id="f-{pair.finding}"' in Path(_run("report", "--topic", TOPIC).output.strip()).read_text(
        encoding="utf-8"
    )
    for word, stays in (("contradicts", True), ("scoped", False)):
        with Warehouse(settings) as warehouse:
            at = LATER + timedelta(hours=1 if stays else 2)
            warehouse.record_verdict(Verdict(TOPIC, pair.figure, pair.earlier or "", word, pair.finding, at))
        page = Path(_run("report", "--topic", TOPIC).output.strip()).read_text(encoding="utf-8")
        assert (f'id="f-{pair.finding}"' in page) is stays
