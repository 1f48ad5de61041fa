"""A load that is killed, at any moment, leaves the run out or in, never half; the next load makes up for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.settings import Settings
from pipeline.warehouse import Snapshot, Warehouse
from tests.warehouse.harbour_story import AT, LATER, NEXT, RUN, TOPIC, write_first_run, write_second_run

ROOT = Path(__file__).resolve().parents[2]

# Imports once; for each line on stdin (home, batches, seconds) forks a loader and kills it after that time, if at all.
LOADERS = """
import json, os, signal, sys, time
from pathlib import Path
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
from tests.warehouse.harbour_story import LATER, NEXT, TOPIC
print("ready", flush=True)
for line in sys.stdin:
    home, batches, seconds = json.loads(line)
    child = os.fork()
    if child == 0:
        with Warehouse(Settings(home=Path(home), duckdb_threads=1)) as warehouse:
            warehouse.load(TOPIC, NEXT, batches, now=LATER)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Loaders:
    """A process that forks loaders of the second run."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", LOADERS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._line()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def load(self, home: Path, batches: list[str], seconds: float | None) -> int:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps([str(home), batches, seconds]) + "\n")
        self.process.stdin.flush()
        return int(self._line())


@pytest.fixture
def loaders() -> Iterator[Loaders]:
    made = Loaders()
    with made.process:  # closes its pipes
        yield made
        made.process.kill()


def _content(settings: Settings) -> dict[str, list[dict[str, object]]]:
    with Snapshot(settings) as snapshot:
        tables = [row["relation"] for row in snapshot.query("catalogue") if row["kind"] == "table"]
        found = {table: snapshot.ask(f"FROM {table} ORDER BY ALL")[0].to_pylist() for table in tables}
    for table in ("schema_migrations", "generation"):  # when it was made, and how often it was tried
        del found[table]
    return found


def _settings(home: Path) -> Settings:
    return Settings(home=home, duckdb_threads=1, writer_wait_s=5)


@pytest.mark.parametrize("kills", [3, pytest.param(24, marks=pytest.mark.slow)])
def test_a_killed_load_is_out_or_in(tmp_path: Path, loaders: Loaders, kills: int) -> None:
    start = _settings(tmp_path / "start")
    with Warehouse(start) as warehouse:
        warehouse.load(TOPIC, RUN, write_first_run(start), now=AT)
    batches = write_second_run(start)
    before = _content(start)

    whole = _settings(tmp_path / "whole")
    shutil.copytree(start.home, whole.home)
    clock = time.monotonic()
    assert loaders.load(whole.home, batches, None) == 0
    took = time.monotonic() - clock
    after = _content(whole)
    assert after != before

    killed = 0
    for number in range(kills):
        settings = _settings(tmp_path / f"kill-{number}")
        shutil.copytree(start.home, settings.home)
        killed += loaders.load(settings.home, batches, took * (number + 0.5) / kills) < 0
        assert _content(settings) in (before, after), f"kill {number}: a reader sees half a run"
        with Warehouse(settings) as warehouse:
            warehouse.load(TOPIC, NEXT, batches, now=LATER)
        assert _content(settings) == after, f"kill {number}: the next load did not make up for it"
        assert not list(settings.home.glob(".*.part"))
        shutil.rmtree(settings.home)
    assert killed > kills // 4  # the kills met loads that were running
