"""What lessons look at in a figure: its aspects as sets of words, and what a lesson asks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.compare.reading.lexicon import TOKEN, Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.values import bounds

ONE = frozenset({"same", "updated", "contradicts"})  # verdicts that say: one metric
NAMES = ("place", "party")

Kind = Literal["alias", "veto", "amounts"]
Aspects = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Trait:
    """What one aspect of a figure must be: exactly `has`; or, for several words, at least `has` and nothing of `lacks`."""

    aspect: str
    has: frozenset[str]
    lacks: frozenset[str] | None = None

    def fits(self, aspects: Aspects) -> bool:
        """Whether a figure has the trait."""
        mine = aspects[self.aspect]
        if self.lacks is None:
            return mine == self.has
        return self.has <= mine and not self.lacks & mine


Side = tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing that a verdict taught."""

    kind: Kind
    verdict: str
    finding: str  # the finding that was judged
    sides: tuple[Side, Side]
    differs: frozenset[str]  # the aspects that the lesson is about
    text: str

    @property
    def one(self) -> bool:
        """Whether it says that the two are one metric."""
        return self.verdict in ONE

    def applies(self, first: Aspects, second: Aspects) -> bool:
        """Whether two figures have one side each."""
        here, there = self.sides
        return (fits(here, first) and fits(there, second)) or (fits(here, second) and fits(there, first))


def fits(side: Side, aspects: Aspects) -> bool:
    """Whether a figure has all traits of a side."""
    return all(trait.fits(aspects) for trait in side)


def aspects_of(one: Signature, lexicon: Lexicon) -> Aspects:
    """What lessons look at, each aspect as a set of words; what the text does not say is empty."""
    printed = bounds(one.known.figure)
    thing, predicate = one.head or one.thing, one.predicate or one.verb
    return {
        "dimension": frozenset({f"{one.dimension} {one.unit}".strip()}),
        "thing": frozenset({thing} if thing else ()),
        "predicate": frozenset({predicate} if predicate else ()),
        "verb": frozenset({one.verb} if one.verb else ()),
        "modifiers": one.modifiers,
        "whole": _whole(one, lexicon),
        "scope": frozenset(f"{group}: {value}" for group, value in one.scopes.items()),
        "place": frozenset((one.names.place or "").split()),
        "party": one.names.owner if one.names.owner_explicit else frozenset(),
        "amount": frozenset({f"{printed[0]:.6g} {printed[1]:.6g}"} if printed else ()),
    }


def _whole(one: Signature, lexicon: Lexicon) -> frozenset[str]:
    words = [m.group() for m in TOKEN.finditer(one.known.figure.population or "")]
    return frozenset(lexicon.fold(w) for w in words if w[0].isalpha()) - lexicon.stop
