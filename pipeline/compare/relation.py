"""The relation of two figures, once their identity is scored: rules in order, each with a typed reason.

A pair is always read in the order of publication, so the answer does not depend on which figure arrived first.
A wrong alarm costs more than a late one: what is not settled is `unresolved`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from pipeline.compare.identity import Identity, identity
from pipeline.compare.lexicon import Lexicon
from pipeline.compare.signature import Signature
from pipeline.compare.times import flow, later_gap_hours
from pipeline.compare.values import (
    CLOSE_BOUND,
    Values,
    agreement,
    bounds,
    holds_closely,
    open_bound,
    ratio,
    specific,
)
from pipeline.records import Relation

SAME_SPECIFIC = 0.4  # identity that a particular value needs to be called the same claim
SAME = 0.5
SURE = 0.75  # a contradiction that takes an inference needs this
MOVED = 0.6
APART = 0.68
ALIKE = 0.45  # below this two figures are not worth a row
ONE_SENTENCE = 0.8  # the part of its words that two prints of one sentence share
LIKE_FRAME = 0.4  # words around two numbers that are alike enough to stand in for thing and predicate
FAR_APART = 3.0  # values further apart than this are rarely two readings of one quantity
LEAP = 6.0  # a tally that grows by more than this needs its event to be settled
WHOLE_BY_ANOTHER_NAME = 5  # "17 workers" and "17 people" of one event; two and two may be chance
LAG_HOURS = 36.0  # a smaller tally within this time is an older report, not a contradiction


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was decided of a pair, and why. `relation` None means: not related."""

    earlier: Signature
    later: Signature
    identity: Identity
    relation: Relation | None
    reason: str  # typed: see Reason.kind
    rule: str  # the rule that fired, for explain
    hard: bool
    confidence: float


class Decided(Protocol):
    """Makes the assessment of the pair that is being read."""

    def __call__(
        self, relation: Relation | None, reason: str, rule: str, *, hard: bool = False
    ) -> Assessment: ...


def assess(earlier: Signature, later: Signature, lexicon: Lexicon) -> Assessment:
    """Decide one pair. `earlier` must not be published after `later`."""
    found = identity(earlier, later, lexicon)
    one, two = earlier.known.figure, later.known.figure

    def decided(relation: Relation | None, reason: str, rule: str, *, hard: bool = False) -> Assessment:
        confidence = (
            found.score
            if relation not in ("contradicts",)
            else min(0.99, found.score * (1 if hard else 0.85))
        )
        return Assessment(earlier, later, found, relation, reason, rule, hard, round(confidence, 3))

    if one.article == two.article and one.revision != two.revision:
        # Revisions of one article replace each other: an edited number is a finding of its own (fidelity.edited).
        return decided(None, "revision", "another revision of the same article")
    linked = _linked(earlier, later)
    if linked == "same_as":
        return decided("same", "link", "the text gives one number in two units")
    if linked:
        return decided("scoped_differently", "part", f"the text links them: {linked}")
    if one.dimension != two.dimension:
        return decided(None, "dimension", f"{one.dimension} against {two.dimension}")
    values = agreement(one, two)
    if values is None:
        return decided(None, "vague", "a vague amount has no relation")
    if values == "equal" and _one_sentence(earlier, later):
        return decided("same", "value", "the same sentence with the same value")
    if found.vetoes:
        alike = found.score >= ALIKE
        return decided(
            "scoped_differently" if alike else None, "scope", "another scope: " + "; ".join(found.vetoes[:2])
        )
    if found.thing in ("part", "whole"):
        return _part(earlier, later, found, decided)
    windows = _windows(earlier, later, found, decided)
    if windows:
        return windows
    denied = (one.modality == "denied") != (two.modality == "denied")
    if denied and values in ("equal", "compatible") and found.score >= MOVED:
        return decided("contradicts", "denied", "one denies the value that the other states")
    if denied:
        return decided(None, "denied", "a denial of another value")
    tally = earlier.tally and later.tally
    likely = found.thing == "same" or found.predicate == "same" or found.frame >= LIKE_FRAME
    if not likely:
        return decided(None, "identity", "neither thing nor predicate nor frame is shared")
    if values == "equal":
        enough = SAME_SPECIFIC if specific(one) else SAME
        if found.score >= enough:
            return decided("same", "value", "the same value")
        return decided(None, "identity", f"identity {found.score} is below {enough}")
    if found.score < SAME:
        return decided(None, "identity", f"identity {found.score} is below {SAME}")
    if tally:
        return _tally(earlier, later, found, values, decided)
    if values in ("compatible", "distant"):
        return _bounded(earlier, later, found, values, decided)
    return _fixed(earlier, later, found, decided)


def _one_sentence(a: Signature, b: Signature) -> bool:
    """Whether two articles carry one sentence (a wire story in two versions)."""
    if a.known.figure.article == b.known.figure.article:
        return False
    return len(a.words & b.words) >= ONE_SENTENCE * max(1, len(a.words | b.words))


def _linked(a: Signature, b: Signature) -> str | None:
    """How the article itself links two of its figures."""
    for side, other in ((a, b), (b, a)):
        for link in side.known.figure.links:
            if link.figure == other.known.figure.figure:
                return link.relation
    return None


def _part(earlier: Signature, later: Signature, found: Identity, decided: Decided) -> Assessment:
    """A part may not be larger than its whole, where both are of one event and the whole is no older."""
    part, whole = (earlier, later) if found.thing == "part" else (later, earlier)
    assert part.values is not None
    assert whole.values is not None
    one, two = part.known.figure, whole.known.figure
    exceeds = part.values.low > whole.values.high
    equal = agreement(part.known.figure, whole.known.figure) == "equal"
    if (
        equal
        and found.event == "same"
        and found.predicate == "same"
        and part.values.nominal >= WHOLE_BY_ANOTHER_NAME
    ):
        return decided("same", "value", "the same count of one event: the part is the whole by another name")
    if not exceeds or found.predicate != "same" or part.known.figure.article == whole.known.figure.article:
        return decided("scoped_differently", "part", "a part against its whole")
    moved = whole.tally and whole is earlier
    if (
        found.score >= MOVED
        and found.settled
        and not moved
        and ratio(part.values.nominal, whole.values.nominal) < FAR_APART
    ):
        return decided("contradicts", "part_exceeds_whole", "a part is larger than its whole")
    return decided(
        "unresolved", "part_exceeds_whole", "a part is larger than its whole, which may have moved"
    )


def _windows(earlier: Signature, later: Signature, found: Identity, decided: Decided) -> Assessment | None:
    """A count in a window may not be larger than the count in a longer window around it."""
    if found.period not in ("inside", "contains"):
        return None
    short, long = (earlier, later) if found.period == "inside" else (later, earlier)
    if not (flow(short.known.figure) and flow(long.known.figure)):
        return None
    assert short.values is not None
    assert long.values is not None
    gap = ratio(short.values.nominal, long.values.nominal)
    if gap <= 1 + CLOSE_BOUND or short.values.nominal < long.values.nominal:
        return None if gap <= 1 + CLOSE_BOUND else decided("scoped_differently", "scope", "another window")
    same_claim = found.thing == "same" and found.predicate == "same"
    lower_bound = long.known.figure.qualifier in ("at_least", "more_than")
    if same_claim and found.settled and found.score >= MOVED and gap <= FAR_APART and not lower_bound:
        return decided("contradicts", "subwindow_exceeds_window", "the shorter window has the larger count")
    return decided(
        "unresolved", "subwindow_exceeds_window", "the shorter window has the larger count; scope is open"
    )


def _tally(
    earlier: Signature, later: Signature, found: Identity, values: Values, decided: Decided
) -> Assessment:
    one, two = earlier.known.figure, later.known.figure
    before, after = bounds(one), bounds(two)
    assert before is not None
    assert after is not None
    bounded = open_bound(one) or open_bound(two)
    if values == "compatible" and not (open_bound(one) or open_bound(two)):
        return decided("same", "value", "both values can hold")
    low, high = sorted((one, two), key=lambda f: bounds(f) or (0.0, 0.0))
    if (
        values == "compatible"
        and open_bound(low)
        and not open_bound(high)
        and holds_closely(max(bounds(low) or (0.0,)), max(bounds(high) or (0.0,)))
    ):
        return decided("same", "value", "a round bound and the number that it rounds")
    if found.score < MOVED:
        return decided("unresolved", "identity", f"identity {found.score} is below {MOVED} for a moved tally")
    if one.article == two.article and not _revised(later):
        return decided("scoped_differently", "scope", "two numbers of one article")
    if ratio(before[1], after[1]) > LEAP and found.event != "same":
        return decided("unresolved", "identity", "a leap of a tally whose event is not settled")
    if after[1] >= before[1]:
        if one.article == two.article:
            return decided("scoped_differently", "scope", "two numbers of one article")
        return decided("updated", "superseded", "a tally moved up")
    if earlier.volatile and later.volatile:
        return decided("updated", "superseded", "a number that moves both ways moved")
    if values in ("compatible", "distant") and bounded:
        return decided("same", "value", "a bound holds the other value")
    if _revised(later):
        return decided("updated", "superseded", "an explicit revision")
    if one.article == two.article:
        return decided("scoped_differently", "scope", "two numbers of one article")
    gap = later_gap_hours(earlier.known, later.known)
    if gap is not None and gap <= LAG_HOURS:
        return decided("updated", "superseded", "a smaller tally so soon after is an older report")
    if found.score >= APART and found.settled and not bounded and ratio(before[1], after[1]) <= FAR_APART:
        return decided("contradicts", "decreased_tally", "a tally went down without a revision")
    return decided("unresolved", "decreased_tally", "a smaller tally, but its scope is not settled")


def _revised(later: Signature) -> bool:
    low = later.known.figure.sentence.lower()
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in _REVISIONS)


_REVISIONS = ("revised", "corrected", "earlier figure", "previous figure", "lowered", "up from", "down from")


def _bounded(
    earlier: Signature, later: Signature, found: Identity, values: Values, decided: Decided
) -> Assessment:
    one, two = earlier.known.figure, later.known.figure
    before, after = bounds(one), bounds(two)
    assert before is not None
    assert after is not None
    if one.article == two.article:
        return decided("scoped_differently", "scope", "two numbers of one article")
    shared = found.predicate == "same" or (found.thing == "same" and found.frame >= LIKE_FRAME)
    if not shared:
        return decided("unresolved", "identity", "values near each other, but no predicate is shared")
    if values == "distant" and (
        ratio(before[0], after[0]) > FAR_APART
        or found.score < MOVED
        or "party is not settled" in found.doubts
    ):
        return decided("unresolved", "identity", "only an open bound lets both hold")
    return decided("same", "value", "both values can hold")


def _fixed(earlier: Signature, later: Signature, found: Identity, decided: Decided) -> Assessment:
    one, two = earlier.known.figure, later.known.figure
    before, after = bounds(one), bounds(two)
    assert before is not None
    assert after is not None
    if one.article == two.article:
        return decided("scoped_differently", "scope", "two numbers of one article")
    if _revised(later) and found.score >= MOVED and found.settled:
        return decided("updated", "superseded", "an explicit revision")
    forecast = {"forecast", "conditional", "question"}
    if (one.modality in forecast) != (two.modality in forecast):
        return decided("scoped_differently", "scope", "a forecast against a statement")
    nominal = ratio((before[0] + before[1]) / 2, (after[0] + after[1]) / 2)
    strict = (
        found.score >= APART
        and found.settled
        and nominal <= FAR_APART
        and (found.predicate == "same" or (found.thing == "same" and not earlier.generic))
        and not (earlier.volatile or later.volatile)
    )
    if strict:
        return decided("contradicts", "value", "the values cannot both hold", hard=True)
    return decided("unresolved", "identity", "the values cannot both hold, but the scope is not settled")
