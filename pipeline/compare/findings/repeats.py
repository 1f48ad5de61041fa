"""What is told once: a copy or an unchanged revision does not raise the alarms of its original again.

The finding is kept, so that whoever asks for the relations of the copy gets them; nobody is written to about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.compare.reading.known import order
from pipeline.compare.reading.signature import Signature
from pipeline.compare.rules.pair import Assessment
from pipeline.records import KnownFigure

ALARMS = ("contradicts", "updated")


def first_told(me: Signature, found: Sequence[Assessment]) -> list[Assessment]:
    """The assessments of one figure, those marked as repeated whose alarm was raised before.

    Where an earlier copy or revision of its story has the same value, the figure raises none against other stories.
    Else it raises one against each story that says something else, and not one against each of its copies.
    """
    again = any(_repeats(me, pair) for pair in found)
    told: list[Assessment] = []
    raised: dict[tuple[str | None, str, tuple[float, float]], str] = {}  # by which article of the story
    for pair in sorted(found, key=lambda one: order(one.earlier.known)):
        if pair.relation not in ALARMS or pair.later is not me or pair.reason == "verdict":
            told.append(pair)
            continue
        other = pair.earlier
        value = other.values.printed if other.values else (0.0, 0.0)
        article = other.known.figure.article
        first = raised.setdefault((pair.relation, other.known.story, value), article)
        repeated = (again and other.known.story != me.known.story) or first != article
        told.append(replace(pair, repeated=True) if repeated else pair)
    return told


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
