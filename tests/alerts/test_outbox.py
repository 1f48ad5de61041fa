"""The outbox folder: one file for each alert, whole or not there."""

from __future__ import annotations

import email
import threading
from dataclasses import replace
from email import policy
from pathlib import Path

import pytest

from pipeline.alerts import Envelope, History, channel_of, compose, decide, deliver
from pipeline.errors import MailError
from pipeline.settings import Settings
from tests.alerts.nurses import ALL, NEW, NOW, TOPIC

ALERT = decide(ALL, TOPIC, History(), NOW, Envelope())[0]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def test_a_mail_is_a_file_that_mail_readers_open(settings):
    receipt = deliver(ALERT, compose(ALERT, ALL, TOPIC, settings), settings)
    path = Path(receipt.place)
    assert path == settings.outbox / f"{ALERT.alert}.eml"
    assert (
        email.message_from_bytes(path.read_bytes(), policy=policy.default)["Message-ID"] == ALERT.message_id
    )
    assert channel_of(settings) == receipt.channel == "outbox"


def test_the_same_alert_again_writes_nothing(settings):
    path = Path(deliver(ALERT, compose(ALERT, ALL, TOPIC, settings), settings).place)
    before = path.stat().st_mtime_ns, path.read_bytes()
    deliver(ALERT, compose(ALERT, (NEW,), TOPIC, settings), settings)
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert [one.name for one in settings.outbox.iterdir()] == [path.name]


def test_many_at_once_leave_one_file(settings):
    message = compose(ALERT, ALL, TOPIC, settings)
    threads = [threading.Thread(target=deliver, args=(ALERT, message, settings)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (path,) = settings.outbox.iterdir()
    assert path.read_bytes() == message.as_bytes(policy=policy.SMTP)


def test_a_place_that_cannot_be_written_is_named_and_may_be_mended(settings):
    settings.home.mkdir()
    settings.outbox.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(MailError, match="outbox") as caught:
        deliver(ALERT, compose(ALERT, ALL, TOPIC, settings), settings)
    assert not caught.value.final


def test_an_alert_cannot_name_a_file_elsewhere(settings):
    wrong = replace(ALERT, alert="../../elsewhere")
    with pytest.raises(MailError, match="cannot be the name of a file"):
        deliver(wrong, compose(ALERT, ALL, TOPIC, settings), settings)
    assert not settings.outbox.exists()
