"""The living estimate of a metric: low, best and high over time, with the rule that chose each and the figures behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.compare.known import order, when
from pipeline.compare.lineage import lineage
from pipeline.compare.values import bounds
from pipeline.records import KnownFigure

OFFICIAL = (
    "ministry",
    "government",
    "official",
    "police",
    "authority",
    "agency",
    "bureau",
    "office",
    "department",
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known of a metric at a time, in the unit that the figures print (base unit of the dimension)."""

    at: datetime
    low: float
    best: float
    high: float
    rule: str
    figures: tuple[str, ...]  # the figures behind best, then low, then high


def estimates(figures: Sequence[KnownFigure], *, tally: bool) -> list[Estimate]:
    """One estimate after each new figure, oldest first.

    A tally follows its latest firm number; a fixed quantity the one with the most independent origins, and of those
    the latest. Forecasts, denials and vague amounts do not count. Low and high are the span of what was said: for a
    tally of the last day on which anything was said, for a fixed quantity of all.
    """
    told = [
        one
        for one in sorted(figures, key=order)
        if bounds(one.figure) is not None and one.figure.modality in ("stated", "estimated")
    ]
    made: list[Estimate] = []
    for k in range(1, len(told) + 1):
        so_far = told[:k]
        current = [
            one for one in so_far if not tally or (when(so_far[-1]) - when(one)).total_seconds() < 86_400
        ]
        best, rule = _tally(current) if tally else _fixed(current)
        low = min(current, key=lambda one: _span(one)[0])
        high = max(current, key=lambda one: _span(one)[1])
        names = dict.fromkeys((best.figure.figure, low.figure.figure, high.figure.figure))
        made.append(
            Estimate(
                when(so_far[-1]), _span(low)[0], sum(_span(best)) / 2, _span(high)[1], rule, tuple(names)
            )
        )
    return made


def _span(one: KnownFigure) -> tuple[float, float]:
    span = bounds(one.figure)
    assert span is not None
    return span


def _tally(current: Sequence[KnownFigure]) -> tuple[KnownFigure, str]:
    firm = [one for one in current if one.figure.qualifier not in ("at_most", "less_than")]
    official = [one for one in firm if _official(one)]
    if official:
        return official[-1], "the latest number that an authority gives"
    return (firm or current)[-1], "the latest number"


def _fixed(current: Sequence[KnownFigure]) -> tuple[KnownFigure, str]:
    claims: dict[tuple[float, float], list[KnownFigure]] = {}
    for one in current:
        claims.setdefault(_span(one), []).append(one)

    def weight(told: list[KnownFigure]) -> tuple[int, int, datetime]:
        found = lineage(told)
        return (found.origins if found else 0, sum(map(_official, told)), when(told[-1]))

    best = max(claims.values(), key=weight)
    return best[-1], "the number with the most independent origins, of equals the latest"


def _official(one: KnownFigure) -> bool:
    speaker = (one.figure.attribution.speaker or "").casefold()
    return any(word in speaker for word in OFFICIAL)
