"""A pair of figures that is being decided, and what was decided of it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.identity import Identity
from pipeline.compare.lexicon import Lexicon
from pipeline.compare.signature import Signature
from pipeline.compare.values import Values
from pipeline.records import Figure, Relation

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
        return any(f" {words}" in low for words in self.lexicon.revisions)

    def decide(self, relation: Relation | None, reason: str, rule: str, *, hard: bool = False) -> Assessment:
        """What is decided of this pair."""
        confidence = self.identity.score
        if relation == "contradicts" and not hard:
            confidence *= SOFT
        return Assessment(
            self.earlier, self.later, self.identity, relation, reason, rule, hard, round(confidence, 3)
        )


def _upper(one: Signature) -> float:
    return one.values.printed[1] if one.values else 0.0
