"""Loading: the batches of a run go into the tables, each batch once, each row once.

What a batch holds follows from its name (`topic/run/stage`, or `topic/run/stage-003` for a part). The files of
sql/load/STAGE run in order, with the batch as the relation `batch`.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pyarrow as pa

from pipeline.batches import BatchStore
from pipeline.errors import WarehouseError
from pipeline.records import Article, Comparison, FeedPoll, Figure, Page, Placement
from pipeline.warehouse.checks import Broken
from pipeline.warehouse.connection import Connection, change, rows
from pipeline.warehouse.sql_files import sql_names

STAGES: dict[str, type[Any]] = {
    "poll": FeedPoll,
    "fetch": Page,
    "clean": Article,
    "dedup": Placement,
    "figures": Figure,
    "compare": Comparison,
}
_NAME = re.compile(r"(?P<topic>[^/]+)/(?P<run>[^/]+)/(?P<stage>[a-z]+)(?:-[^/]+)?")


@dataclass(frozen=True, slots=True)
class Load:
    """What a load did: batches that went in and that were in already, rows changed, and what the checks say."""

    topic: str
    run: str
    loaded: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    remade: tuple[str, ...] = ()  # known ones that were lost, and made again with another content
    rows: int = 0
    warnings: tuple[Broken, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one batch: rows changed; whether it was in already, and then with another content."""

    rows: int
    known: bool = False
    remade: bool = False


def stage_of(batch: str, topic: str, run: str) -> str:
    """The stage of a batch of this run. Raises WarehouseError where the name is of another run or of no stage."""
    name = _NAME.fullmatch(batch)
    if name is None or name["topic"] != topic or name["run"] != run:
        raise WarehouseError(f"batch {batch} is not one of run {run} of topic {topic} (topic/run/stage)")
    if name["stage"] not in STAGES:
        raise WarehouseError(f"batch {batch} is of no stage that is loaded ({', '.join(STAGES)})")
    return name["stage"]


def in_order(batches: Iterable[str], topic: str, run: str) -> list[str]:
    """The batches, each once, in the order of the stages: a figure is loaded after its article."""
    order = list(STAGES)
    return sorted(set(batches), key=lambda batch: (order.index(stage_of(batch, topic, run)), batch))


def load_batch(
    connection: Connection,
    store: BatchStore,
    batch: str,
    *,
    topic: str,
    run: str,
    started_at: datetime,
    now: datetime,
) -> Loaded:
    """Put one batch into its tables, inside the caller's transaction, unless it is in already.

    A batch that was lost and made again may have another content, since its stage knows more by now; what was loaded
    under its name stands. Raises BatchError where the batch is missing or unreadable.
    """
    stage = stage_of(batch, topic, run)
    table = store.table(batch, STAGES[stage])
    content = _content_sha256(table)
    known = rows(connection, "queries/loaded_batch", {"batch": batch})
    if known:
        return Loaded(rows=0, known=True, remade=known[0]["content_sha256"] != content)
    parameters = {
        "topic": topic,
        "run": run,
        "batch": batch,
        "stage": stage,
        "records": table.num_rows,
        "content_sha256": content,
        "started_at": started_at,
        "loaded_at": now,
    }
    connection.register("batch", table)
    try:
        changed = sum(change(connection, name, parameters) for name in sql_names(f"load/{stage}"))
    finally:
        connection.unregister("batch")
    return Loaded(rows=changed + change(connection, "load/ledger", parameters))


def _content_sha256(table: pa.Table) -> str:
    """A hash of the rows and their types, the same for every way of writing them to Parquet."""
    sink = io.BytesIO()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table.combine_chunks())
    return hashlib.sha256(sink.getbuffer()).hexdigest()
