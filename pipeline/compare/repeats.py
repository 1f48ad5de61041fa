"""What is told once: a copy or an unchanged revision does not raise the alarms of its original again."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.compare.known import order
from pipeline.compare.pair import Assessment
from pipeline.compare.signature import Signature
from pipeline.records import KnownFigure

ALARMS = ("contradicts", "updated")


def first_told(me: Signature, found: Sequence[Assessment]) -> list[Assessment]:
    """The assessments of one figure without alarms that were raised before.

    Where an earlier copy or revision of its story has the same value, the figure raises none against other stories.
    Else it raises one against each story that says something else, and not one against each of its copies.
    """
    again = any(_repeats(me, pair) for pair in found)
    kept: list[Assessment] = []
    raised: dict[tuple[str | None, str, tuple[float, float]], str] = {}  # by which article of the story
    for pair in sorted(found, key=lambda one: order(one.earlier.known)):
        if pair.relation not in ALARMS or pair.later is not me or pair.reason == "verdict":
            kept.append(pair)
            continue
        other = pair.earlier
        mine = other.known.story == me.known.story
        value = other.values.printed if other.values else (0.0, 0.0)
        key = (pair.relation, other.known.story, value)
        if (again and not mine) or raised.setdefault(
            key, other.known.figure.article
        ) != other.known.figure.article:
            continue
        kept.append(pair)
    return kept


def _repeats(me: Signature, pair: Assessment) -> bool:
    """Whether a pair is a figure and the same one of an earlier copy, or of an earlier revision of its article."""
    if pair.later is not me or not _one_story(pair.earlier.known, me.known):
        return False
    first, second = pair.earlier.values, me.values
    if first is None or second is None or first.printed != second.printed:
        return False
    revision = pair.earlier.known.figure.article == me.known.figure.article
    return pair.relation == "same" or (revision and pair.reason == "revision")


def _one_story(one: KnownFigure, other: KnownFigure) -> bool:
    if one.figure.article == other.figure.article:
        return one.figure.revision != other.figure.revision
    return one.story == other.story
