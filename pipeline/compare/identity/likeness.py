"""How two figures are alike, one aspect at a time: thing, predicate, place, party, event, frame.

Each answer is a word: same, other, unknown, and for things also kin, part and whole. Symmetric but for part and whole.
"""

from __future__ import annotations

from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature, story_words
from pipeline.compare.reading.times import later_gap_hours
from pipeline.compare.reading.values import large

SHARED_DAYS_STORY = 0.1  # ... and those of one week, which also share a name
STORY_HOURS = 7 * 24.0
SHARED_NAMES = 3  # names that the beginnings of two articles on one event share
SHARED_STORY = 0.2  # the part of the leads' words that two articles on one event share
WEAK_PREDICATE = 9.0  # a predicate found further away than this is a guess


def thing_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """How what the first counts relates to what the second counts: same, kin, part, whole, other, unknown."""
    if a.thing is None or b.thing is None:
        return _heads(a, b)
    if a.thing == b.thing:
        return _peoples(a, b) or ("kin" if _unlike(a.modifiers, b.modifiers) else "same")
    first, second = lexicon.things[a.thing], lexicon.things[b.thing]
    if b.thing == first.near or a.thing == second.near:
        return "same"
    if _everybody(a, b, lexicon) and _everybody(b, a, lexicon):
        return "same"
    if first.wider == b.thing:
        return "part"
    return "whole" if second.wider == a.thing else "other"


def _everybody(one: Signature, other: Signature, lexicon: Lexicon) -> bool:
    """Whether a class of people means everybody: the passengers aboard, unless a crew is counted beside them."""
    if one.predicate is None or one.predicate != other.predicate or one.thing is None:
        return False
    thing = lexicon.things[one.thing]
    if thing.generic:
        return True
    return one.predicate in thing.all_of and not (one.words | other.words) & lexicon.grammar.counted_apart


def _heads(a: Signature, b: Signature) -> str:
    """Things that the tables do not know are told apart by their head nouns."""
    if a.head is None or b.head is None:
        return "unknown"
    if a.head != b.head:
        return "other"
    return "kin" if a.thing is None and b.thing is None and _unlike(a.modifiers, b.modifiers) else "same"


def _unlike(mine: frozenset[str], yours: frozenset[str]) -> bool:
    return bool(mine and yours and not mine & yours)


def _peoples(a: Signature, b: Signature) -> str | None:
    """Ardanian soldiers are not all soldiers, unless the other sentence is about Ardania too."""
    mine, yours = a.names.peoples, b.names.peoples
    if _unlike(mine, yours):
        return "other"
    if bool(mine) == bool(yours):
        return None
    side, other = (a, b) if mine else (b, a)
    if side.names.peoples & (other.names.mentioned | other.names.owner):
        return None
    return "part" if mine else "whole"


def predicate_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """Whether the same happened, as far as the tables know."""
    if a.predicate and b.predicate:
        if a.predicate == b.predicate:
            return "same"
        first, second = lexicon.predicates[a.predicate], lexicon.predicates[b.predicate]
        if second.key in first.near or first.key in second.near:
            return "near"
        weak = max(a.predicate_cost, b.predicate_cost) > WEAK_PREDICATE
        return "unknown" if weak else "other"
    if a.verb and a.verb == b.verb:
        return "same"
    return "unknown"


def place_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """Whether two figures name places that exclude each other. A country holds its towns: that is not settled."""
    if not a.names.place or not b.names.place:
        return "unknown"
    if a.names.place == b.names.place:
        return "same"
    first, second = set(a.names.place.split()), set(b.names.place.split())
    if first & second:
        return "same"
    if first & b.names.places and second & a.names.places:
        return "other"  # both sentences name both places and give each its own number
    if first & b.names.places or second & a.names.places:
        return "unknown"
    wide_a, wide_b = first & lexicon.countries, second & lexicon.countries
    if bool(wide_a) != bool(wide_b):
        return "unknown"
    if wide_a:
        parents = {lexicon.regions.get(one, one) for one in wide_a} & wide_b
        parents |= {lexicon.regions.get(one, one) for one in wide_b} & wide_a
        return "unknown" if parents else "other"
    if first & a.names.lead and second & b.names.lead and one_story(a, b, lexicon):
        return "unknown"  # the county and the town of one event
    if any(x[:4] == y[:4] for x in first for y in second if len(x) > 3 and len(y) > 3):
        return "same"
    return "other"


def party_relation(a: Signature, b: Signature) -> str:
    """Whether one party owns both figures. Only names that the text gives exclude each other."""
    one, two = a.names, b.names
    if not one.owner or not two.owner:
        return "unknown"
    if one.owner & two.owner:
        return "same"
    if one.owner & two.mentioned or two.owner & one.mentioned:
        return "unknown"
    if one.owner_explicit and two.owner_explicit:
        return "other"
    explicit, lent = (one, two) if one.owner_explicit else (two, one)
    return "unknown" if explicit.owner & lent.inherited else "other"


def place_open(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether only one of two figures names its place, and the other's article does not lead with it."""
    if bool(a.names.place) == bool(b.names.place):
        return False
    named, silent = (a, b) if a.names.place else (b, a)
    tokens = set((named.names.place or "").split())
    if tokens & named.names.lead & silent.names.opening and one_story(a, b, lexicon):
        return False  # the place that the story is about
    return not tokens & lexicon.countries and not tokens & (silent.names.lead | silent.names.mentioned)


def _elsewhere(named: Signature, silent: Signature) -> bool:
    """Whether a figure names a place that the other one, which names none, and its article's lead do not have."""
    if not named.names.place or silent.names.place:
        return False
    return not set(named.names.place.split()) & (silent.names.lead | silent.names.mentioned)


def _own_place(told: Signature, other: Signature) -> bool:
    """Whether one figure is background only because its lead lacks the place, which the other's lead has."""
    if not told.background or "background" in told.scopes or other.background or not told.names.place:
        return False
    return bool(set(told.names.place.split()) & other.names.lead)


def event_relation(a: Signature, b: Signature, place: str, lexicon: Lexicon) -> str:
    """Whether two counts of what happened are of one event: same, other or unknown.

    Articles tell of their own event and of others in the background. Places decide where both are named; else an
    article's own event is not another one's background. `place` is how the places relate (place_relation).
    """
    if place == "other":
        return "other"
    if a.background != b.background and not (_own_place(a, b) or _own_place(b, a)):
        return "unknown" if place == "same" else "other"
    if place == "same":
        return "same"
    if (_elsewhere(a, b) or _elsewhere(b, a)) and not one_story(a, b, lexicon):
        return "unknown"
    if a.background:
        return "unknown"
    return "same" if one_story(a, b, lexicon) else "unknown"


def one_story(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether the articles of two figures lead with the same words."""
    mine, yours = story_words(a, lexicon), story_words(b, lexicon)
    if len(mine & yours) >= SHARED_STORY * max(1, min(len(mine), len(yours))):
        return True
    shared = len(a.names.opening & b.names.opening)
    if shared >= SHARED_NAMES:
        return True
    some = len(mine & yours) >= SHARED_DAYS_STORY * max(1, min(len(mine), len(yours)))
    gap = later_gap_hours(a.known, b.known)
    return bool(shared) and some and gap is not None and abs(gap) <= STORY_HOURS


def one_number(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether two articles on one story print a number so particular that they hardly mean two things by it."""
    if a.values is None or b.values is None or a.known.figure.article == b.known.figure.article:
        return False
    telling = all(
        one.values is not None and (one.values.specific or large(one.values.nominal)) for one in (a, b)
    )
    return telling and one_story(a, b, lexicon)


def frame_overlap(a: Signature, b: Signature) -> float:
    """The part of the smaller frame that the other one shares, 0 to 1."""
    small = min(len(a.frame), len(b.frame))
    if not small:
        return 0.0
    return len(a.frame & b.frame) / max(small, 4)


def stranger(one: Signature, other: Signature) -> bool:
    """Whether a figure's sentence names somebody before it whom neither its own article leads with nor the other has."""
    return bool(one.names.openings - one.names.lead - other.names.lead - other.names.mentioned)


def one_people(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether the country whose people or forces one counts is named by the other: Ardanian soldiers, Ardania has soldiers."""
    mine, yours = _nations(a, lexicon), _nations(b, lexicon)
    return bool(mine & (yours | b.names.mentioned) or yours & (mine | a.names.mentioned))


def _nations(one: Signature, lexicon: Lexicon) -> frozenset[str]:
    owner = one.names.owner & lexicon.countries if one.names.owner_explicit else frozenset()
    return one.names.peoples | owner
