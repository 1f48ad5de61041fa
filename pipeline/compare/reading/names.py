"""Names in and around a sentence: owners, places, peoples, and the names that an article's lead and context lend.

Peoples come from a table. Speakers own nothing: who says a number is not whose number it is.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.compare.reading.capitals import Name, folded_names, found_names, given_names
from pipeline.compare.reading.lexicon import Lexicon
from pipeline.records import Figure, KnownFigure

FIRST_PARAGRAPH = 60  # code points that make a line of the lead a paragraph rather than a label
LEADS_KEPT = 5000  # leads whose names are remembered: an article has many figures
CONTEXT = 200  # code points of the text before that lend their names
OBJECT = 4  # words between a verb's subject and its number: "announced some", "has announced more than"
REACH = 14.0  # an owner is not looked for further away than this


@dataclass(frozen=True, slots=True)
class Names:
    """What the names around a figure say of its scope."""

    peoples: frozenset[str]  # countries that the counted thing's adjectives name
    owner: frozenset[str]  # whose figure it is
    owner_explicit: bool  # named in the sentence, not lent by the title
    mentioned: frozenset[str]  # every name of the sentence
    places: frozenset[str]
    place: str | None
    title: frozenset[str]
    lead: frozenset[str]  # names of the title and the first paragraph
    opening: frozenset[str]  # names of the first few hundred characters
    inherited: frozenset[str]  # names of the lead and of the text before
    openings: frozenset[str]  # whose act the number is: "Acme announced 600 cuts"


def main_lead(known: KnownFigure) -> str:
    """The title and the first paragraph: what the article is about."""
    return _main_lead(known.title, known.lead)


@functools.lru_cache(maxsize=LEADS_KEPT)
def _main_lead(title: str, lead: str) -> str:
    lines = [line for line in lead.split("\n") if line.strip()]
    first = next((line for line in lines if len(line) > FIRST_PARAGRAPH and line.strip() != title), "")
    return f"{title}.\n{first}"


def names_of(
    known: KnownFigure,
    costs: dict[int, float],
    modifiers: list[str],
    lexicon: Lexicon,
    topic_place: str | None,
) -> Names:
    """The names of a figure's sentence by role. `costs` are distances to the number by offset in the sentence."""
    figure = known.figure
    found = found_names(figure.sentence, lexicon)
    speaker = given_names(figure.attribution.speaker, lexicon)
    places = [n for n in found if n.place and _its_own(n, figure, lexicon)]
    named = [n for n in found if not n.place]
    # A company that speaks of itself ("X said it would book ...") owns the figure, where nobody else is named.
    person = any(
        word[:1].islower() for word in (figure.attribution.speaker or "").split()
    )  # "analyst Ann Ray"
    others = [
        n for n in named
        if not (person and set(n.tokens) <= speaker) and not (n.speaker and _titled(figure.sentence[: n.start], lexicon))
    ]  # fmt: skip
    candidates = [n for n in named if not n.speaker and not set(n.tokens) <= speaker] or others
    companies = [n for n in candidates if not set(n.tokens) <= lexicon.countries] or candidates
    owner = given_names(figure.subject, lexicon)
    if owner and any(owner <= set(n.tokens) and n.speaker for n in named) and companies:
        owner = frozenset()  # the subject only speaks
    if not owner and companies:
        start = figure.start - figure.sentence_start
        # The owner stands before its figure; a name after it belongs to the next clause more often than not.
        right = 6.0 if figure.subject else 2.0
        best = min(
            companies,
            key=lambda n: (costs.get(n.start, REACH) + (right if n.start > start else 0.0), n.start),
        )
        owner = frozenset(best.tokens)
    if figure.dimension == "count" and not given_names(figure.subject, lexicon):
        owner = (
            frozenset()
        )  # who suffers or does a count is its thing; a name nearby is often but a bystander
    title, lead = _lent(known.title, main_lead(known), lexicon)
    _, opening = _lent(known.title, known.lead, lexicon)
    everybody = frozenset(token for name in found for token in name.tokens)
    return Names(
        peoples=frozenset(c for word in modifiers if (c := lexicon.country(word)) is not None),
        owner=owner or title,
        owner_explicit=bool(owner),
        mentioned=everybody | owner | frozenset((_home(figure, lexicon, topic_place) or "").split()),
        places=frozenset(token for name in places for token in name.tokens),
        place=_place(known, places, costs, lexicon, topic_place),
        title=title,
        lead=lead,
        opening=opening,
        openings=frozenset(token for name in named if _acts(name, figure, lexicon) for token in name.tokens),
        inherited=lead | folded_names(known.before[-CONTEXT:], lexicon) if known.before else lead,
    )


def _titled(before: str, lexicon: Lexicon) -> bool:
    """Whether a title leads to a name: "chief executive Ann Ray said" speaks for somebody else."""
    words = before.split()
    return bool(words) and before.endswith(" ") and words[-1].lower() in lexicon.titles


def _acts(name: Name, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a name is the subject whose object the number is: "Acme announced 600 cuts", not "Acme said 600 ..."."""
    words = figure.sentence[name.end : max(0, figure.start - figure.sentence_start)].lower().split()
    return 0 < len(words) <= OBJECT and not lexicon.grammar.reporting.intersection(words)


def _its_own(name: Name, figure: Figure, lexicon: Lexicon) -> bool:
    """Whether a place stands in the figure's own clause: not with the speaker, nor behind the number of another clause."""
    said = figure.attribution.speaker
    at = figure.sentence.find(said) if said else -1
    if said and at >= 0 and at <= name.start < at + len(said):
        return False
    end = figure.end - figure.sentence_start
    return name.start < end or not lexicon.grammar.other_clause.search(figure.sentence[end : name.start])


def _lent(title: str, lead: str, lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """The names of a headline, and of headline and first paragraph together."""
    known = lexicon.leads.get(lead)
    if known is None:
        if len(lexicon.leads) > LEADS_KEPT:
            lexicon.leads.clear()
        headline = folded_names(title, lexicon)
        known = lexicon.leads[lead] = (headline, headline | folded_names(lead[len(title) + 2 :], lexicon))
    return known


def _place(
    known: KnownFigure,
    places: list[Name],
    costs: dict[int, float],
    lexicon: Lexicon,
    topic_place: str | None,
) -> str | None:
    """The place nearest to the figure, folded; else the record's own; else what a pointer in the sentence points to."""
    figure = known.figure
    if not places and figure.subject:
        owners = given_names(figure.subject, lexicon)
        if owners and owners <= lexicon.countries:
            return " ".join(sorted(owners))  # "Ardania had 400 ferries"
    local = [n for n in places if not set(n.tokens) <= lexicon.countries] or places
    if local:
        nearest = min(local, key=lambda n: (costs.get(n.start, REACH), n.start))
        return " ".join(nearest.tokens)
    if figure.place:
        tokens = given_names(figure.place, lexicon)
        return " ".join(sorted(tokens)) or figure.place.lower()
    if points(figure.sentence, lexicon):
        before = [n for n in found_names(known.before, lexicon) if n.place]
        before = [n for n in before if not set(n.tokens) <= lexicon.countries] or before
        if before:
            return " ".join(before[-1].tokens)
    return _home(figure, lexicon, topic_place)


def _home(figure: Figure, lexicon: Lexicon, topic_place: str | None) -> str | None:
    """The topic's place, where the sentence speaks of "the country"."""
    if topic_place and lexicon.grammar.home.search(figure.sentence):
        return lexicon.country(topic_place) or topic_place.lower()
    return None


def points(sentence: str, lexicon: Lexicon) -> bool:
    """Whether the sentence points back to an event that the text before it names."""
    low = f" {re.sub(r'[^a-z -]', ' ', sentence.lower())} "
    return any(f" {pointer} " in low for pointer in lexicon.pointers)
