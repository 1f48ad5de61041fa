"""One way to play the recording, for every test of the whole way."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import stages
from pipeline.demo.server import RecordingServer
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Play:
    """What was played: the settings of its home, and the runs, oldest first."""

    settings: Settings
    runs: tuple[stages.Run, ...]
    server: RecordingServer


def whole_run(run: stages.Run) -> None:
    polled = stages.poll(run)
    stages.after_fetch(run, [polled, stages.fetch(run, polled)])
    stages.alert(run)
