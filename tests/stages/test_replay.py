"""Kept pages read again into a home of their own: the same rules give the same rows, without asking anybody."""

from __future__ import annotations

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import stages
from pipeline.cli.replay import command
from pipeline.demo.recording import TOPIC
from pipeline.errors import TopicError, UsageError
from pipeline.fetch import SnapshotStore
from pipeline.settings import Settings
from pipeline.stages import replay as replaying
from pipeline.stages.replay import MARK, NO_BODY, home_for, replay
from pipeline.warehouse import Snapshot
from tests.stages.play import Play, whole_run
from tests.stages.test_whole_way import contents

FACTS = (
    "articles",
    "article_sightings",
    "placements",
    "figures",
    "metrics",
    "findings",
    "pages",
    "entries",
    "feed_states",
)


def files_of(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def replayed(played: Play, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """All runs, replayed; what was read stays as it is, and nobody is asked."""
    into = home_for(played.settings, tmp_path_factory.mktemp("again") / "home")
    before, asked = files_of(played.settings.home), len(played.server.asked)
    (one,) = replay(played.settings, into)
    assert (one.topic, one.runs, one.without_body) == (TOPIC, tuple(run.name for run in played.runs), 0)
    assert one.pages > 30
    assert files_of(played.settings.home) == before
    assert len(played.server.asked) == asked
    return into


def test_the_same_rules_give_the_same_rows(played: Play, replayed: Settings) -> None:
    before, after = contents(played.settings), contents(replayed)
    for table in FACTS:
        assert after[table] == before[table], table
        assert after[table], table


def test_the_new_home_goes_on_and_mails_nothing_old(played: Play, replayed: Settings, tmp_path: Path) -> None:
    shutil.copytree(replayed.home, tmp_path / "home")
    home = replayed.model_copy(update={"home": tmp_path / "home"})
    asked = len(played.server.asked)
    whole_run(stages.Run.of(TOPIC, played.runs[-1].now + timedelta(minutes=1), home))
    assert len(played.server.asked) == asked  # it knows when its feeds are due
    assert not home.outbox.exists()
    with Snapshot(home) as known:
        alerts = known.alerts(TOPIC)
        found = {row["finding"] for row in known.query("findings_of_run", topic=TOPIC, run=None)}
    assert {finding for one in alerts for finding in one.findings} >= found
    assert all(one.state != "pending" for one in alerts)


@pytest.mark.slow
def test_a_replay_that_was_killed_goes_on(
    played: Play, replayed: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = home_for(played.settings, tmp_path / "home")
    done = 0

    def dying(*arguments: object) -> object:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt
        return stages.after_fetch(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as killed:
        killed.setattr(replaying, "after_fetch", dying)
        with pytest.raises(KeyboardInterrupt):
            replay(played.settings, into)
    with pytest.raises(UsageError, match="another replay that did not come to its end"):
        replay(played.settings, into, since=played.runs[1].now)
    replay(played.settings, into)
    expected, found = contents(replayed), contents(into)
    assert {table: found[table] for table in FACTS} == {table: expected[table] for table in FACTS}
    with pytest.raises(UsageError, match="came to its end"):
        replay(played.settings, into)


def test_a_body_that_is_kept_no_more_is_counted_and_a_demo_stays_one(played: Play, tmp_path: Path) -> None:
    shutil.copytree(played.settings.home, tmp_path / "home")
    (tmp_path / "home" / "demo").mkdir()
    (tmp_path / "home" / "topics").rename(tmp_path / "home" / "demo" / "topics")
    source = played.settings.model_copy(update={"home": tmp_path / "home"})
    last = played.runs[-1]
    with Snapshot(source) as known:
        pages = known.query("pages_of_run", topic=TOPIC, run=last.name)
    gone = next(page["sha256"] for page in pages if page["status"] == "fetched")
    SnapshotStore(source.snapshots).remove(gone)
    into = home_for(source, tmp_path / "again")
    (one,) = replay(source, into, [TOPIC], since=last.now)
    assert (one.runs, one.pages, one.without_body) == ((last.name,), len(pages), 1)
    with Snapshot(into) as known:
        counts = known.query("run_summary", topic=TOPIC, runs=None)
    assert [row["records"] for row in counts if row["status"] == NO_BODY] == [1]
    with pytest.raises(UsageError, match="invented"):
        stages.Run.of(TOPIC, last.now, into)


def test_no_place_for_a_replay(played: Play, tmp_path: Path) -> None:
    for place in (played.settings.home, played.settings.home / "again", played.settings.home.parent):
        with pytest.raises(UsageError, match="of its own"):
            home_for(played.settings, place)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        replay(played.settings, home_for(played.settings, tmp_path))
    with pytest.raises(TopicError, match="no-such-topic"):
        replay(played.settings, home_for(played.settings, tmp_path / "b"), ["no-such-topic"])
    assert not (tmp_path / "b").exists()


def test_the_command_says_what_changed(played: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGUREWATCH_HOME", str(played.settings.home))
    monkeypatch.setenv("FIGUREWATCH_TOPICS", str(played.settings.own_topics))
    place, since = tmp_path / "home", played.runs[-1].now.strftime("%Y-%m-%dT%H:%M")
    result = CliRunner().invoke(
        command, ["--into", str(place), "--topic", TOPIC, "--since", since], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert "1 runs" in result.output
    assert "compare" in result.output  # without the runs before it, there is less to compare with
    assert json.loads((place / MARK).read_bytes())["finished"] is True
