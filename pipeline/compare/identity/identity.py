"""Whether two figures are of one metric: evidence is scored, and a veto ends it.

The score runs from 0 to 1. Vetoes name what differs for sure (another party, place, period, part); doubts name what may
differ, and forbid any hard claim.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.identity.aspects import Lesson
from pipeline.compare.identity.likeness import (
    event_relation,
    frame_overlap,
    one_number,
    one_people,
    one_story,
    party_relation,
    place_open,
    place_relation,
    predicate_relation,
    stranger,
    thing_relation,
)
from pipeline.compare.reading.capitals import given_names
from pipeline.compare.reading.lexicon import TOKEN, Lexicon
from pipeline.compare.reading.signature import Signature
from pipeline.compare.reading.times import one_closed_window, period_relation
from pipeline.compare.reading.values import Values

# What each aspect weighs, by its answer. Measures and money have no counted thing to speak of: the rest weighs more.
THING = {"same": 0.35, "kin": 0.2, "part": 0.2, "whole": 0.2, "unknown": 0.1}
PREDICATE = {"same": 0.3, "near": 0.2, "unknown": 0.1}
PARTY = {"same": 0.1, "unknown": 0.05}
PLACE = {"same": 0.05, "unknown": 0.03}
FRAME = 0.2
EVENT = 0.1
ONE_PEOPLE = 0.2  # Ardanian soldiers, and the soldiers that Ardania has
MOVING = frozenset({"count", "area", "share"})  # what a tally is kept in
OWNED = frozenset({"count", "money", "share"})
PART = "part_after"  # the scope group of "of them" behind the number
STORY = 0.1  # a particular thing or measure that two articles on one story speak of
STORY_MEASURE = 0.15  # ... whose measure the tables know
EQUAL = 0.08
EQUAL_SPECIFIC = 0.2  # a particular value is hardly repeated by chance
MEASURED = {"thing": 0.5, "predicate": 1.2, "frame": 1.5, "party": 1.5}


@dataclass(frozen=True, slots=True)
class Identity:
    """How alike two figures are as claims, whatever their values."""

    score: float
    vetoes: tuple[str, ...]
    doubts: tuple[str, ...]
    thing: str  # same, kin, part (the first is part of the second), whole, other, unknown
    predicate: str  # same, near (classes that news uses for nearly the same), other, unknown
    party: str  # same, other, unknown
    place: str  # same, other, unknown
    event: str  # same, other, unknown
    period: str  # see times.period_relation
    frame: float
    taught: tuple[Lesson, ...] = ()  # what verdicts on other pairs say of this one
    number: bool = False  # one particular number in two articles on one story

    @property
    def settled(self) -> bool:
        """Whether nothing is open: a hard claim may be made."""
        return not self.vetoes and not self.doubts


class _Differences:
    """What differs for sure, and what may, as it is found."""

    def __init__(self) -> None:
        self.vetoes: list[str] = []
        self.doubts: list[str] = []

    def note(self, text: str, *, sure: bool) -> None:
        (self.vetoes if sure else self.doubts).append(text)


def identity(
    a: Signature, b: Signature, values: Values | None, lexicon: Lexicon, taught: tuple[Lesson, ...] = ()
) -> Identity:
    """Compare two signatures as claims, given how their values agree. Symmetric but for part/whole, which swap."""
    equal = values == "equal"
    renamed = frozenset(aspect for lesson in taught if lesson.kind == "alias" for aspect in lesson.differs)
    number = equal and one_number(a, b, lexicon)
    thing, predicate = _claim(a, b, lexicon, renamed, equal=equal, number=number)
    place = "same" if "place" in renamed else place_relation(a, b, lexicon)
    party = "same" if "party" in renamed else party_relation(a, b)
    if (
        party == "other"
        and a.dimension not in OWNED
        and not (_has_subject(a, lexicon) and _has_subject(b, lexicon))
    ):
        party = "unknown"  # a distance, a speed or a time is nobody's: a name nearby is but a bystander
    happened = _happened(a, b)
    event = event_relation(a, b, place, lexicon) if happened else "unknown"
    if happened and place != "same" and (stranger(a, b) or stranger(b, a)):
        event = "other"  # "three years after the Alder flood killed 19"
    period = period_relation(a.known, b.known)
    frame = frame_overlap(a, b)
    found = _Differences()
    lenient = equal and (a.dimension != "count" or number)
    # "400 of them work abroad": the predicate says which part is meant, and a sentence that has it means that part too.
    selected = predicate == "same" and not (a.tally or b.tally)
    _words(a, b, lexicon, found, lenient=lenient, selected=selected)
    _kinds(a, b, found, lenient=number)
    if thing == "other":
        found.note(f"counted thing: {_counted(a)} against {_counted(b)}", sure=True)
    if predicate == "other":
        # Money goes by many names (a hit, a cost, a bill): an equal sum is not vetoed by its name.
        soft = equal and a.dimension == "money"
        found.note(f"predicate: {a.predicate} against {b.predicate}", sure=not soft)
    _where(a, b, lexicon, place, found)
    if happened and place != "other" and event != "same":
        found.note(
            f"event: {'the background of one' if event == 'other' else 'not settled'}", sure=event == "other"
        )
    _whose(a, b, party, found, equal=equal, happened=happened)
    _when(a, b, period, found, happened=happened)
    _whole(a, b, lexicon, found)
    for lesson in taught:
        if lesson.kind == "veto":
            found.note(f"told apart by a verdict: {lesson.text} (finding {lesson.finding})", sure=True)
    score = _score(a, thing, predicate, frame, equal=equal, number=number)
    score += PARTY.get(party, 0.0) * (1.0 if a.dimension == "count" else MEASURED["party"])
    score += PLACE.get(place, 0.0) + (EVENT if event == "same" else 0.0)
    score += 0.0 if happened else _story(a, b, thing, predicate, party=party, lexicon=lexicon)
    return Identity(
        score=round(min(1.0, score), 3),
        vetoes=tuple(found.vetoes),
        doubts=tuple(found.doubts),
        thing=thing,
        predicate=predicate,
        party=party,
        place=place,
        event=event,
        period=period,
        frame=round(frame, 3),
        taught=taught,
        number=number,
    )


def _claim(
    a: Signature, b: Signature, lexicon: Lexicon, renamed: frozenset[str], *, equal: bool, number: bool
) -> tuple[str, str]:
    """How the counted things relate, and the predicates."""
    predicate = "same" if "predicate" in renamed else predicate_relation(a, b, lexicon)
    thing = "same" if renamed & {"thing", "modifiers"} else thing_relation(a, b, lexicon)
    if thing == "other" and a.dimension != "count" and (predicate == "same" or equal):
        thing = "unknown"  # what money is for goes by many nouns; the predicate has said it
    if number:  # one number in two wordings: "1,840 jobs will go", "1,840 redundancies"
        thing = "unknown" if thing == "other" else thing
        predicate = "unknown" if predicate == "other" else predicate
    return thing, predicate


def _counted(one: Signature) -> str:
    return one.known.figure.entity or one.thing or one.head or "nothing named"


def _words(
    a: Signature, b: Signature, lexicon: Lexicon, found: _Differences, *, lenient: bool, selected: bool
) -> None:
    """Scope words: two values of one group are two metrics; one side only, as the group says."""
    if a.scopes == b.scopes:
        return
    for group in lexicon.scopes:
        mine, yours = a.scopes.get(group.key), b.scopes.get(group.key)
        if mine == yours or (selected and group.key == PART):
            continue
        if mine and yours:
            found.note(f"{group.key}: {mine} against {yours}", sure=True)
        elif group.one_sided != "none":
            # An equal measure is hardly chance: a word that only one sentence spends on it does not part the two.
            found.note(f"{group.key}: {mine or yours}", sure=group.one_sided == "veto" and not lenient)


def _kinds(a: Signature, b: Signature, found: _Differences, *, lenient: bool) -> None:
    if a.dimension != b.dimension:
        found.note(f"dimension: {a.dimension} against {b.dimension}", sure=True)
    if a.unit != b.unit:
        found.note(f"currency: {a.unit} against {b.unit}", sure=True)
    if a.negated != b.negated:
        found.note("one of them is negated", sure=False)
    if a.movement != b.movement:
        level = "level" in (a.movement, b.movement)
        found.note(
            "a change against a level" if level else "a rise against a fall", sure=not (level and lenient)
        )


def _where(a: Signature, b: Signature, lexicon: Lexicon, place: str, found: _Differences) -> None:
    if place == "other":
        found.note(f"place: {a.names.place} against {b.names.place}", sure=True)
    if a.dimension == "count" and place_open(a, b, lexicon):
        found.note("place is not settled", sure=False)


def _has_subject(one: Signature, lexicon: Lexicon) -> bool:
    """Whether the text names who a measure is said of."""
    return bool(given_names(one.known.figure.subject, lexicon))


def _happened(a: Signature, b: Signature) -> bool:
    """Whether both count what happened and may still grow."""
    moving = a.tally and b.tally and a.dimension in MOVING and not (a.owned or b.owned)
    return moving and not one_closed_window(a.known, b.known) and not _one_past_year(a, b)


def _whose(
    a: Signature, b: Signature, party: str, found: _Differences, *, equal: bool, happened: bool
) -> None:
    if a.owned and a.predicate == b.predicate:
        if not (party == "same" and a.names.owner_explicit and b.names.owner_explicit):
            found.note("party: votes and seats of a party that is not named twice", sure=not equal)
        return
    if happened:
        return
    if a.dimension == "count" and (stranger(a, b) or stranger(b, a)):
        found.note("somebody else is named", sure=False)
    both_named = a.names.owner_explicit and b.names.owner_explicit
    if party == "other" and (both_named or a.dimension != "count"):
        owned = a.dimension in ("money", "share") and both_named
        mine, yours = (" ".join(sorted(one.names.owner)) for one in (a, b))
        found.note(f"party: {mine} against {yours}", sure=owned)
    elif party == "unknown" and a.dimension == "money":
        found.note("party is not settled", sure=False)


def _when(a: Signature, b: Signature, period: str, found: _Differences, *, happened: bool) -> None:
    if period == "disjoint":
        mine, yours = (one.known.figure.time.printed or "none" for one in (a, b))
        found.note(f"period: {mine} against {yours}", sure=True)
        return
    if period == "unclear" and not _one_past_year(a, b):
        found.note("period is not settled", sure=False)
    if period in ("none", "unclear") and (a.year or b.year) and (happened or (a.year and b.year)):
        first, second = _year(a), _year(b)
        if first and second and first != second:
            found.note(f"year: {first} against {second}", sure=True)


def _one_past_year(a: Signature, b: Signature) -> bool:
    """Whether both tell of one year that is not that of publication: what was counted then is counted."""
    return a.year is not None and a.year == b.year


def _year(one: Signature) -> int | None:
    return one.year or (one.known.published.year if one.known.published else None)


def _whole(a: Signature, b: Signature, lexicon: Lexicon, found: _Differences) -> None:
    """A share of one whole is not a share of another."""
    mine, yours = a.known.figure.population, b.known.figure.population
    if not mine or not yours:
        return
    first, second = _whole_words(mine, lexicon), _whole_words(yours, lexicon)
    if first and second and not first & second:
        found.note(f"share of {mine} against share of {yours}", sure=True)


def _whole_words(population: str, lexicon: Lexicon) -> set[str]:
    """The content words of a whole; a whole that is an amount ("the $5 billion") names nothing."""
    words = [m.group() for m in TOKEN.finditer(population)]
    return {lexicon.fold(w) for w in words if w[0].isalpha() and w.lower() not in lexicon.stop} - lexicon.stop


def _story(a: Signature, b: Signature, thing: str, predicate: str, *, party: str, lexicon: Lexicon) -> float:
    """What one people, or one story, adds where thing or measure is particular."""
    score = 0.0
    if (
        thing == "same"
        and a.thing
        and a.dimension == "count"
        and predicate != "same"
        and one_people(a, b, lexicon)
    ):
        score += ONE_PEOPLE
    verbs = a.dimension in OWNED and a.verb and b.verb and a.verb != b.verb
    particular = thing == "same" and not a.generic and not verbs
    measured = predicate == "same" and (
        a.dimension not in OWNED or (a.dimension == "money" and party == "same")
    )
    # Where a quake was deep, or a gust was met, locates it: only words can put a measure in the background.
    elsewhere = any("background" in one.scopes if measured else one.background for one in (a, b))
    if (particular or measured) and not elsewhere and one_story(a, b, lexicon):
        score += STORY_MEASURE if measured else STORY
    return score


def _score(a: Signature, thing: str, predicate: str, frame: float, *, equal: bool, number: bool) -> float:
    counted = a.dimension == "count"
    score = THING.get(thing, 0.0) * (1.0 if counted else MEASURED["thing"])
    score += PREDICATE.get(predicate, 0.0) * (1.0 if counted else MEASURED["predicate"])
    score += FRAME * min(1.0, frame) * (1.0 if counted else MEASURED["frame"])
    if equal:
        score += EQUAL_SPECIFIC if number or (a.values and a.values.specific) else EQUAL
    return score
