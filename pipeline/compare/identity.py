"""Whether two figures are of one metric: evidence is scored, and a veto ends it.

The score runs from 0 to 1. Vetoes name what differs for sure (another party, place, period, part); doubts name what may
differ, and forbid any hard claim.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.compare.lexicon import TOKEN, Lexicon
from pipeline.compare.signature import Signature
from pipeline.compare.times import period_relation
from pipeline.compare.values import agreement, specific

SHARED_STORY = 0.2  # the part of the leads' words that two articles on one event share
WEAK_PREDICATE = 9.0  # a predicate found further away than this is a guess


@dataclass(frozen=True, slots=True)
class Identity:
    """How alike two figures are as claims, whatever their values."""

    score: float
    vetoes: tuple[str, ...]
    doubts: tuple[str, ...]
    thing: str  # same, kin, part (the first is part of the second), whole, other, unknown
    predicate: str  # same, other, unknown
    party: str  # same, other, unknown
    place: str  # same, other, unknown
    event: str  # same, other, unknown
    period: str  # see times.period_relation
    frame: float

    @property
    def settled(self) -> bool:
        """Whether nothing is open: a hard claim may be made."""
        return not self.vetoes and not self.doubts


def thing_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """How what the first counts relates to what the second counts."""
    if a.thing is None and b.thing is None:
        if a.head is None or b.head is None:
            return "unknown"
        if a.head == b.head:
            return "kin" if a.modifiers and b.modifiers and not a.modifiers & b.modifiers else "same"
        return "other"
    if a.thing is None or b.thing is None:
        if a.head and b.head and a.head == b.head:
            return "same"
        return "unknown" if (a.head is None or b.head is None) else "other"
    if a.thing != b.thing:
        first, second = lexicon.things[a.thing], lexicon.things[b.thing]
        if b.thing == first.near or a.thing == second.near:
            return "same"
        if first.wider == b.thing:
            return "part"
        if second.wider == a.thing:
            return "whole"
        return "other"
    mine, yours = a.names.peoples, b.names.peoples
    if mine and yours and not mine & yours:
        return "other"
    if bool(mine) != bool(yours):
        side, other = (a, b) if mine else (b, a)
        if not side.names.peoples & (other.names.mentioned | other.names.owner):
            return "part" if mine else "whole"
    if a.modifiers and b.modifiers and not a.modifiers & b.modifiers:
        return "kin"
    return "same"


def predicate_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """Whether the same happened, as far as the tables know."""
    if a.predicate and b.predicate:
        if a.predicate == b.predicate:
            return "same"
        first, second = lexicon.predicates[a.predicate], lexicon.predicates[b.predicate]
        if second.key in first.near or first.key in second.near:
            return "unknown"
        weak = max(a.predicate_cost, b.predicate_cost) > WEAK_PREDICATE
        return "unknown" if weak else "other"
    if a.verb and a.verb == b.verb:
        return "same"
    return "unknown"


def place_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """Whether two figures name places that exclude each other. A country holds its towns: that is not settled."""
    if not a.names.place or not b.names.place:
        return "unknown"
    first, second = set(a.names.place.split()), set(b.names.place.split())
    if first & second:
        return "same"
    if first & b.names.places or second & a.names.places:
        return "unknown"
    wide_a, wide_b = first & lexicon.countries, second & lexicon.countries
    if bool(wide_a) != bool(wide_b):
        return "unknown"
    if wide_a and wide_b:
        parents = {lexicon.regions.get(one, one) for one in wide_a} & wide_b
        parents |= {lexicon.regions.get(one, one) for one in wide_b} & wide_a
        return "unknown" if parents else "other"
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


def _place_open(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether only one of two figures names its place, and the other's article does not lead with it."""
    if bool(a.names.place) == bool(b.names.place):
        return False
    named, silent = (a, b) if a.names.place else (b, a)
    tokens = set((named.names.place or "").split())
    return not tokens & lexicon.countries and not tokens & (silent.names.lead | silent.names.mentioned)


def _elsewhere(named: Signature, silent: Signature) -> bool:
    """Whether a figure names a place that the other one, which names none, and its article's lead do not have."""
    if not named.names.place or silent.names.place:
        return False
    return not set(named.names.place.split()) & (silent.names.lead | silent.names.mentioned)


def event_relation(a: Signature, b: Signature, lexicon: Lexicon) -> str:
    """Whether two counts of what happened are of one event: same, other or unknown.

    Articles tell of their own event and of others in the background. Places decide where both are named; else an
    article's own event is not another one's background.
    """
    place = place_relation(a, b, lexicon)
    if place == "other":
        return "other"
    if a.background != b.background:
        return "unknown" if place == "same" else "other"
    if place == "same":
        return "same"
    if _elsewhere(a, b) or _elsewhere(b, a):
        return "unknown"
    if a.background:
        return "unknown"
    shared = len(a.story_words & b.story_words) / max(1, min(len(a.story_words), len(b.story_words)))
    return "same" if shared >= SHARED_STORY else "unknown"


def frame_overlap(a: Signature, b: Signature) -> float:
    """The part of the smaller frame that the other one shares, 0 to 1."""
    small = min(len(a.frame), len(b.frame))
    if not small:
        return 0.0
    return len(a.frame & b.frame) / max(small, 4)


def _scopes(a: Signature, b: Signature, lexicon: Lexicon, *, lenient: bool) -> tuple[list[str], list[str]]:
    vetoes: list[str] = []
    doubts: list[str] = []
    for group in lexicon.scopes:
        mine, yours = a.scope(group.key), b.scope(group.key)
        if mine == yours:
            continue
        if mine and yours:
            vetoes.append(f"{group.key}: {mine} against {yours}")
        elif group.one_sided == "veto":
            # An equal measure is hardly chance: a word that only one sentence spends on it does not part the two.
            (doubts if lenient else vetoes).append(f"{group.key}: {mine or yours}")
        elif group.one_sided == "weak":
            doubts.append(f"{group.key}: {mine or yours}")
    return vetoes, doubts


def identity(a: Signature, b: Signature, lexicon: Lexicon) -> Identity:
    """Compare two signatures as claims. Symmetric but for part/whole, which swap."""
    figure_a, figure_b = a.known.figure, b.known.figure
    equal = agreement(figure_a, figure_b) == "equal"
    vetoes, doubts = _scopes(a, b, lexicon, lenient=equal and a.dimension != "count")
    thing = thing_relation(a, b, lexicon)
    predicate = predicate_relation(a, b, lexicon)
    place = place_relation(a, b, lexicon)
    party = party_relation(a, b)
    period = period_relation(a.known, b.known)
    frame = frame_overlap(a, b)
    if a.dimension != b.dimension:
        vetoes.append(f"dimension: {a.dimension} against {b.dimension}")
    if a.unit != b.unit:
        vetoes.append(f"currency: {a.unit} against {b.unit}")
    if a.movement != b.movement:
        level = "level" in (a.movement, b.movement)
        vetoes.append("a change against a level" if level else "a rise against a fall")
    if thing == "other" and a.dimension != "count" and (predicate == "same" or equal):
        thing = "unknown"  # what money is for goes by many nouns; the predicate has said it
    if thing == "other":
        vetoes.append(f"counted thing: {a.head or a.thing} against {b.head or b.thing}")
    if predicate == "other":
        # Money goes by many names (a hit, a cost, a bill): an equal sum is not vetoed by its name.
        soft = equal and a.dimension == "money"
        (doubts if soft else vetoes).append(f"predicate: {a.predicate} against {b.predicate}")
    if place == "other":
        vetoes.append(f"place: {a.names.place} against {b.names.place}")
    happened = a.tally and b.tally and a.dimension == "count"
    event = event_relation(a, b, lexicon) if happened else "unknown"
    if event == "other" and place != "other":
        vetoes.append("event: one tells of another event in the background")
    elif event == "unknown" and happened:
        doubts.append("event is not settled")
    if (a.year or b.year) and period in ("none", "unclear") and (happened or (a.year and b.year)):
        years = [one.year or (one.known.published.year if one.known.published else None) for one in (a, b)]
        if None not in years and years[0] != years[1]:
            vetoes.append(f"year: {years[0]} against {years[1]}")
    if a.dimension == "count" and _place_open(a, b, lexicon):
        doubts.append("place is not settled")
    if party == "other" and not happened:
        owned = a.dimension in ("money", "share") and a.names.owner_explicit and b.names.owner_explicit
        (vetoes if owned else doubts).append(
            f"party: {' '.join(sorted(a.names.owner))} against {' '.join(sorted(b.names.owner))}"
        )
    elif party == "unknown" and a.dimension == "money":
        doubts.append("party is not settled")
    if period in ("disjoint", "other_year"):
        vetoes.append(f"period: {figure_a.time.printed or 'none'} against {figure_b.time.printed or 'none'}")
    elif period == "unclear":
        doubts.append("period is not settled")
    if a.negated != b.negated:
        doubts.append("one of them is negated")
    population = _populations(a, b, lexicon)
    if population:
        vetoes.append(population)
    return Identity(
        score=round(_score(a, b, lexicon, thing, predicate, place, party, event, frame), 3),
        vetoes=tuple(vetoes),
        doubts=tuple(doubts),
        thing=thing,
        predicate=predicate,
        party=party,
        place=place,
        event=event,
        period=period,
        frame=round(frame, 3),
    )


def _one_people(a: Signature, b: Signature, lexicon: Lexicon) -> bool:
    """Whether the country whose people or forces one counts is named by the other: Ardanian soldiers, Ardania has soldiers."""
    mine, yours = _nations(a, lexicon), _nations(b, lexicon)
    return bool(mine & (yours | b.names.mentioned) or yours & (mine | a.names.mentioned))


def _nations(one: Signature, lexicon: Lexicon) -> frozenset[str]:
    owner = one.names.owner & lexicon.countries if one.names.owner_explicit else frozenset()
    return one.names.peoples | owner


def _populations(a: Signature, b: Signature, lexicon: Lexicon) -> str | None:
    mine, yours = a.known.figure.population, b.known.figure.population
    if not mine or not yours:
        return None
    first, second = _whole_words(mine, lexicon), _whole_words(yours, lexicon)
    if first and second and not first & second:
        return f"share of {mine} against share of {yours}"
    return None


def _whole_words(population: str, lexicon: Lexicon) -> set[str]:
    """The content words of a whole; a whole that is an amount ("the $5 billion") names nothing."""
    words = [m.group() for m in TOKEN.finditer(population)]
    return {lexicon.fold(w) for w in words if w[0].isalpha() and w.lower() not in lexicon.stop} - lexicon.stop


def _score(
    a: Signature,
    b: Signature,
    lexicon: Lexicon,
    thing: str,
    predicate: str,
    place: str,
    party: str,
    event: str,
    frame: float,
) -> float:
    counted = a.dimension == "count"
    score = {"same": 0.35, "kin": 0.2, "part": 0.2, "whole": 0.2, "unknown": 0.1}.get(thing, 0.0) * (
        1.0 if counted else 0.5
    )
    score += {"same": 0.3, "unknown": 0.1}.get(predicate, 0.0) * (1.0 if counted else 1.2)
    score += (0.2 if counted else 0.3) * min(1.0, frame)
    score += {"same": 0.1, "unknown": 0.05}.get(party, 0.0) * (1.0 if counted else 1.5)
    score += {"same": 0.05, "unknown": 0.03}.get(place, 0.0)
    score += 0.1 if event == "same" else 0.0
    if thing == "same" and counted and a.thing and predicate != "same" and _one_people(a, b, lexicon):
        score += 0.2  # German soldiers and the soldiers that Germany has
    if agreement(a.known.figure, b.known.figure) == "equal":
        score += 0.2 if specific(a.known.figure) else 0.08
    return min(1.0, score)
