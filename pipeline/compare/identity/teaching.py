"""What one verdict teaches: two names that mean one thing, two frames that are two metrics, two amounts that are settled.

Narrow by design. An alias is learnt for what the rules took to differ; a veto holds for figures that differ in all that
the judged two differed in, and say the same of what is counted and what happened.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.compare.identity.aspects import NAMES, ONE, Aspects, Kind, Lesson, Side, Trait, aspects_of
from pipeline.compare.identity.likeness import (
    party_relation,
    place_relation,
    predicate_relation,
    thing_relation,
)
from pipeline.compare.reading.known import order
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.compare.reading.signature import Signature

LARGE = 1000.0  # amounts from here on are hardly the same by chance, wherever they are told
CONTEXT = ("dimension", "thing", "predicate")
WORDING = ("verb", "place", "party")  # what tells two frames apart where nothing else does


@dataclass(frozen=True, slots=True)
class Teaching:
    """A pair that teaches, read again: judged by a person, or told in two wordings."""

    verdict: str
    finding: str
    at: datetime
    first: Signature
    second: Signature
    by_person: bool = True  # else the news itself showed it (aliases)


def lessons_of(one: Teaching, lexicon: Lexicon) -> list[Lesson]:
    """What one verdict teaches beyond its own pair; often nothing."""
    first, second = aspects_of(one.first, lexicon), aspects_of(one.second, lexicon)
    found = []
    if not one.by_person:
        noun = frozenset({"thing"})
        return [_lesson("alias", one, noun, ("dimension", "predicate"), lexicon)]
    if one.verdict in ONE:
        differs = _renamed(one.first, one.second, first, second, lexicon)
        if differs:
            found.append(_lesson("alias", one, differs, _alias_context(one, differs), lexicon))
    else:
        differs = _apart(first, second)
        if differs and _anchored(first) and _anchored(second):
            found.append(_lesson("veto", one, differs, CONTEXT, lexicon))
    if one.verdict in ("same", "scoped", "wrong") and _telling(first, second):
        found.append(_lesson("amounts", one, frozenset({"amount"}), (*CONTEXT, "modifiers", *NAMES), lexicon))
    return found


def _lesson(
    kind: Kind, one: Teaching, differs: frozenset[str], context: tuple[str, ...], lexicon: Lexicon
) -> Lesson:
    first, second = aspects_of(one.first, lexicon), aspects_of(one.second, lexicon)
    sides = (_side(first, second, differs, context), _side(second, first, differs, context))
    return Lesson(kind, one.verdict, one.finding, sides, differs, _text(kind, one, differs, lexicon))


def _side(mine: Aspects, yours: Aspects, differs: frozenset[str], context: tuple[str, ...]) -> Side:
    traits = [Trait(name, mine[name]) for name in context if name not in differs]
    for name in sorted(differs):
        exact = name in ("thing", "predicate", "verb", "amount")
        traits.append(
            Trait(name, mine[name])
            if exact
            else Trait(name, mine[name] - yours[name], yours[name] - mine[name])
        )
    return tuple(traits)


def _renamed(a: Signature, b: Signature, first: Aspects, second: Aspects, lexicon: Lexicon) -> frozenset[str]:
    """The aspects that one metric goes by two names for. A part and its whole are no two names: nothing is learnt."""
    thing = thing_relation(a, b, lexicon)
    if thing in ("part", "whole"):
        return frozenset()
    found = set()
    if thing != "same" and first["thing"] and second["thing"]:
        found.add("modifiers" if first["thing"] == second["thing"] else "thing")
    if predicate_relation(a, b, lexicon) != "same" and first["predicate"] and second["predicate"]:
        found.add("predicate")
    if place_relation(a, b, lexicon) == "other":
        found.add("place")
    if party_relation(a, b) == "other" and first["party"] and second["party"]:
        found.add("party")
    return frozenset(found)


def _alias_context(one: Teaching, differs: frozenset[str]) -> tuple[str, ...]:
    """What else a pair must have: "left" is "moved" for workers, and may be another thing for ships."""
    if differs <= set(NAMES):
        return ()
    generic = one.first.generic or one.second.generic
    if "thing" in differs:
        return ("dimension", "predicate") if generic else ("dimension",)
    return ("dimension", "thing")


def _apart(first: Aspects, second: Aspects) -> frozenset[str]:
    """What tells two frames apart: names only where both have one, wording only where nothing else does."""
    found = {
        name for name in ("thing", "modifiers", "predicate", "whole", "scope") if first[name] != second[name]
    }
    found |= {name for name in NAMES if first[name] and second[name] and not first[name] & second[name]}
    return frozenset(found or {name for name in WORDING if first[name] != second[name]})


def _anchored(aspects: Aspects) -> bool:
    """Whether a frame says what is counted or what happened: a veto without that would silence everything."""
    return bool(aspects["thing"] or aspects["predicate"] or aspects["whole"])


def _telling(first: Aspects, second: Aspects) -> bool:
    """Whether two amounts are known again: by thing or predicate, and by a name or their size."""
    if first["amount"] == second["amount"] or not (first["amount"] and second["amount"]):
        return False
    if not (_anchored(first) and _anchored(second)):
        return False
    named = all(one["place"] or one["party"] for one in (first, second))
    return named or all(abs(float(next(iter(one["amount"])).split()[1])) >= LARGE for one in (first, second))


def _text(kind: Kind, one: Teaching, differs: frozenset[str], lexicon: Lexicon) -> str:
    earlier, later = sorted((one.first, one.second), key=lambda side: order(side.known))
    first, second = _named(earlier, differs, lexicon), _named(later, differs, lexicon)
    if kind == "amounts":
        amounts = f"{earlier.known.figure.printed} and {later.known.figure.printed} ({first})"
        return f"other reports of {amounts} are {'the same' if one.verdict == 'same' else 'told apart'} too"
    return f"“{first}” and “{second}” {'mean one thing' if kind == 'alias' else 'are two things'}"


def _named(one: Signature, differs: frozenset[str], lexicon: Lexicon) -> str:
    """What a figure is of, in the words of its sentence, with the names that matter."""
    figure = one.known.figure
    if differs <= set(NAMES):
        names = [figure.place or one.names.place if "place" in differs else None]
        names.append(figure.subject or " ".join(sorted(one.names.owner)) if "party" in differs else None)
        return ", ".join(name for name in names if name)
    happened = lexicon.predicates.get(one.predicate or "")
    said = happened.name if happened and "verb" not in differs else figure.predicate_text or figure.predicate
    parts = [figure.entity or one.head or "", said or ""]
    if "whole" in differs and figure.population:
        parts.append(f"of {figure.population}")
    if "scope" in differs and one.scopes:
        parts.append(f"({', '.join(one.scopes.values())})")
    if "place" in differs and one.names.place:
        parts.append(f"in {figure.place or one.names.place}")
    if "party" in differs and figure.subject:
        parts.append(f"({figure.subject})")
    return " ".join(part for part in parts if part) or figure.dimension
