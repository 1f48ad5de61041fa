"""One writer at a time: a lock file that the operating system frees when its holder dies, however it dies."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import WarehouseError


@contextmanager
def writer_lock(warehouse: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock beside `warehouse`. Raises WarehouseError that names the holder, after `wait_s` seconds."""
    lock = FileLock(warehouse.with_suffix(".lock"))
    holder = warehouse.with_suffix(".holder")
    try:
        warehouse.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait_s)
    except Timeout:
        raise WarehouseError(
            f"the warehouse {warehouse} is being written by {_holder(holder)}: wait until it has ended, or stop it "
            f"(waited {wait_s:g} s; FIGUREWATCH_WRITER_WAIT_S is longer if you say so)"
        ) from None
    except OSError as error:
        raise WarehouseError(
            f"the folder {warehouse.parent} cannot be written: {error}; choose another with FIGUREWATCH_HOME"
        ) from error
    try:
        holder.write_text(
            json.dumps(
                {
                    "pid": os.getpid(),
                    "host": socket.gethostname(),
                    "since": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            )
        )
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _holder(holder: Path) -> str:
    try:
        who = json.loads(holder.read_text())
        return f"process {who['pid']} on {who['host']} since {who['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
