"""The last stage against a mail server: a mail that is put off is sent later, once, as the same message."""

from __future__ import annotations

import email
import email.policy
import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.batches import BatchStore
from pipeline.errors import MailError
from pipeline.records import FeedPoll
from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.alerts.mail_server import Box, mail_server
from tests.warehouse.harbour_story import AT, LATER, NEXT, RUN, TOPIC, poll, write_first_run, write_second_run


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


def _polled(home: Path, hours: int, concern: str | None) -> None:
    """A run so many hours later in which a feed was asked, nothing was new, and something came to light of the feed."""
    settings = Settings(home=home, duckdb_threads=1)
    at = LATER + timedelta(hours=hours)
    name = f"{TOPIC}/later-{hours}/poll"
    batch = BatchStore(settings.batch_store).write(
        name, FeedPoll, [replace(poll(at=at, status="timed_out"), concern=concern)]
    )
    with Warehouse(settings) as warehouse:
        warehouse.load(TOPIC, f"later-{hours}", [batch], now=at, started_at=at)


def test_what_comes_to_light_of_feeds_is_mailed_once_and_by_itself_where_no_figure_is(home):
    box = Box()
    _polled(home, 0, "feed 'Elm Gazette' has moved")
    _alert(home, box)
    assert len(box.mails) == 1  # with the figures of that run
    told = []
    for hours, concern in (
        (1, None),
        (2, "it is gone for good (410)"),
        (3, None),
        (7, "it answers again"),
        (9, None),
        (27, None),
        (60, None),
    ):
        _polled(home, hours, concern)
        before = len(box.mails)
        _alert(home, box, hours)
        for _, _, body in box.mails[before:]:
            message = email.message_from_bytes(body, policy=email.policy.default)
            told.append((hours, message["Subject"], message.get_body(("plain",)).get_content()))
    assert [(hours, subject) for hours, subject, _ in told] == [
        (2, "1 feed of harbour: it is gone for good (410)"),
        (27, "1 feed of harbour: it answers again"),  # a day after the first
    ]
    assert [("410" in text, "answers again" in text, "has moved" in text) for _, _, text in told] == [
        (True, False, False),
        (False, True, False),
    ]
    assert all("mute" not in text and "0 findings" not in text for _, _, text in told)
    with Snapshot(Settings(home=home)) as known:
        assert {one.state for one in known.alerts(TOPIC) if one.decision == "send"} == {"sent"}


def test_a_mail_on_feeds_that_failed_for_good_told_nobody(home):
    _alert(home, Box())
    _polled(home, 2, "it is gone for good (410)")
    with pytest.raises(MailError, match="554"):
        _alert(home, Box(answers={"end": ["554 spam"]}), 2)
    box = Box()
    _alert(home, box, 3)
    assert box.mails == []  # one a day, also where it did not go out
    _alert(home, box, 27)
    assert b"410" in box.mails[0][2]


def _die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt
