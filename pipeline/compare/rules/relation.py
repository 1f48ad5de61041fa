"""The relation of two figures, once their identity is scored: rules in order, each with a typed reason.

A pair is always read in the order of publication, so the answer does not depend on which figure arrived first. The
first rule that has an answer decides. A wrong alarm costs more than a late one: what is not settled is `unresolved`.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from pipeline.compare.identity.identity import identity
from pipeline.compare.identity.lessons import NO_LESSONS, Lessons
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import agree, open_bound, ratio
from pipeline.compare.rules.cautions import cautious
from pipeline.compare.rules.levels import moved_level, one_state
from pipeline.compare.rules.pair import Assessment, Pair
from pipeline.compare.rules.parts import linked_part, part_of_whole, perhaps_a_part, window_in_window
from pipeline.compare.rules.tallies import moved_tally
from pipeline.compare.rules.thresholds import (
    ALIKE,
    APART,
    DISPUTED,
    FAR_APART,
    LIKE_FRAME,
    MOVED,
    ONE_SENTENCE,
    SAME,
    SAME_SPECIFIC,
)
from pipeline.compare.rules.verdicts import RELATIONS
from pipeline.records import Figure

Rule = Callable[[Pair], Assessment | None]

NEXT_SENTENCE = 2  # characters between two sentences that follow each other
TEMPLATES_KEPT = 16384  # sentences whose words are remembered: a figure meets many
TEMPLATE = 6  # words that make a sentence one that is not written twice by chance
NOT_YET = frozenset({"forecast", "conditional", "question"})


def assess(
    earlier: Signature,
    later: Signature,
    lexicon: Lexicon,
    lessons: Lessons = NO_LESSONS,
    *,
    careful: bool = True,
) -> Assessment:
    """Decide one pair. `earlier` must not be published after `later`. Without `careful` no caution is heard."""
    values = agree(earlier.values, later.values) if earlier.dimension == later.dimension else None
    pair = Pair(
        earlier, later, identity(earlier, later, values, lexicon, lessons.of(earlier, later)), values, lexicon
    )
    for rule in RULES:
        decided = rule(pair)
        if decided is not None:
            return cautious(pair, decided) if careful else decided
    return pair.decide(None, "identity", "no rule applies")


def _revision(pair: Pair) -> Assessment | None:
    """1. Revisions of one article replace each other: an edited number is a finding of its own (fidelity.edited)."""
    if pair.one_article and pair.one.revision != pair.two.revision:
        return pair.decide(None, "revision", "another revision of the same article")
    return None


def _reprinted(pair: Pair) -> Assessment | None:
    """5. Two versions of one wire story print one sentence with another number: it has moved."""
    if pair.values not in ("apart", "distant") or pair.one_article or pair.one.printed == pair.two.printed:
        return None
    first, second = (_template(one.sentence, one.start - one.sentence_start) for one in (pair.one, pair.two))
    if first[0] != second[0] or min(len(first[1]), len(second[1])) < TEMPLATE:
        return None
    if len(first[1] & second[1]) >= ONE_SENTENCE * len(first[1] | second[1]):
        return pair.decide("updated", "superseded", "the same sentence with another number")
    return None


@functools.lru_cache(maxsize=TEMPLATES_KEPT)
def _template(sentence: str, start: int) -> tuple[int, frozenset[str]]:
    """Where a number stands among the words of its sentence, and the words."""
    return len(sentence[: max(0, start)].split()), frozenset(sentence.lower().split())


def _linked(pair: Pair) -> Assessment | None:
    """2. The article itself links two of its figures."""
    exceeds = linked_part(pair)
    if exceeds:
        return exceeds
    for figure, other in ((pair.one, pair.two), (pair.two, pair.one)):
        for link in figure.links:
            if link.figure != other.figure:
                continue
            if link.relation == "same_as":
                return pair.decide("same", "link", "the text gives one number in two units")
            return pair.decide("scoped_differently", "part", f"the text links them: {link.relation}")
    return None


def _incomparable(pair: Pair) -> Assessment | None:
    """3. Other dimensions, and vague amounts, have no relation."""
    if pair.one.dimension != pair.two.dimension:
        return pair.decide(None, "dimension", f"{pair.one.dimension} against {pair.two.dimension}")
    return pair.decide(None, "vague", "a vague amount has no relation") if pair.values is None else None


def _one_sentence(pair: Pair) -> Assessment | None:
    """4. Two articles print one sentence (a wire story in two versions)."""
    if pair.values != "equal" or pair.one_article or "denied" in (pair.one.modality, pair.two.modality):
        return None
    first, second = pair.earlier.words, pair.later.words
    if len(first & second) >= ONE_SENTENCE * max(1, len(first | second)):
        return pair.decide("same", "value", "the same sentence with the same value")
    return None


def _vetoed(pair: Pair) -> Assessment | None:
    """5. What differs for sure ends it."""
    if not pair.identity.vetoes:
        return None
    alike = pair.identity.score >= ALIKE
    text = "another scope: " + "; ".join(pair.identity.vetoes[:2])
    return pair.decide("scoped_differently" if alike else None, "scope", text)


def _denied(pair: Pair) -> Assessment | None:
    """8. A denial contradicts the value that it denies, and no other."""
    if (pair.one.modality == "denied") == (pair.two.modality == "denied"):
        return None
    if pair.values == "equal" and pair.identity.predicate != "same":
        return None  # "350 machines did not work", "of the 350 machines": what is denied is not the number
    stated = pair.values == "equal" or (
        pair.values == "compatible" and not (open_bound(pair.one) or open_bound(pair.two))
    )
    one_period = pair.identity.period in ("same", "none", "unclear")
    if stated and one_period and pair.identity.score >= MOVED and pair.identity.predicate == "same":
        return pair.decide("contradicts", "denied", "one denies the value that the other states")
    return pair.decide(None, "denied", "a denial of another value")


def _settled(pair: Pair) -> Assessment | None:
    """3. A person judged two other prints of these two amounts."""
    for lesson in reversed(pair.identity.taught):
        if lesson.kind == "amounts":
            relation = RELATIONS.get(lesson.verdict)
            text = f"judged before: {lesson.text} (finding {lesson.finding})"
            return pair.decide(relation, "verdict" if relation == "same" else "scope", text)
    return None


def _asked(pair: Pair) -> Assessment | None:
    """3. A question states nothing."""
    if "question" in (pair.one.modality, pair.two.modality):
        return pair.decide(None, "vague", "a question states nothing")
    return None


def _revised(pair: Pair) -> Assessment | None:
    """10. The later sentence says which number it replaces, however near the two are."""
    found = pair.identity
    if pair.values == "equal" or not pair.revised or pair.one_article:
        return None
    if found.score < MOVED or not found.settled or found.predicate != "same":
        return None
    return pair.decide("updated", "superseded", "an explicit revision")


def _not_yet(pair: Pair) -> Assessment | None:
    """11. What may come is not held against what is."""
    planned = pair.identity.predicate == "same" and pair.lexicon.plans(pair.earlier.predicate)
    if planned:
        return None
    if pair.values == "apart" and (pair.one.modality in NOT_YET) != (pair.two.modality in NOT_YET):
        return pair.decide("scoped_differently", "scope", "a forecast against a statement")
    return None


def _unlike(pair: Pair) -> Assessment | None:
    """9. Without a shared thing, predicate or frame nothing is said."""
    found = pair.identity
    if found.number or found.thing == "same" or found.predicate == "same" or found.frame >= LIKE_FRAME:
        return None
    return pair.decide(None, "identity", "neither thing nor predicate nor frame is shared")


def _equal(pair: Pair) -> Assessment | None:
    """10. The same value."""
    enough = SAME
    if pair.values == "equal":
        enough = SAME_SPECIFIC if pair.specific or pair.identity.number else SAME
        if pair.identity.score >= enough:
            return pair.decide("same", "value", "the same value")
    if pair.identity.score < enough:
        return pair.decide(None, "identity", f"identity {pair.identity.score} is below {enough}")
    return None


def _one_article(pair: Pair) -> Assessment | None:
    """12. An article that prints two numbers means two things."""
    if pair.one_article:
        return pair.decide("scoped_differently", "scope", "two numbers of one article")
    return None


def _contested(pair: Pair) -> Assessment | None:
    """11. The sentence of one names the other's number only to set its own against it: "6,000 rather than the 4,000"."""
    found = pair.identity
    if (
        pair.values not in ("apart", "distant")
        or found.score < MOVED
        or "same" not in (found.thing, found.predicate)
    ):
        return None
    return (
        pair.decide("contradicts", "value", "the text sets one number against the other")
        if pair.contested
        else None
    )


def _claimant(figure: Figure, lexicon: Lexicon) -> str | None:
    """Who gives a number: the speaker, or who counted it himself ("the union counted 9,000")."""
    counted = figure.subject and figure.predicate in lexicon.grammar.counting
    return figure.subject if counted else figure.attribution.speaker


def _disputed(pair: Pair) -> Assessment | None:
    """12. An article in which two speakers hold two numbers against each other: police and organisers of a march."""
    found = pair.identity
    speakers = [_claimant(one, pair.lexicon) for one in (pair.one, pair.two)]
    if (
        not pair.one_article
        or pair.values not in ("apart", "distant")
        or not all(speakers)
        or speakers[0] == speakers[1]
    ):
        return None
    gap = max(pair.one.sentence_start, pair.two.sentence_start) - min(
        pair.one.sentence_end, pair.two.sentence_end
    )
    widest = DISPUTED if gap < 0 else FAR_APART if gap <= NEXT_SENTENCE else 0.0
    said = found.predicate == "same" or (gap < 0 and found.predicate == "unknown")
    alike = found.thing == "same" and said and found.settled
    if alike and found.score >= APART and ratio(pair.before, pair.after) <= widest:
        return pair.decide("contradicts", "value", "two speakers of one article give two numbers")
    return None


def _both_hold(pair: Pair) -> Assessment | None:
    """13. Roundings, conversions, and bounds that hold the other value."""
    if pair.values not in ("compatible", "distant"):
        return None
    found = pair.identity
    if not (found.predicate == "same" or (found.thing == "same" and found.frame >= LIKE_FRAME)):
        return pair.decide("unresolved", "identity", "values near each other, but no predicate is shared")
    far = ratio(pair.before, pair.after) > FAR_APART or found.score < MOVED
    if pair.values == "distant" and (far or "party is not settled" in found.doubts):
        return pair.decide("unresolved", "identity", "only an open bound lets both hold")
    return pair.decide("same", "value", "both values can hold")


def _apart(pair: Pair) -> Assessment | None:
    """14. The values cannot both hold: a contradiction where nothing of the scope is open."""
    found = pair.identity
    if pair.revised and found.score >= MOVED and found.settled:
        return pair.decide("updated", "superseded", "an explicit revision")
    lone = one_state(pair.earlier, pair.later) or one_state(pair.later, pair.earlier)
    alike = not lone or found.place == "same"  # who works abroad is not who is on a tax roll
    said = found.predicate == "same" or (found.thing == "same" and not pair.earlier.generic and alike)
    volatile = pair.earlier.volatile or pair.later.volatile or _may_have_grown(pair)
    near = ratio(pair.before, pair.after) <= FAR_APART
    if found.score >= APART and found.settled and said and near and not volatile:
        bounded = open_bound(pair.one) or open_bound(pair.two)
        reason = "bound_violated" if bounded else "value"
        return pair.decide("contradicts", reason, "the values cannot both hold", hard=True)
    return pair.decide("unresolved", "identity", "the values cannot both hold, but the scope is not settled")


def _may_have_grown(pair: Pair) -> bool:
    """Whether a larger number came later of something that no table knows: in a running story it may have grown."""
    known = pair.earlier.predicate is not None and pair.earlier.predicate == pair.later.predicate
    if pair.identity.period == "same" or "predicate" in {
        a for one in pair.identity.taught for a in one.differs
    }:
        return False
    return pair.earlier.dimension in ("count", "share") and not known and pair.after > pair.before


RULES: tuple[Rule, ...] = (
    _revision,
    _linked,
    _incomparable,
    _asked,
    _settled,
    _one_sentence,
    _reprinted,
    moved_level,  # 5.
    _vetoed,
    part_of_whole,  # 6.
    window_in_window,  # 7.
    _denied,
    _unlike,
    _revised,
    _equal,
    _not_yet,
    _contested,
    _disputed,
    moved_tally,  # 11.
    _one_article,
    _both_hold,
    perhaps_a_part,  # 6.
    _apart,
)
