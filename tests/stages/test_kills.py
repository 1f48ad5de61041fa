"""A run that is killed at any moment and started again ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

# Seconds after which the run is killed: while it starts, in its stages, while it loads and publishes.
KILLS = (0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 2.8, 3.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "floods"
    place.mkdir()
    rows = []
    for day in range(1, 9):
        text = (
            f"The river Alm rose to {3 + day / 10:.1f} metres at Nordhafen on day {day} of the flood. "
            f"At least {10 * day} people have been brought to safety since Monday, the fire service said. "
            f"The district council put the damage at {2 * day} million euros and asked the state for help. "
            "Schools in the valley stay closed, and trains to the coast go by way of the northern line."
        )
        (place / f"day{day}.txt").write_text(f"Flood at Nordhafen, day {day}\n\n{text}\n", encoding="utf-8")
        rows.append(
            {
                "doc": f"day{day}",
                "title": f"Flood at Nordhafen, day {day}",
                "date": f"2024-03-{day:02}",
                "source": "Alm News",
            }
        )
    (place / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return place


def command(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FIGUREWATCH_")}
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        env=environment | {"FIGUREWATCH_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finished(process: subprocess.Popen[bytes]) -> bytes:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    return out


def counted(home: Path) -> dict[str, int]:
    with duckdb.connect(str(home / "figures.duckdb"), read_only=True) as connection:
        names = [name for (name,) in connection.sql("SELECT table_name FROM duckdb_tables()").fetchall()]
        return {name: connection.sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def test_killed_runs_lose_nothing_and_double_nothing(folder: Path, tmp_path: Path) -> None:
    steady, killed = tmp_path / "steady", tmp_path / "killed"
    finished(command(steady, "import", "--topic", "floods", str(folder)))
    for after in KILLS:
        run = command(killed, "import", "--topic", "floods", str(folder))
        time.sleep(after)
        if run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate(timeout=10)
    finished(command(killed, "import", "--topic", "floods", str(folder)))
    exported = [finished(command(home, "export", "--topic", "floods")) for home in (steady, killed)]
    assert exported[0] == exported[1] != b""
    assert counted(steady) == counted(killed)
