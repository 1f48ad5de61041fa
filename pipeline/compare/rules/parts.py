"""Parts and wholes: a part may not be larger than its whole, nor a window hold more than a longer one around it."""

from __future__ import annotations

from pipeline.compare.identity.likeness import one_story
from pipeline.compare.reading.times import flow, running
from pipeline.compare.reading.values import CLOSE_BOUND, ratio
from pipeline.compare.rules.pair import Assessment, Pair
from pipeline.compare.rules.thresholds import FAR_APART, MOVED, SAME, SURE, WHOLE_BY_ANOTHER_NAME

FIRM = frozenset({"stated", "estimated"})


def linked_part(pair: Pair) -> Assessment | None:
    """A part that its own article joins to its whole ("840 of the 812 people"); None where no such link is."""
    for part, whole in ((pair.later, pair.earlier), (pair.earlier, pair.later)):
        figure, name = part.known.figure, whole.known.figure.figure
        if not any(link.relation == "part_of" and link.figure == name for link in figure.links):
            continue
        if part.values is None or whole.values is None or part.dimension != whole.dimension:
            return None
        near = ratio(part.values.nominal, whole.values.nominal) < FAR_APART
        firm = {figure.modality, whole.known.figure.modality} <= FIRM and not (part.negated or whole.negated)
        if part.values.low > whole.values.high and near and firm:
            return pair.decide(
                "contradicts", "part_exceeds_whole", "a part is larger than the whole that it is of"
            )
    return None


def part_of_whole(pair: Pair) -> Assessment | None:
    """Children among people. Only a whole that is no older than its part, of one event, is contradicted by it."""
    found = pair.identity
    if found.thing not in ("part", "whole"):
        return None
    part, whole = (pair.earlier, pair.later) if found.thing == "part" else (pair.later, pair.earlier)
    assert part.values is not None
    assert whole.values is not None
    if pair.values == "equal" and not pair.one_article and _one_count(pair):
        return pair.decide("same", "value", "the same count: the part is the whole by another name")
    if part.values.low <= whole.values.high or found.predicate != "same" or pair.one_article:
        return pair.decide("scoped_differently", "part", "a part against its whole")
    moved = whole.tally and whole is pair.earlier
    near = ratio(part.values.nominal, whole.values.nominal) < FAR_APART
    if found.settled and near and not moved and _one_event(pair):
        return pair.decide("contradicts", "part_exceeds_whole", "a part is larger than its whole")
    return pair.decide(
        "unresolved", "part_exceeds_whole", "a part is larger than its whole, which may have moved"
    )


def perhaps_a_part(pair: Pair) -> Assessment | None:
    """Passengers aboard are the people aboard, but for a crew that nobody may have counted.

    Fewer of them than of the people are no contradiction; more of them are one.
    """
    mine, yours = (pair.lexicon.things.get(one.thing or "") for one in (pair.earlier, pair.later))
    if mine is None or yours is None or mine.key == yours.key or mine.generic == yours.generic:
        return None
    if pair.values != "apart" or pair.contested:
        return None
    part, whole = (pair.later, pair.earlier) if mine.generic else (pair.earlier, pair.later)
    assert part.values is not None
    assert whole.values is not None
    if part.values.nominal < whole.values.nominal:
        return pair.decide("scoped_differently", "part", "perhaps a part against its whole")
    near = ratio(part.values.nominal, whole.values.nominal) < FAR_APART
    if pair.identity.settled and near and _one_event(pair):
        return pair.decide("contradicts", "part_exceeds_whole", "a part is larger than its whole")
    return None


def _one_event(pair: Pair) -> bool:
    """Whether part and whole are of one event: a tally's is known; who is aboard or employed is told by one story."""
    found = pair.identity
    if pair.earlier.tally or pair.later.tally:
        return found.event == "same" and found.score >= SURE
    return found.score >= SAME and one_story(pair.earlier, pair.later, pair.lexicon)


def _one_count(pair: Pair) -> bool:
    found = pair.identity
    if found.event == "same" and found.predicate == "same":
        return pair.after >= WHOLE_BY_ANOTHER_NAME
    return pair.specific and found.predicate != "other"


def window_in_window(pair: Pair) -> Assessment | None:
    """Counts of two periods, one inside the other: since February, against all of the year."""
    found = pair.identity
    if running(pair.earlier.known, pair.later.known):
        return None
    if (
        found.period == "overlap"
        and flow(pair.one)
        and flow(pair.two)
        and pair.values in ("apart", "distant")
    ):
        return pair.decide("scoped_differently", "scope", "another window")
    if found.period not in ("inside", "contains") or not (flow(pair.one) and flow(pair.two)):
        return None
    short, long = (pair.earlier, pair.later) if found.period == "inside" else (pair.later, pair.earlier)
    assert short.values is not None
    assert long.values is not None
    gap = ratio(short.values.nominal, long.values.nominal)
    if gap <= 1 + CLOSE_BOUND:
        return None
    if short.values.nominal < long.values.nominal:
        return pair.decide("scoped_differently", "scope", "another window")
    one_claim = found.thing == "same" and found.predicate == "same" and found.settled and found.score >= MOVED
    at_least = long.known.figure.qualifier in ("at_least", "more_than")
    if one_claim and gap <= FAR_APART and not at_least:
        return pair.decide(
            "contradicts", "subwindow_exceeds_window", "the shorter window has the larger count"
        )
    return pair.decide(
        "unresolved", "subwindow_exceeds_window", "the shorter window has the larger count; scope is open"
    )
