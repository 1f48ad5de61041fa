"""Publishing: the closed warehouse file is copied beside the snapshot, made durable, and renamed into its place.

Readers open the snapshot and are never locked out: one that has the old file open keeps reading the old one. A kill
at any point leaves the old snapshot or the new one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipeline.errors import WarehouseError

READ_ONLY = 0o444  # keeps a forgetful reader from opening the snapshot for writing, which would lock it


def publish_file(warehouse: Path, published: Path) -> None:
    """Put a copy of the warehouse (checkpointed and closed, under the writer's lock) in place of the snapshot.

    Raises WarehouseError where the disk is full or the folder cannot be written; the old snapshot then stays.
    """
    beside = published.with_name(f".{published.name}.part")
    try:
        beside.unlink(missing_ok=True)  # left over from a kill
        shutil.copyfile(warehouse, beside)
        beside.chmod(READ_ONLY)
        _flush(beside)
        beside.replace(published)
        _flush(published.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WarehouseError(f"the snapshot {published} cannot be published: {error}") from error


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
