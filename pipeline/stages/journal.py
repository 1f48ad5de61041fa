"""What a stage that asks the network has had so far: a kill then loses nothing, and nobody is asked twice.

A batch is written when its stage has ended, which for fetching may take a quarter of an hour. Until then each record
goes into a file of its own attempt, below `home/unfinished/`; the next attempt reads what is there and asks for the rest.
"""

from __future__ import annotations

import os
import shutil
import time
import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Generic, TypeVar

import pyarrow as pa

from pipeline.batches import from_row, schema_of, to_row
from pipeline.stages.run import Run

Record = TypeVar("Record")

UNFINISHED = "unfinished"  # below home: topic/run/stage/*.arrows
_SYNC_S = 1.0  # a killed process loses nothing, a power failure at most so much


class Journal(Generic[Record]):
    """The records of one stage of one run that is not at its end."""

    def __init__(self, folder: Path, record: type[Record]) -> None:
        self._folder = folder
        self._record = record

    @classmethod
    def of(cls, run: Run, stage: str, record: type[Record]) -> Journal[Record]:
        return cls(run.settings.home / UNFINISHED / run.topic.name / run.name / stage, record)

    def kept(self) -> list[Record]:
        """What earlier attempts had, without a last record that was cut."""
        return [
            from_row(self._record, row)
            for file in sorted(self._folder.glob("*.arrows"))
            for row in _rows(file)
        ]

    def written(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, each of them given on when it is written down."""
        schema = schema_of(self._record)
        self._folder.mkdir(parents=True, exist_ok=True)
        # Attempts may overlap, where a worker was taken for dead: each has a file of its own.
        with (self._folder / f"{uuid.uuid4().hex}.arrows").open("xb") as file:
            synced = time.monotonic()
            with pa.ipc.new_stream(file, schema) as stream:
                for record in records:
                    stream.write_table(pa.Table.from_pylist([to_row(record)], schema))
                    file.flush()
                    if time.monotonic() - synced > _SYNC_S:
                        os.fsync(file.fileno())
                        synced = time.monotonic()
                    yield record

    def forget(self) -> None:
        """The batch is written: nothing of this is needed any more."""
        forget(self._folder)


def forget(stage: Path) -> None:
    """Remove the folder of a stage, and those of its run and topic where nothing else is in them."""
    shutil.rmtree(stage, ignore_errors=True)
    for above in (stage.parent, stage.parent.parent):
        try:
            above.rmdir()
        except OSError:  # another stage or run is under way
            return


def given_up(home: Path, before: datetime) -> list[Path]:
    """The folders of stages that nobody went on with since a time."""
    stages = (home / UNFINISHED).glob("*/*/*")
    return sorted(
        stage
        for stage in stages
        if all(file.stat().st_mtime < before.timestamp() for file in (stage, *stage.iterdir()))
    )


def _rows(file: Path) -> Iterator[dict[str, object]]:
    with file.open("rb") as source:
        try:
            stream = pa.ipc.open_stream(source)
            for batch in stream:
                yield from batch.to_pylist()
        except (pa.ArrowInvalid, OSError):
            return  # cut where its writer was killed
