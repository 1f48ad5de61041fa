"""The recording, played through the stages without Airflow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline import stages
from pipeline.demo.pack import write_pack
from pipeline.demo.recording import TOPIC, settings_for
from pipeline.demo.server import RecordingServer
from pipeline.settings import load_settings
from tests.stages.play import Play, whole_run


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    home: Path = tmp_path_factory.mktemp("played")
    with RecordingServer() as server:
        # The settings of the play are its own: tests of other packages in this process keep theirs.
        with pytest.MonkeyPatch.context() as environment:
            for name, value in settings_for(home, server.port).items():
                environment.setenv(name, value)
            write_pack(home / "topics")
            settings = load_settings()
        runs = []
        for number, poll in enumerate(server.recording.polls):
            if number:
                server.advance()
            runs.append(stages.Run.of(TOPIC, poll, settings))
            whole_run(runs[-1])
        yield Play(settings, tuple(runs), server)
