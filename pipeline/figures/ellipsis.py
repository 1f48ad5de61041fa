"""Bare numbers that stand for a figure before them: "police spoke of 2,000 people, the organisers of 9,000".

What such a number counts is said once, by the figure that it is held against. Only the nearest counted figure of the
same size can lend it, from the same sentence or the one before; else the number stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.records import Figure

REACH = 400  # characters back to the figure that lends: the sentence before at most
ALIKE = 5.0  # two readings of one quantity are rarely further apart than this
TOTAL = re.compile(
    r" in (?:all|total)\b| altogether\b| overall\b", re.IGNORECASE
)  # of all that was listed, not of the last
SMALLEST = 3.0  # "one" and "two" stand for too much


def elliptical(bare: Figure, before: Sequence[Figure]) -> Figure | None:
    """The figure whose counted thing a bare number leaves unsaid; None where it is not bare, or none fits."""
    if bare.kind != "figure" or bare.dimension != "unknown" or bare.entity is not None:
        return None
    size = bare.value_high if bare.value_high is not None else bare.value_low
    if size is None or size < SMALLEST or bare.segment == "title":
        return None
    if TOTAL.match(bare.sentence, bare.end - bare.sentence_start):
        return None
    for one in reversed(before):
        if bare.start - one.end > REACH:
            return None
        if one.kind != "figure" or one.dimension != "count" or one.entity is None or one.value_high is None:
            continue
        other = one.value_high
        if other >= SMALLEST and max(size, other) <= ALIKE * min(size, other):
            return one
    return None
