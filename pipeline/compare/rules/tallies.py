"""Tallies: counts that move while a story runs. They go up; a smaller one later needs a reason."""

from __future__ import annotations

from pipeline.compare.reading.times import later_gap_hours, one_closed_window
from pipeline.compare.reading.values import holds_closely, open_bound, ratio
from pipeline.compare.rules.pair import Assessment, Pair
from pipeline.compare.rules.thresholds import APART, FAR_APART, LAG_HOURS, LEAP, MANY, MOVED


def moved_tally(pair: Pair) -> Assessment | None:
    """The relation of two unlike numbers of a tally; None where one of them is none."""
    if not (pair.earlier.tally and pair.later.tally):
        return None
    past = pair.earlier.year is not None and pair.earlier.year == pair.later.year
    if past or one_closed_window(pair.earlier.known, pair.later.known):
        return None  # what was counted over a year that is over does not move: the values decide
    if _one_print(pair):
        return pair.decide("same", "value", "both values can hold")
    unsettled = _unsettled(pair)
    if unsettled:
        return pair.decide("unresolved", "identity", unsettled)
    if pair.one_article and not pair.revised:
        return pair.decide("scoped_differently", "scope", "two numbers of one article")
    if pair.after >= pair.before:
        return pair.decide("updated", "superseded", "a tally moved up")
    return _smaller(pair)


def _one_print(pair: Pair) -> bool:
    """A rounding, or a round bound and the number that it rounds: "more than 80" for 84."""
    if pair.values != "compatible":
        return False
    low, high = (pair.one, pair.two) if pair.before <= pair.after else (pair.two, pair.one)
    if not open_bound(low) and not open_bound(high):
        return True
    values = sorted((pair.before, pair.after))
    return open_bound(low) and not open_bound(high) and holds_closely(values[0], values[1])


def _unsettled(pair: Pair) -> str | None:
    found = pair.identity
    if any(
        one.known.published is None and one.known.figure.time.end is None
        for one in (pair.earlier, pair.later)
    ):
        return "an article prints no date, so which of the two is the later is not known"
    if found.score < MOVED:
        return f"identity {found.score} is below {MOVED} for a moved tally"
    if "reference" in pair.later.scopes and "reference" not in pair.earlier.scopes:
        return "the later one is the number that its sentence replaces"
    if pair.later.dimension != "count" and not found.settled:
        return "a share or sum that may have moved, but its scope is open"
    if pair.later.dimension == "share" and bool(pair.earlier.head) != bool(pair.later.head):
        return "only one of the shares says of what it is"
    if min(pair.before, pair.after) >= MANY and ratio(pair.before, pair.after) > LEAP:
        return "a leap of a number that is large already"
    if ratio(pair.before, pair.after) > LEAP and found.event != "same":
        return "a leap of a tally whose event is not settled"
    return None


def _smaller(pair: Pair) -> Assessment:
    found = pair.identity
    bounded = open_bound(pair.one) or open_bound(pair.two)
    if pair.earlier.volatile and pair.later.volatile:
        return pair.decide("updated", "superseded", "a number that moves both ways moved")
    if pair.values in ("compatible", "distant") and bounded:
        return pair.decide("same", "value", "a bound holds the other value")
    if pair.revised:
        return pair.decide("updated", "superseded", "an explicit revision")
    gap = later_gap_hours(pair.earlier.known, pair.later.known)
    if gap is not None and gap <= LAG_HOURS:
        return pair.decide("updated", "older_report", "a smaller tally so soon after is an older report")
    near = ratio(pair.before, pair.after) <= FAR_APART
    if found.score >= APART and found.settled and near and not bounded:
        return pair.decide("contradicts", "decreased_tally", "a tally went down without a revision")
    return pair.decide("unresolved", "decreased_tally", "a smaller tally, but its scope is not settled")
