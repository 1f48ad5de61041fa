"""Parts that an article lists of one whole must make that whole: 12 men and five women are not 16 people.

Only what the words settle is added up: parts of one sentence behind their whole, which the tables know to leave nothing
over (men and women), or of which the last is "the other". Parts that cannot overlap are never more than their whole,
also where there may be further ones. Always soft: an article may print what it does not mean.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.compare.identity.likeness import thing_relation
from pipeline.compare.reading.lexicon import TOKEN, Lexicon
from pipeline.compare.reading.signature import Signature

APPOSITION = 4  # words of "16 people, 12 men ...": behind a comma only the counted noun stands
COLON = 14  # words of "Sixteen people were killed in the fire at the mill: 12 men ..."
COORDINATION = 4  # words between two parts: noun and "and"
BEFORE_LAST = 3  # words in which "the other" stands before the last part
LISTS = re.compile(r"[,:;(—–-]\s*$")
FIRM = ("stated", "estimated")


@dataclass(frozen=True, slots=True)
class Misfit:
    """Parts that do not make their whole."""

    whole: Signature
    parts: tuple[Signature, ...]
    total: float
    exhaustive: bool


def misfit_sum(me: Signature, siblings: Sequence[Signature], lexicon: Lexicon) -> Misfit | None:
    """The list whose last part a figure is, where it does not add up to its whole; else None."""
    figure = me.known.figure
    before = sorted(
        (
            one
            for one in siblings
            if one.known.figure.revision == figure.revision and one.dimension == "count"
        ),
        key=lambda one: one.known.figure.start,
    )
    here = [one for one in before if one.known.figure.sentence_start == figure.sentence_start]
    mine = next((k for k, one in enumerate(here) if one.known.figure.figure == figure.figure), 0)
    for first in range(mine - 1, -1, -1):
        parts = tuple(here[first : mine + 1])
        whole = here[first - 1] if first else _told_before(me, before, lexicon)
        if whole is None or not all(_exact(one) for one in (whole, *parts)):
            continue
        found = _check(whole, parts, lexicon)
        if found:
            return found
    return None


def _check(whole: Signature, parts: tuple[Signature, ...], lexicon: Lexicon) -> Misfit | None:
    rest = _rest(whole, parts, lexicon)
    listed = not rest and _complementary(whole, parts, lexicon)
    if not rest and not listed:
        return None
    exhaustive = rest or _all_of_it(whole, parts, lexicon)
    total = sum(_value(one) for one in parts)
    wrong = total != _value(whole) if exhaustive else total > _value(whole)
    return Misfit(whole, parts, total, exhaustive) if wrong else None


def _value(one: Signature) -> float:
    return one.values.printed[1] if one.values else 0.0


def _exact(one: Signature) -> bool:
    figure = one.known.figure
    firm = figure.qualifier == "exact" and figure.modality in FIRM and not one.negated
    return firm and one.values is not None and one.values.printed[0] == one.values.printed[1]


def _between(left: Signature, right: Signature) -> str:
    """The text from the end of one number to the beginning of the next; within one sentence."""
    figure = right.known.figure
    start = max(left.known.figure.end, figure.sentence_start) - figure.sentence_start
    return figure.sentence[start : figure.start - figure.sentence_start]


def _words(text: str) -> list[str]:
    return [m.group().lower() for m in TOKEN.finditer(text)]


def _complementary(whole: Signature, parts: tuple[Signature, ...], lexicon: Lexicon) -> bool:
    """Whether the parts are listed side by side, cannot overlap, and are of the whole's kind."""
    if len(parts) < 2:
        return False
    names = [next((n for n in (one.head, one.predicate) if n in lexicon.part_names), None) for one in parts]
    if None in names or len(set(names)) < len(names):
        return False
    if not any(set(names) <= group for group in lexicon.complements):
        return False
    if any(thing_relation(one, whole, lexicon) not in ("part", "same") for one in parts):
        return False
    gaps = [_between(left, right) for left, right in itertools.pairwise(parts)]
    side_by_side = all(len(_words(gap)) <= COORDINATION and not re.search(r"[.;:(]", gap) for gap in gaps)
    last = parts[-1].known.figure
    after = last.sentence[last.end - last.sentence_start :]
    joined = _words(gaps[-1])[-1:] == ["and"]
    return side_by_side and joined and not lexicon.grammar.list_goes_on.match(after)


def _all_of_it(whole: Signature, parts: tuple[Signature, ...], lexicon: Lexicon) -> bool:
    """Whether the list follows its whole as its other name, rather than as some of it."""
    names = {n for one in parts for n in (one.head, one.predicate)}
    if not any(group <= names for group in lexicon.complements):
        return False
    if whole.known.figure.sentence_start != parts[0].known.figure.sentence_start:
        return True
    gap = _between(whole, parts[0])
    words = _words(gap)
    if lexicon.some_of.intersection(words) or not LISTS.search(gap):
        return False
    return len(words) <= (APPOSITION if gap.rstrip().endswith(",") else COLON)


def _rest(whole: Signature, parts: tuple[Signature, ...], lexicon: Lexicon) -> bool:
    """Whether the last part is what is left of the whole: "of the 40 workers 25 were rescued and the other 12 died"."""
    if len(parts) < 2:
        return False
    name = whole.known.figure.figure
    linked = [
        any(link.relation == "part_of" and link.figure == name for link in one.known.figure.links)
        for one in parts[:-1]
    ]
    words = _words(_between(parts[-2], parts[-1]))[-BEFORE_LAST:]
    return all(linked) and "the" in words and bool(lexicon.rest_of.intersection(words))


def _told_before(me: Signature, before: Sequence[Signature], lexicon: Lexicon) -> Signature | None:
    """The only count of the sentence before one that takes it apart: "They were 12 men and five women"."""
    figure = me.known.figure
    if not figure.sentence.lower().startswith(lexicon.takes_apart):
        return None
    ends = [one for one in before if 0 <= figure.sentence_start - one.known.figure.sentence_end <= APPOSITION]
    return ends[0] if len(ends) == 1 else None
