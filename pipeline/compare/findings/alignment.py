"""Alignment of two articles: a figure that has its equal there is not contradicted by its neighbours.

Articles list unlike figures of one kind side by side (a rate for cash, another for assets). Where one of two figures
has an equal counterpart in the other's article, the pair is two entries of such a list, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.compare.rules.pair import Assessment


def settle_pairs(pairs: Mapping[str, list[Assessment]]) -> None:
    """Turn contradictions that an alignment explains into scoped_differently, in place."""
    equal: dict[tuple[str, str], set[str]] = {}  # (figure, article that has its equal) -> the equals
    disputed: set[frozenset[str]] = set()  # two numbers that one article sets against each other are no list
    for found in pairs.values():
        for pair in found:
            if pair.relation == "same":
                a, b = pair.earlier.known.figure, pair.later.known.figure
                equal.setdefault((a.figure, b.article), set()).add(b.figure)
                equal.setdefault((b.figure, a.article), set()).add(a.figure)
            elif (
                pair.relation == "contradicts"
                and pair.earlier.known.figure.article == pair.later.known.figure.article
            ):
                disputed.add(frozenset((pair.earlier.known.figure.figure, pair.later.known.figure.figure)))
    for found in pairs.values():
        for k, pair in enumerate(found):
            if pair.relation != "contradicts":
                continue
            a, b = pair.earlier.known.figure, pair.later.known.figure
            mine, yours = equal.get((a.figure, b.article), set()), equal.get((b.figure, a.article), set())
            listed = {one for one in mine if frozenset((one, b.figure)) not in disputed}
            listed |= {one for one in yours if frozenset((one, a.figure)) not in disputed}
            if listed and a.article != b.article:
                found[k] = replace(
                    pair,
                    relation="scoped_differently",
                    reason="scope",
                    rule="one of them has its equal in the other's article",
                    hard=False,
                )
