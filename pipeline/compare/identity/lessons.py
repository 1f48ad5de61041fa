"""The lessons of a topic: what the verdicts on its findings teach of other pairs.

A lesson has two sides, each a few aspects of a figure. It applies to a pair whose figures have one side each, in either
order, and to no other: what the judged sentences do not have, it does not touch. Lessons are derived from the verdicts
at each run, so a later verdict that says otherwise takes one back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.compare.identity.aspects import ONE, Aspects, Lesson, Side, aspects_of, fits
from pipeline.compare.identity.teaching import Teaching, lessons_of
from pipeline.compare.reading.known import Known
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature, signature
from pipeline.topics.model import Topic

TEACHING = 400  # the latest verdicts that teach: a run's cost stays bounded
ANY = ("any", frozenset[str]())  # the key of sides that nothing exact finds


def teachings(known: Known, topic: Topic, lexicon: Lexicon) -> list[Teaching]:
    """The latest TEACHING pairs of a topic, of each kind, whose figures are still known."""
    judged = sorted(known.verdicts(), key=lambda one: (one.judged_at, one.finding))[-TEACHING:]
    shown = sorted(known.aliases(), key=lambda one: (one.judged_at, one.finding))[-TEACHING:]
    said = [*((one, False) for one in shown), *((one, True) for one in judged)]
    names = sorted({name for one, _ in said for name in (one.figure, one.earlier)})
    read = {one.figure.figure: signature(one, lexicon, topic.place) for one in known.named(names)}
    return [
        Teaching(one.verdict, one.finding, one.judged_at, read[one.figure], read[one.earlier], by_person)
        for one, by_person in said
        if one.figure in read and one.earlier in read
    ]


class Lessons:
    """The lessons of a topic that still hold."""

    def __init__(self, taught: Iterable[Teaching] = (), lexicon: Lexicon | None = None) -> None:
        self._lexicon = lexicon
        self._taught = tuple(taught)
        self._read: dict[str, Aspects] = {}
        self._sides: dict[str, frozenset[tuple[int, int]]] = {}
        self._index: dict[tuple[str, frozenset[str]], list[tuple[int, int]]] = {}
        self.held: list[Lesson] = []
        # What a person says comes last, whenever it was said: it outweighs what the news shows.
        for one in sorted(self._taught, key=lambda some: (some.by_person, some.at, some.finding)):
            self._learn(one)
        for number, lesson in enumerate(self.held):
            for side, traits in enumerate(lesson.sides):
                self._index.setdefault(_key(traits), []).append((number, side))

    def with_further(self, taught: Sequence[Teaching]) -> Lessons:
        """These lessons and what further pairs teach; the same object where that is nothing new."""
        known = {one.finding for one in self._taught}
        further = [one for one in taught if one.finding not in known]
        return Lessons((*self._taught, *further), self._lexicon) if further else self

    def of(self, a: Signature, b: Signature) -> tuple[Lesson, ...]:
        """The lessons that apply to a pair."""
        if not self.held:
            return ()
        mine, yours = self._fitting(a), self._fitting(b)
        if not mine or not yours:
            return ()
        return tuple(self.held[n] for n, side in sorted(mine) if (n, 1 - side) in yours)

    def further_blocks(self, one: Signature) -> tuple[str, ...]:
        """Blocks of the other name of a thing or predicate that means what the figure's own means."""
        found: list[str] = []
        for number, side in self._fitting(one) if self.held else ():
            lesson = self.held[number]
            if lesson.kind == "alias":
                found += _blocks(lesson.sides[1 - side], one)
        return tuple(dict.fromkeys(found))

    def _fitting(self, one: Signature) -> frozenset[tuple[int, int]]:
        name = one.known.figure.figure
        found = self._sides.get(name)
        if found is None:
            aspects = self._aspects(one)
            offered = [
                spot
                for aspect in ("thing", "predicate")
                for spot in self._index.get((aspect, aspects[aspect]), ())
            ] + self._index.get(ANY, [])
            found = self._sides[name] = frozenset(
                (n, side) for n, side in offered if fits(self.held[n].sides[side], aspects)
            )
        return found

    def _aspects(self, one: Signature) -> Aspects:
        name = one.known.figure.figure
        if name not in self._read:
            assert self._lexicon is not None
            self._read[name] = aspects_of(one, self._lexicon)
        return self._read[name]

    def _learn(self, one: Teaching) -> None:
        assert self._lexicon is not None
        first, second = self._aspects(one.first), self._aspects(one.second)
        says_one = one.verdict in ONE
        self.held = [
            lesson for lesson in self.held if lesson.one == says_one or not lesson.applies(first, second)
        ]
        self.held += lessons_of(one, self._lexicon)


NO_LESSONS = Lessons()


def _key(side: Side) -> tuple[str, frozenset[str]]:
    """What a side is found by: one aspect that a figure must have exactly."""
    for trait in side:
        if trait.lacks is None and trait.has and trait.aspect in ("thing", "predicate"):
            return (trait.aspect, trait.has)
    return ANY


def _blocks(side: Side, one: Signature) -> list[str]:
    kind = f"{one.dimension}/{one.unit}" if one.unit else one.dimension
    letters = {"thing": ("h", "t"), "predicate": ("p", "v")}
    return [
        f"{kind}|{letter}:{word}"
        for trait in side
        for letter in letters.get(trait.aspect, ())
        for word in sorted(trait.has)
    ]
