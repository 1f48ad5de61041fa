"""The one package that knows all stages: it composes them, and decides nothing itself.

Each stage function takes a run and the names of batches, writes its own batch, and gives its name. A batch that exists
is given as it is, so any stage may run again. State is read from the published snapshot; only `load`, `alert` and a
person's verdicts write the warehouse.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.stages.keeping import after_fetch, load
    from pipeline.stages.reading import fetch, poll, take_in
    from pipeline.stages.run import Run
    from pipeline.stages.telling import alert
    from pipeline.stages.understanding import clean, compare, dedup, figures

__all__ = [
    "Run",
    "after_fetch",
    "alert",
    "clean",
    "compare",
    "dedup",
    "fetch",
    "figures",
    "load",
    "poll",
    "take_in",
]

# Where each name comes from. Airflow parses the DAG file in every task, so the stages are imported when one is called.
_MODULES = {
    "keeping": ("after_fetch", "load"),
    "reading": ("fetch", "poll", "take_in"),
    "run": ("Run",),
    "telling": ("alert",),
    "understanding": ("clean", "compare", "dedup", "figures"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(importlib.import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
