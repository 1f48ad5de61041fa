"""Alignment of two articles: a figure that has its equal there is not contradicted by its neighbours.

Articles list unlike figures of one kind side by side (a rate for cash, another for assets). Where one of two figures
has an equal counterpart in the other's article, the pair is two entries of such a list, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.compare.pair import Assessment


def settle_pairs(pairs: Mapping[str, list[Assessment]]) -> None:
    """Turn contradictions that an alignment explains into scoped_differently, in place."""
    equal: set[tuple[str, str]] = set()  # (figure, article that has its equal)
    for found in pairs.values():
        for pair in found:
            if pair.relation == "same":
                a, b = pair.earlier.known.figure, pair.later.known.figure
                equal.add((a.figure, b.article))
                equal.add((b.figure, a.article))
    for found in pairs.values():
        for k, pair in enumerate(found):
            if pair.relation != "contradicts":
                continue
            a, b = pair.earlier.known.figure, pair.later.known.figure
            if (a.figure, b.article) in equal or (b.figure, a.article) in equal:
                found[k] = replace(
                    pair,
                    relation="scoped_differently",
                    reason="scope",
                    rule="one of them has its equal in the other's article",
                    hard=False,
                )
