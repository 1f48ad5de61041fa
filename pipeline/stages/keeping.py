"""The stages that write: load, and what follows from fetching in one process."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from pipeline.stages.run import Run
from pipeline.stages.understanding import clean, compare, dedup, figures
from pipeline.warehouse import Load, Warehouse

_log = structlog.get_logger()


def load(run: Run, batches: Sequence[str]) -> Load:
    """Put the batches of the run into the warehouse, in one transaction, and publish."""
    with Warehouse(run.settings) as warehouse:
        loaded = warehouse.load(run.topic.name, run.name, batches, started_at=run.now)
    for warning in loaded.warnings:
        _log.warning("data check", topic=run.topic.name, run=run.name, found=str(warning))
    for batch in loaded.remade:
        _log.warning("batch was loaded before with another content; what was loaded stands", batch=batch)
    return loaded


def after_fetch(run: Run, batches: Sequence[str]) -> Load:
    """All stages after fetching, in this process. `batches`: those that are there, of poll and of fetch."""
    cleaned = clean(run, [one for one in batches if one.rsplit("/", 1)[-1].startswith("fetch")])
    placed = dedup(run, cleaned)
    found = figures(run, cleaned, placed)
    compared = compare(run, cleaned, placed, found)
    return load(run, [*batches, cleaned, placed, found, compared])
