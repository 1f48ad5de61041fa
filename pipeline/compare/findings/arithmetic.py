"""Shares and counts must fit one whole: 100,000 that are 10 percent imply a base of 1.0 million.

The implied base is compared with every stated base of the same population. Always soft: a base may be counted in
another way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.reading.known import order
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import bounds, ratio
from pipeline.records import Figure, KnownFigure

EMPLOY = "employ"  # the predicate class of those who work for somebody
MISFIT = 1.3  # an implied and a stated base further apart than this do not fit


@dataclass(frozen=True, slots=True)
class Base:
    """The whole that a share and a count imply together."""

    value: float
    share: KnownFigure
    count: KnownFigure


def implied_base(one: KnownFigure, siblings: Sequence[KnownFigure]) -> Base | None:
    """The whole behind a share that its article also gives as a count; None where there is no such link."""
    by_id = {other.figure.figure: other for other in siblings}
    links = [(link.relation, link.figure) for link in one.figure.links]
    links += [
        (link.relation, other.figure.figure)
        for other in siblings
        for link in other.figure.links
        if link.figure == one.figure.figure
    ]
    for relation, name in links:
        other = by_id.get(name)
        if relation != "same_as" or other is None:
            continue
        share, count = (one, other) if one.figure.dimension == "share" else (other, one)
        if share.figure.dimension != "share" or count.figure.dimension != "count":
            continue
        part, number = bounds(share.figure), bounds(count.figure)
        if part and number and part[0] > 0:
            return Base(number[0] / part[0], share, count)
    return None


def misfits(base: Base, candidates: Sequence[Signature], lexicon: Lexicon) -> list[Signature]:
    """Stated bases of the population that do not fit the implied one."""
    population = base.share.figure.population or ""
    wanted = _words(population, lexicon) - lexicon.stop
    if not wanted:
        return []
    return [
        one
        for one in candidates
        if one.dimension == "count"
        and one.known.figure.article != base.share.figure.article
        and one.predicate in (None, "employ")
        and wanted <= _named(one.known.figure, lexicon)
        and (stated := bounds(one.known.figure)) is not None
        and ratio(stated[0], base.value) > MISFIT
    ]


def states_whole(me: Signature) -> bool:
    """Whether a figure counts all that somebody employs."""
    return me.dimension == "count" and me.predicate == EMPLOY


def implied_bases(me: Signature, tellers: Sequence[KnownFigure], lexicon: Lexicon) -> list[Base]:
    """The wholes that earlier shares imply and a stated whole does not fit; each value once, the first that told it."""
    if not states_whole(me):
        return []
    told = sorted((one for one in tellers if order(one) <= order(me.known)), key=order)
    found: dict[float, Base] = {}
    for one in told:
        if one.figure.dimension != "share" or one.figure.article == me.known.figure.article:
            continue
        siblings = [other for other in told if other.figure.article == one.figure.article]
        base = implied_base(one, siblings)
        if base is not None and misfits(base, [me], lexicon):
            found.setdefault(round(base.value), base)
    return list(found.values())


def _named(figure: Figure, lexicon: Lexicon) -> set[str]:
    """The words of a stated whole: what is counted; of those whom an industry employs, its workforce."""
    named = _words(figure.entity or "", lexicon)
    return named | _words(f"{figure.subject} workforce", lexicon) if figure.subject else named


def _words(text: str, lexicon: Lexicon) -> set[str]:
    return {lexicon.fold(word) for word in lexicon.canonical(text).split()}
