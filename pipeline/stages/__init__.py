"""The one package that knows all stages: it composes them, and decides nothing itself.

Each stage function takes a run and the names of batches, writes its own batch, and gives its name. A batch that exists
is given as it is, so any stage may run again. State is read from the published snapshot; only `load`, `alert` and a
person's verdicts write the warehouse.
"""

from pipeline.stages.keeping import after_fetch, load
from pipeline.stages.reading import fetch, poll, take_in
from pipeline.stages.run import Run
from pipeline.stages.telling import alert
from pipeline.stages.understanding import clean, compare, dedup, figures

__all__ = ["Run", "after_fetch", "alert", "clean", "compare", "dedup", "fetch", "figures", "load", "poll", "take_in"]
