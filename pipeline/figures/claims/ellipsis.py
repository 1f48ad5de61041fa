"""Bare numbers that stand for a figure before them: "police spoke of 2,000 people, the organisers of 9,000".

What such a number counts is said once, by the figure that it is held against. Only the nearest counted figure of the
same size can lend it, from the same sentence or the one before; else the number stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.figures.words.lexicon import Lexicon
from pipeline.records import Figure

REACH = 400  # characters back to the figure that lends: the sentence before at most
ALIKE = 5.0  # two readings of one quantity are rarely further apart than this ...
DISPUTED = 10.0  # ... unless one sentence holds them against each other
SMALLEST = 3.0  # "one" and "two" stand for too much


def bared(figure: Figure, lexicon: Lexicon) -> Figure:
    """A number whose noun is none of its own is bare: "the organisers spoke of 9,000", "put the figure at 35 percent"."""
    head, entity = figure.entity_head, figure.entity or ""
    if figure.kind != "figure" or head is None or figure.dimension not in ("count", "share"):
        return figure
    *before, last = entity.lower().split() or [""]
    if before and last in lexicon.sets["speaking_of"]:
        said = replace(figure.attribution, speaker=entity[: -len(last)].strip(), verb=last, kind="reported")
        return replace(
            figure,
            entity=None,
            entity_head=None,
            dimension="unknown",
            unit="",
            predicate=None,
            attribution=said,
        )
    if entity.lower() in lexicon.counts and figure.population is None:
        count = figure.dimension == "count"
        return replace(
            figure, entity=None, entity_head=None, predicate=None,
            dimension="unknown" if count else figure.dimension, unit="" if count else figure.unit,
        )  # fmt: skip
    return figure


def elliptical(bare: Figure, before: Sequence[Figure], lexicon: Lexicon) -> Figure | None:
    """The figure whose counted thing a bare number leaves unsaid; None where it is not bare, or none fits."""
    if bare.kind != "figure" or bare.dimension not in ("unknown", "share") or bare.entity is not None:
        return None
    if bare.dimension == "share" and bare.predicate is not None:
        return None
    wanted = "count" if bare.dimension == "unknown" else bare.dimension
    size = bare.value_high if bare.value_high is not None else bare.value_low
    if size is None or size < SMALLEST or bare.segment == "title":
        return None
    behind = bare.sentence[bare.end - bare.sentence_start :].lower().lstrip()
    if behind.startswith(tuple(lexicon.sets["of_all"])):  # of all that was listed, not of the last
        return None
    for one in reversed(before):
        if bare.start - one.end > REACH:
            return None
        if one.kind != "figure" or one.dimension != wanted or one.entity is None or one.value_high is None:
            continue
        other = one.value_high
        apart = DISPUTED if one.sentence_start == bare.sentence_start else ALIKE
        if other >= SMALLEST and max(size, other) <= apart * min(size, other):
            return one
    return None
