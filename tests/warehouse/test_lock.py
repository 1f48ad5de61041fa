"""One writer at a time; a writer that died is no obstacle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import WarehouseError
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from pipeline.settings import Settings
from pipeline.warehouse import Warehouse
with Warehouse(Settings(home=Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other_writer(settings: Settings):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(settings.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_writer_is_told_who_holds_the_warehouse(settings: Settings, other_writer) -> None:
    with (
        pytest.raises(WarehouseError, match=f"process {other_writer.pid} on .* wait until it has ended"),
        Warehouse(settings),
    ):
        pass


def test_a_second_writer_gets_its_turn(settings: Settings, other_writer) -> None:
    patient = settings.model_copy(update={"writer_wait_s": 20.0})
    other_writer.stdin.write("go\n")
    other_writer.stdin.flush()
    with Warehouse(patient):
        assert settings.published.exists()


def test_a_killed_writer_leaves_no_lock(settings: Settings, other_writer) -> None:
    os.kill(other_writer.pid, signal.SIGKILL)
    other_writer.wait()
    with Warehouse(settings):
        assert settings.warehouse.exists()


def test_a_home_that_cannot_be_written_is_named(settings: Settings) -> None:
    settings.home.write_text("a file, where the folder should be")
    with (
        pytest.raises(WarehouseError, match=r"home cannot be written.*FIGUREWATCH_HOME"),
        Warehouse(settings),
    ):
        pass
