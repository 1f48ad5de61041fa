"""Three Airflow processes on one machine: api-server, scheduler, dag-processor, each in a session of its own."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.errors import FigurewatchError

ROLES = ("api-server", "scheduler", "dag-processor")


def free_port() -> int:
    """A port on 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Airflow:
    """A running Airflow as a context manager; leaving it stops all three processes.

    `environment` is that of `airflow_environment`. Logs of the processes are `<role>.log` in the Airflow home.
    """

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.home = Path(environment["AIRFLOW_HOME"])
        self.url = environment["AIRFLOW__API__BASE_URL"]
        self._processes: dict[str, subprocess.Popen[bytes]] = {}

    def prepare(self) -> None:
        """Migrate the metadata database and make the pool of the warehouse's one writer."""
        run = subprocess.run(
            [sys.executable, "-m", "pipeline.scheduler.metadata"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise FigurewatchError(
                f"Airflow's metadata database in {self.home} cannot be migrated:\n{run.stderr[-2000:]}"
            )

    def __enter__(self) -> Self:
        self.prepare()
        command = Path(sys.executable).with_name("airflow")
        for role in ROLES:
            with (self.home / f"{role}.log").open("ab") as log:
                self._processes[role] = subprocess.Popen(  # noqa: S603 -- our own environment's command
                    [str(command), role],
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self, grace_s: float = 10.0) -> None:
        """Ask all processes to end, and kill their sessions after `grace_s` seconds."""
        for process in self._processes.values():
            _signal_session(process, signal.SIGTERM)
        deadline = time.monotonic() + grace_s
        for process in self._processes.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
        for process in self._processes.values():
            _signal_session(process, signal.SIGKILL)
            process.wait()

    def dead(self) -> list[str]:
        """The roles whose process has ended."""
        return [role for role, process in self._processes.items() if process.poll() is not None]

    def wait_ready(self, timeout_s: float = 90.0) -> None:
        """Wait until the api-server answers. Raises FigurewatchError that names the log to read."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline:
            for role in self.dead():
                raise FigurewatchError(f"Airflow's {role} ended at once: read {self.home / f'{role}.log'}")
            with (
                contextlib.suppress(OSError),
                urllib.request.urlopen(f"{self.url}/api/v2/version", timeout=2) as answer,  # noqa: S310 -- loopback
            ):
                if answer.status == 200:
                    return
            time.sleep(0.3)
        raise FigurewatchError(
            f"Airflow did not answer on {self.url} within {timeout_s:.0f} s: read the logs in {self.home}"
        )


def _signal_session(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)
