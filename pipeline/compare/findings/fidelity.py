"""How faithfully a number is repeated: hedges and speakers that get lost, and numbers that change under one URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.compare.reading.known import order
from pipeline.compare.reading.lexicon import TOKEN
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import agreement, bounds, open_bound
from pipeline.compare.rules.pair import Assessment
from pipeline.records import Figure, FindingKind, KnownFigure

Severity = Literal["none", "low", "medium", "high"]

SAME_SENTENCE = 0.6  # the part of the words that two revisions of one sentence share
TRIVIAL = 10  # small counts lose "at least" all the time; that is no finding


@dataclass(frozen=True, slots=True)
class Loss:
    """A finding about how a figure repeats an earlier one."""

    kind: FindingKind  # hedge_lost, attribution_lost, figure_edited
    earlier: KnownFigure
    text: str
    hard: bool
    severity: Severity


def hedged(figure: Figure) -> bool:
    """Whether a figure is told with a reserve that matters: at most, about, an estimate."""
    return figure.qualifier in ("at_most", "less_than", "about") or figure.modality in (
        "estimated",
        "conditional",
    )


def losses(me: Signature, found: Sequence[Assessment], siblings: Sequence[Figure]) -> list[Loss]:
    """Hedge and speaker that the figure lacks although every earlier telling of the same value has them.

    `siblings` are the other figures of the article: where one of them keeps the hedge, nothing is lost.
    """
    figure = me.known.figure
    printed = bounds(figure)
    if printed is None or abs(printed[0]) < TRIVIAL or figure.segment == "title":
        return []
    earlier = sorted(
        (
            pair.earlier.known
            for pair in found
            if pair.relation == "same" and pair.later is me and _other_story(pair) and _equal(pair)
        ),
        key=order,
    )
    own = [one for one in siblings if agreement(one, figure) == "equal"]
    lost: list[Loss] = []
    if not earlier:
        return lost
    first = earlier[0]
    plain = not hedged(figure) and not open_bound(figure) and figure.modality == "stated"
    if plain and all(hedged(one.figure) for one in earlier) and not any(map(hedged, own)):
        severity: Severity = "medium" if first.figure.qualifier in ("at_most", "less_than") else "low"
        lost.append(
            Loss(
                "hedge_lost",
                first,
                "The reserve of the earlier report is gone.",
                hard=False,
                severity=severity,
            )
        )
    silent = figure.attribution.kind == "none"
    if silent and all(_attributed(one.figure) for one in earlier) and not any(map(_attributed, own)):
        lost.append(
            Loss("attribution_lost", first, "The earlier report names its source; this one states it as a fact.",
                 hard=False, severity="low")
        )  # fmt: skip
    return lost


def edited(me: Signature, candidates: Sequence[KnownFigure]) -> Loss | None:
    """The number of an earlier revision of the same article that this one replaces in the same sentence."""
    figure = me.known.figure
    before = [
        one
        for one in candidates
        if one.figure.article == figure.article
        and one.figure.revision != figure.revision
        and one.figure.dimension == figure.dimension
        and order(one) <= order(me.known)
    ]
    alike = [one for one in before if _overlap(one.figure, figure) >= SAME_SENTENCE]
    if not alike or any(agreement(one.figure, figure) == "equal" for one in alike):
        return None
    best = max(alike, key=lambda one: (_overlap(one.figure, figure), one.fetched_at, one.figure.figure))
    return Loss(
        "figure_edited", best, "The number was changed under the same URL.", hard=True, severity="high"
    )


def _words(figure: Figure) -> set[str]:
    start, end = figure.start - figure.sentence_start, figure.end - figure.sentence_start
    rest = f"{figure.sentence[: max(0, start)]} {figure.sentence[end:]}"
    return {m.group().lower() for m in TOKEN.finditer(rest)}


def _overlap(one: Figure, other: Figure) -> float:
    first, second = _words(one), _words(other)
    return len(first & second) / max(1, len(first | second))


def _other_story(pair: Assessment) -> bool:
    return pair.earlier.known.story != pair.later.known.story


def _equal(pair: Assessment) -> bool:
    first, second = bounds(pair.earlier.known.figure), bounds(pair.later.known.figure)
    return first is not None and second is not None and max(first) == max(second)


def _attributed(figure: Figure) -> bool:
    return figure.attribution.kind in ("direct", "reported", "hearsay") and bool(
        figure.attribution.speaker or figure.attribution.kind == "hearsay"
    )
