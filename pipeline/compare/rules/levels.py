"""Levels: how many there are, work or want at a moment. At two dates they may both be right: the level moved."""

from __future__ import annotations

from datetime import date

from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.times import STATEMENT_DAYS
from pipeline.compare.rules.pair import Assessment, Pair
from pipeline.compare.rules.thresholds import ALIKE, LEVEL_DAYS, LEVEL_DAYS_IMPLIED, MOVED

FIRM = ("stated", "estimated")
KINDS = ("count", "share")


def moved_level(pair: Pair) -> Assessment | None:
    """The relation of two unlike levels of clearly different dates; None where the dates are one, or not told."""
    if (
        pair.one_article
        or pair.values not in ("apart", "distant")
        or not (_level(pair.earlier) and _level(pair.later))
    ):
        return None
    first, second = moment(pair.earlier), moment(pair.later)
    if first is None or second is None:
        return None
    implied = not (pair.one.time.printed and pair.two.time.printed)
    days = (second - first).days
    if abs(days) < (LEVEL_DAYS_IMPLIED if implied else LEVEL_DAYS):
        return None
    found = pair.identity
    others = [one for one in (*found.vetoes, *found.doubts) if not one.startswith(("period", "year:"))]
    states = found.predicate == "same" or (
        found.thing == "same" and not told(pair.earlier) and not told(pair.later)
    )
    if others or not states or found.thing not in ("same", "unknown"):
        return None
    if found.score >= MOVED and days > 0:
        return pair.decide("updated", "superseded", f"the level moved between {first} and {second}")
    return pair.decide("scoped_differently", "scope", "levels at two dates") if found.score >= ALIKE else None


def _level(one: Signature) -> bool:
    figure = one.known.figure
    firm = figure.modality in FIRM and not one.negated
    return firm and one.dimension in KINDS and not one.tally and one.movement == "level"


def told(one: Signature) -> bool:
    """Whether the text says more of the counted thing than that there is so much of it."""
    return bool(one.predicate or one.verb)


def one_state(one: Signature, other: Signature) -> bool:
    """Whether only the first says which of the counted are meant: who works abroad is not who is on a tax roll."""
    return one.predicate is not None and not one.tally and not told(other)


def moment(one: Signature) -> date | None:
    """The day for which a level is told: its as-of date, else that of the statement; None for a period."""
    frame = one.known.figure.time
    published = one.known.published.date() if one.known.published else None
    if frame.kind == "as_of":
        return frame.end
    if frame.kind == "none":
        return published
    said = frame.kind == "window" and frame.start is not None and frame.start == frame.end
    if said and published and frame.end and abs((published - frame.end).days) <= STATEMENT_DAYS:
        return frame.end
    return None
