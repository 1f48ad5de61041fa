"""The last stage against a mail server: a mail that is put off is sent later, once, as the same message."""

from __future__ import annotations

import email
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.errors import MailError
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.alerts.mail_server import Box, mail_server
from tests.warehouse.harbour_story import AT, LATER, NEXT, RUN, TOPIC, write_first_run, write_second_run


@pytest.fixture(scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = Settings(home=tmp_path_factory.mktemp("harbour") / "home", duckdb_threads=1)
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(settings), now=AT, started_at=AT)
        warehouse.load(TOPIC, NEXT, write_second_run(settings), now=LATER)
    return settings.home


@pytest.fixture
def home(tmp_path: Path, _loaded: Path) -> Path:
    """An installation in which a run was loaded, and nobody was told yet."""
    shutil.copytree(_loaded, tmp_path / "home")
    return tmp_path / "home"


def _alert(home: Path, box: Box, hours: int = 0) -> None:
    with mail_server(box) as port:
        settings = Settings(
            home=home,
            duckdb_threads=1,
            smtp_host="127.0.0.1",
            smtp_port=port,
            smtp_starttls=False,
            mail_to=("desk@example.org",),
        )
        stages.alert(stages.Run.named(TOPIC, NEXT, LATER + timedelta(hours=hours), settings))


def _states(home: Path) -> list[str]:
    with Snapshot(Settings(home=home)) as known:
        return [one.state for one in known.alerts(TOPIC) if one.decision == "send"]


def test_a_mail_that_is_put_off_is_sent_by_a_later_run_and_then_never_again(home):
    with pytest.raises(MailError, match="452"):
        _alert(home, Box(answers={"end": ["452 disk full"]}))
    assert _states(home) == ["pending"]

    box = Box()
    for hours in (1, 2, 30):
        _alert(home, box, hours)
    assert _states(home) == ["sent"]
    ((_, recipients, body),) = box.mails
    with Snapshot(Settings(home=home)) as known:
        (alert,) = [one for one in known.alerts(TOPIC) if one.decision == "send"]
    assert recipients == ("desk@example.org",)
    assert email.message_from_bytes(body)["Message-ID"] == alert.message_id
    assert (alert.attempts, alert.created_at) == (2, LATER)


def test_a_mail_that_was_accepted_although_the_connection_broke_comes_again_as_the_same_message(home):
    with pytest.raises(MailError, match="broke off"):
        _alert(home, Box(answers={"end": ["drop"]}))
    box = Box()
    _alert(home, box)
    assert _states(home) == ["sent"]
    assert len(box.mails) == 1


def test_a_mail_that_is_refused_for_good_is_not_tried_again(home):
    with pytest.raises(MailError, match="554"):
        _alert(home, Box(answers={"end": ["554 spam"]}))
    box = Box()
    _alert(home, box, 30)
    assert (_states(home), box.connections) == (["failed"], 0)


def test_a_run_that_died_between_sending_and_recording_sends_the_same_message(home, monkeypatch):
    box = Box()
    with monkeypatch.context() as dying:
        dying.setattr(Warehouse, "mark_sent", _die)
        with pytest.raises(KeyboardInterrupt):
            _alert(home, box)
    _alert(home, box, 1)
    first, second = (email.message_from_bytes(body) for _, _, body in box.mails)
    assert first.as_bytes() == second.as_bytes()
    assert _states(home) == ["sent"]


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
