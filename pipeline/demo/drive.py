"""The run of the demo: the shipped topic's real DAG in Airflow, once for each poll of the recording."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.demo.pack import write_pack
from pipeline.demo.recording import TOPIC, load_recording, settings_for
from pipeline.demo.server import RecordingServer
from pipeline.errors import FigurewatchError
from pipeline.scheduler import airflow_environment
from pipeline.settings import DEMO_FOLDER

Progress = Callable[[str, int, int], None]  # what happens, tasks done, tasks in all


@dataclass(frozen=True, slots=True)
class Played:
    """What was run: the names of the runs, oldest first, and how many requests the recording answered."""

    topic: str
    runs: tuple[str, ...]
    requests: int


def play(home: Path, progress: Progress) -> Played:
    """Serve the recording on loopback and run the DAG over its polls. Raises FigurewatchError that names the log.

    The shipped pack is used with the recording's feeds in place of the real ones; nothing else is asked.
    """
    home = home.resolve()
    recording = load_recording()
    topics = home / DEMO_FOLDER / "topics"
    write_pack(topics)
    with RecordingServer(recording) as server:
        environment = airflow_environment(home) | settings_for(home, server.port)
        environment["FIGUREWATCH_TOPICS"] = str(topics)
        log = home / DEMO_FOLDER / "airflow.log"
        with log.open("wb") as errors:
            child = subprocess.Popen(  # noqa: S603 -- our own module
                [sys.executable, "-m", "pipeline.scheduler.once", f"figurewatch_{TOPIC}"],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )
            try:
                _drive(child, server, recording.polls, progress, log)
            finally:
                child.kill()
                child.wait()
        return Played(
            TOPIC, tuple(poll.strftime("%Y%m%dT%H%M%SZ") for poll in recording.polls), len(server.asked)
        )


def _drive(
    child: subprocess.Popen[str],
    server: RecordingServer,
    polls: tuple[datetime, ...],
    progress: Progress,
    log: Path,
) -> None:
    if child.stdin is None:
        raise FigurewatchError("the run of the demo has no input")
    progress("starting Airflow", 0, 0)
    tasks = int(_next(child, log)["tasks"])
    total = tasks * len(polls)
    for number, poll in enumerate(polls):
        if number:
            server.advance()
        when = f"poll {number + 1} of {len(polls)}, {poll:%d %B %Y %H:%M} UTC"
        progress(when, number * tasks, total)
        child.stdin.write(f"{poll.isoformat()}\n")
        child.stdin.flush()
        done = 0
        while "run" not in (event := _next(child, log)):
            done += 1
            progress(f"{when}: {event['task']}", number * tasks + done, total)
            if event["state"] != "success":
                raise FigurewatchError(f"task {event['task']} failed at {when}: read {log}")
        if event["state"] != "success":
            raise FigurewatchError(f"the run at {when} failed: read {log}")
    child.stdin.close()


def _next(child: subprocess.Popen[str], log: Path) -> dict[str, Any]:
    line = child.stdout.readline() if child.stdout else ""
    if not line:
        raise FigurewatchError(f"Airflow ended before the run did: read {log}")
    event: dict[str, Any] = json.loads(line)
    if "error" in event:
        raise FigurewatchError(str(event["error"]))
    return event
