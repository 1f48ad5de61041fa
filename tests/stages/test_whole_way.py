"""From feeds on loopback to findings and mails: what the recording promises, and that running again changes nothing."""

from __future__ import annotations

import email
import email.policy
import shutil
import urllib.parse
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from pipeline import stages
from pipeline.batches import BatchStore
from pipeline.demo.check import amiss, found_by, outgrown
from pipeline.demo.recording import TOPIC
from pipeline.report import render_report
from pipeline.settings import Settings
from pipeline.stages.page import topic_view
from pipeline.topics import load_topic
from tests.stages.play import Play, whole_run


def contents(settings: Settings) -> dict[str, list[tuple]]:
    """Every row of every table of the published snapshot, except when things were loaded."""
    with duckdb.connect(str(settings.published), read_only=True) as connection:
        tables = [
            name for (name,) in connection.sql("SELECT table_name FROM duckdb_tables() ORDER BY 1").fetchall()
        ]
        return {
            name: sorted(map(repr, connection.sql(f'SELECT * FROM "{name}"').fetchall())) for name in tables
        }


def copy_of(played: Play, place: Path) -> tuple[Settings, tuple[stages.Run, ...]]:
    """A home of one's own with everything that was played, so that a test may go on from there."""
    shutil.copytree(played.settings.home, place / "home")
    settings = played.settings.model_copy(update={"home": place / "home"})
    return settings, tuple(stages.Run.of(TOPIC, run.now, settings) for run in played.runs)


def test_the_recording_is_understood(played: Play) -> None:
    topic = load_topic(TOPIC, played.settings)
    found = found_by(BatchStore(played.settings.batch_store), topic, [run.name for run in played.runs])
    assert [f"{miss.part}: {miss.what} -- {miss.found}" for miss in amiss(found)] == []
    assert outgrown(found) == 0


def test_a_run_that_is_run_again_changes_nothing_and_asks_nobody(played: Play, tmp_path: Path) -> None:
    settings, runs = copy_of(played, tmp_path)
    before, asked = contents(settings), len(played.server.asked)
    mails = sorted(path.name for path in settings.outbox.iterdir())
    for run in runs:
        whole_run(run)
    assert contents(settings) == before
    assert len(played.server.asked) == asked
    assert sorted(path.name for path in settings.outbox.iterdir()) == mails


def test_stages_that_run_again_without_their_batches_give_the_same_rows(played: Play, tmp_path: Path) -> None:
    """The last run's batches are lost and made again from the snapshots: the warehouse keeps what it has."""
    settings, runs = copy_of(played, tmp_path)
    before = contents(settings)
    for stage in ("clean", "dedup", "figures", "compare"):
        (settings.home / "batches" / TOPIC / runs[-1].name / f"{stage}.parquet").unlink()
    name = f"{TOPIC}/{runs[-1].name}"
    stages.after_fetch(runs[-1], [f"{name}/poll", f"{name}/fetch"])
    after = contents(settings)
    for table in ("articles", "figures", "findings", "placements", "metrics"):
        assert after[table] == before[table], table


def test_the_day_after_polls_politely_and_finds_nothing_new(played: Play, tmp_path: Path) -> None:
    settings, runs = copy_of(played, tmp_path)
    before = contents(settings)
    later = stages.Run.of(TOPIC, runs[-1].now + timedelta(minutes=1), settings)
    asked = len(played.server.asked)
    whole_run(later)
    assert len(played.server.asked) == asked  # nothing is due a minute later
    after = contents(settings)
    for table in ("articles", "figures", "findings", "alerts"):
        assert after[table] == before[table], table


def test_each_mail_names_its_findings_with_both_sentences(played: Play) -> None:
    mails = sorted(played.settings.outbox.glob("*.eml"))
    assert mails
    for mail in mails:
        message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        text = message.get_body(("plain",)).get_content()
        assert "figurewatch explain" in text
        assert message["Message-ID"]
        assert message.defects == []


def test_mails_and_the_page_say_what_stands_and_who_said_it_first(played: Play) -> None:
    topic = load_topic(TOPIC, played.settings)
    page = render_report(topic_view(topic, played.settings, played.runs[-1].now))
    mails = [
        email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
        for mail in played.settings.outbox.glob("*.eml")
    ]
    texts = [" ".join(mail.get_body(("plain",)).get_content().split()) for mail in mails]
    estimate = "110,000, between 60,000 and 200,000 (the newest number that an authority gives)"
    assert any(f"Estimate now: {estimate}" in text for text in texts)
    origins = "First: Seed (retold), May 2022; repeated by 2 outlets; 2 independent origins"
    assert origins in page
    assert any(origins in text for text in texts)
    assert (
        "between 60,000 and 200,000 · the newest number that an authority gives · since 4 December 2023"
        in page
    )


def test_the_user_agent_names_a_contact_and_robots_are_asked(played: Play) -> None:
    assert {one.user_agent.split("/")[0] for one in played.server.asked} == {"Figurewatch"}
    assert all("demo@figurewatch.example" in one.user_agent for one in played.server.asked)
    feeds = {
        urllib.parse.urlsplit(url)._replace(scheme="", netloc="").geturl()
        for url, _ in played.server.recording.feed_urls()
    }
    pages = [one for one in played.server.asked if one.path not in feeds and one.path != "/robots.txt"]
    asked_first = {one.host for one in played.server.asked if one.path == "/robots.txt"}
    assert pages
    assert {one.host for one in pages} <= asked_first


def test_an_analyst_reads_while_a_run_loads(played: Play, tmp_path: Path) -> None:
    settings, runs = copy_of(played, tmp_path)
    with duckdb.connect(str(settings.published), read_only=True) as analyst:
        before = analyst.sql("SELECT count(*) FROM figures").fetchone()
        whole_run(stages.Run.of(TOPIC, runs[-1].now + timedelta(days=2), settings))
        assert analyst.sql("SELECT count(*) FROM figures").fetchone() == before


def test_nothing_but_the_recording_is_named_in_pages(played: Play) -> None:
    with duckdb.connect(str(played.settings.published), read_only=True) as connection:
        urls = [url for (url,) in connection.sql("SELECT DISTINCT final_url FROM pages").fetchall()]
    for url in urls:
        host = urllib.parse.urlsplit(url).hostname or ""
        assert host.endswith(".example") or url.startswith("seed:"), url


@pytest.mark.parametrize("topic", ["no-such-topic", "../escape"])
def test_a_topic_that_is_not_there_is_named(played: Play, topic: str) -> None:
    from pipeline.errors import TopicError

    with pytest.raises(TopicError):
        stages.Run.of(topic, played.runs[0].now, played.settings)
