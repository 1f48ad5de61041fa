"""A pair of figures that is being decided, and what was decided of it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.identity.identity import Identity
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import Values, ratio
from pipeline.records import Figure, Relation

SAME_NUMBER = 1.02  # the number that a revision replaces, as it was printed before
AGAINST = 6  # words from "rather than" to the number that is meant
SOFT = 0.85  # what an inference leaves of the confidence


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
    repeated: bool = False  # an earlier copy of the story raised it (repeats)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures in the order of publication, how alike they are, and how their values agree."""

    earlier: Signature
    later: Signature
    identity: Identity
    values: Values | None
    lexicon: Lexicon

    @property
    def one(self) -> Figure:
        return self.earlier.known.figure

    @property
    def two(self) -> Figure:
        return self.later.known.figure

    @property
    def one_article(self) -> bool:
        return self.one.article == self.two.article

    @property
    def specific(self) -> bool:
        """Whether the earlier value is so particular that its repetition is hardly chance."""
        return self.earlier.values is not None and self.earlier.values.specific

    @property
    def before(self) -> float:
        """The earlier value as printed; of a range its upper end."""
        return _upper(self.earlier)

    @property
    def after(self) -> float:
        """The later value as printed; of a range its upper end."""
        return _upper(self.later)

    @property
    def revised(self) -> bool:
        """Whether the later sentence says that it replaces an earlier number."""
        low = f" {self.two.sentence.lower()} "
        at = max((low.find(f" {words}") for words in self.lexicon.revisions), default=-1)
        if at < 0:
            return False
        named = [_number(m.group(1)) for m in self.lexicon.grammar.replaced.finditer(low, at)]
        mine = self.two.printed.lower()
        told = [one for one in named if one is not None and not mine.startswith(f"{one:,.0f}")]
        bare = self.one.value_high if self.one.value_high is not None else self.before
        return not told or any(ratio(one, bare) <= SAME_NUMBER for one in told)

    @property
    def contested(self) -> bool:
        """Whether the sentence of one sets its number against the other's: "6,000 rather than the 4,000"."""
        return any(
            _sets_against(one, other, self.lexicon)
            for one, other in ((self.earlier, self.later), (self.later, self.earlier))
        )

    def decide(self, relation: Relation | None, reason: str, rule: str, *, hard: bool = False) -> Assessment:
        """What is decided of this pair."""
        confidence = self.identity.score
        if relation == "contradicts" and not hard:
            confidence *= SOFT
        return Assessment(
            self.earlier, self.later, self.identity, relation, reason, rule, hard, round(confidence, 3)
        )


def _sets_against(one: Signature, other: Signature, lexicon: Lexicon) -> bool:
    figure = one.known.figure
    behind = figure.sentence[figure.end - figure.sentence_start :].lower()
    at = min((k for words in lexicon.contests if (k := behind.find(f" {words} ")) >= 0), default=-1)
    printed = other.known.figure.printed.lower()
    found = behind.find(printed, at) if at >= 0 else -1
    if found < 0 or behind[found - 1 : found].isdigit() or behind[found + len(printed) :][:1].isdigit():
        return False
    return len(behind[at:found].split()) <= AGAINST


def _number(printed: str) -> float | None:
    """The value of plain digits; None for a year."""
    value = float(printed.replace(",", ""))
    return None if "," not in printed and 1900 <= value <= 2100 else value


def _upper(one: Signature) -> float:
    return one.values.printed[1] if one.values else 0.0
