"""What is removed after which time, and that nothing which a run needs ever is."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import stages
from pipeline.batches import BatchStore
from pipeline.cli.prune import command
from pipeline.fetch import SnapshotStore
from pipeline.stages.retention import prune
from pipeline.warehouse import Snapshot


@pytest.fixture
def home(played, tmp_path, monkeypatch):
    """A copy of the home in which the recording was played."""
    folder = tmp_path / "home"
    shutil.copytree(played.settings.home, folder)
    monkeypatch.setenv("FIGUREWATCH_HOME", str(folder))
    return played.settings.model_copy(update={"home": folder, "topics": folder / "topics"})


def kept(settings):
    topic = next(Path(settings.batch_store).iterdir()).name
    return len(BatchStore(settings.batch_store).names(topic)), len(
        list(SnapshotStore(settings.snapshots).hashes())
    )


def test_the_default_times(home):
    batches, bodies = kept(home)
    now = datetime.now(UTC)
    assert kept(home) == (batches, bodies)
    for days, left in ((29, (batches, bodies)), (31, (0, bodies)), (364, (0, bodies)), (366, (0, 0))):
        prune(home, now + timedelta(days=days))
        assert kept(home) == left, f"after {days} days"


def test_a_body_that_a_page_of_the_window_had_stays_however_old_its_file_is(home):
    store = SnapshotStore(home.snapshots)
    with Snapshot(home) as known:
        newest = known.query(
            "bodies_since", topic=known.query("topics")[0]["topic"], since=datetime(2022, 1, 1, tzinfo=UTC)
        )
    needed = {row["sha256"] for row in newest}
    for path in Path(home.snapshots).rglob("*.zst"):
        os.utime(path, (0, 0))
    pruned = prune(home, datetime(2023, 12, 20, tzinfo=UTC))
    assert set(store.hashes()) == needed
    assert not needed & set(pruned.bodies)


def test_a_run_that_was_not_loaded_keeps_its_batches(home):
    store = BatchStore(home.batch_store)
    (topic,) = {path.name for path in Path(home.batch_store).iterdir()}
    loaded = store.names(topic)
    waiting = f"{topic}/20240101T000000Z/poll"
    shutil.copy(store.path(loaded[0]), store.path(loaded[0]).replace(loaded[0], "waiting"))
    Path(store.path(waiting)).parent.mkdir()
    Path(store.path("waiting")).rename(store.path(waiting))
    prune(home, datetime.now(UTC) + timedelta(days=1000))
    assert store.names(topic) == [waiting]


def test_what_a_killed_run_had_stays_for_thirty_days(home):
    now = datetime.now(UTC)
    stage = home.home / "unfinished" / "quays" / "20240101T000000Z" / "fetch"
    stage.mkdir(parents=True)
    (stage / "a.arrows").touch()
    assert prune(home, now + timedelta(days=29)).unfinished == ()
    assert prune(home, now + timedelta(days=31), dry=True).unfinished == ("quays/20240101T000000Z/fetch",)
    assert stage.exists()
    prune(home, now + timedelta(days=31))
    assert list((home.home / "unfinished").iterdir()) == []


def test_a_broken_pack_keeps_what_is_its_own(home):
    (next((home.home / "topics").iterdir()) / "topic.toml").write_text("retention = 3", encoding="utf-8")
    before = kept(home)
    prune(home, datetime.now(UTC) + timedelta(days=1000))
    assert kept(home) == before


def test_what_was_loaded_stays_and_an_old_run_that_starts_again_changes_nothing(home, played):
    def rows():
        with Snapshot(home) as known:
            return [
                known.query("topics"),
                *(known.finding_views(run.topic.name, run=run.name) for run in played.runs),
            ]

    before = rows()
    prune(home, datetime.now(UTC) + timedelta(days=1000))
    run = played.runs[-1]
    again = stages.Run(run.topic, run.name, run.now, home)
    assert rows() == before
    polled = stages.poll(again)
    stages.after_fetch(again, [polled, stages.fetch(again, polled)])
    assert rows() == before


def test_the_command_says_what_it_would_do_and_does_nothing(home, monkeypatch):
    before = kept(home)
    said = CliRunner().invoke(command, ["--dry-run"], catch_exceptions=False)
    assert said.output.splitlines()[-1] == "would be removed: 0 batches, 0 raw pages"
    pack = next((home.home / "topics").iterdir()) / "topic.toml"
    pack.write_text(
        pack.read_text(encoding="utf-8") + '\n[retention]\nbatches = "PT0S"\npages = "P365D"\n',
        encoding="utf-8",
    )
    said = CliRunner().invoke(command, ["--dry-run"], catch_exceptions=False)
    assert said.output.splitlines()[-1] == f"would be removed: {before[0]} batches, 0 raw pages"
    assert kept(home) == before
    said = CliRunner().invoke(command, [], catch_exceptions=False)
    assert said.output.splitlines()[-1] == f"removed: {before[0]} batches, 0 raw pages"
    assert kept(home) == (0, before[1])
