"""Which metric a figure belongs to, how it relates to what is known, and a reason that a person can check.

`compare(new, known, topic)` decides; `explain` keeps what was considered of one figure; `estimates` and `lineage` sum up
the figures of one metric and of one claim.
"""

from pipeline.compare.comparing import compare
from pipeline.compare.estimates import Estimate, estimates
from pipeline.compare.explaining import Explanation, explain
from pipeline.compare.known import Known, MemoryKnown, known_figure
from pipeline.compare.lineage import Lineage, lineage

__all__ = [
    "Estimate",
    "Explanation",
    "Known",
    "Lineage",
    "MemoryKnown",
    "compare",
    "estimates",
    "explain",
    "known_figure",
    "lineage",
]
