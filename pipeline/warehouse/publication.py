"""Publishing: the closed warehouse file is copied beside the snapshot, made durable, and renamed into its place.

Readers open the snapshot and are never locked out: one that has the old file open keeps reading the old one. A kill
at any point leaves the old snapshot or the new one.
"""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from pipeline.errors import WarehouseError

READ_ONLY = 0o444  # keeps a forgetful reader from opening the snapshot for writing, which would lock it

_CANNOT_SHARE = (
    errno.EXDEV,
    errno.EINVAL,
    errno.ENOSYS,
    errno.EOPNOTSUPP,
    errno.EPERM,
)  # of some file systems


def publish_file(warehouse: Path, published: Path) -> None:
    """Put a copy of the warehouse (checkpointed and closed, under the writer's lock) in place of the snapshot.

    Raises WarehouseError where the disk is full or the folder cannot be written; the old snapshot then stays.
    """
    beside = published.with_name(f".{published.name}.part")
    try:
        beside.unlink(missing_ok=True)  # left over from a kill
        _copy(warehouse, beside)
        beside.chmod(READ_ONLY)
        _flush(beside)
        beside.replace(published)
        _flush(published.parent)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WarehouseError(f"the snapshot {published} cannot be published: {error}") from error


def restore_file(published: Path, warehouse: Path) -> None:
    """Where the warehouse is gone and its published copy is there, the copy takes its place: it is all of it."""
    if warehouse.exists() or not published.exists():
        return
    beside = warehouse.with_name(f".{warehouse.name}.part")
    try:
        beside.unlink(missing_ok=True)  # left over from a kill
        _copy(published, beside)
        _flush(beside)
        beside.replace(warehouse)
        _flush(warehouse.parent)
    except OSError as error:
        raise WarehouseError(f"the warehouse {warehouse} cannot be made of {published}: {error}") from error


def _copy(source: Path, target: Path) -> None:
    """Copy a file, by sharing its blocks where the file system can (XFS, Btrfs), else byte for byte."""
    if not hasattr(os, "copy_file_range"):
        shutil.copyfile(source, target)
        return
    with source.open("rb") as given, target.open("xb") as copy:
        left = os.fstat(given.fileno()).st_size
        try:
            while left > 0 and (done := os.copy_file_range(given.fileno(), copy.fileno(), left)):
                left -= done
        except OSError as error:
            if error.errno not in _CANNOT_SHARE:
                raise
    if left:
        shutil.copyfile(source, target)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
