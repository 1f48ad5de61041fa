"""What comparison reads of one figure: classes of thing and predicate, names, scope words, and the words around it.

The record of a figure says most of it (entity, predicate, place, subject); where it is silent, the sentence is read
again with the same tables. A signature is a pure function of the known figure and the topic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from pipeline.compare.reading.lexicon import TOKEN, Lexicon, ScopeGroup
from pipeline.compare.reading.names import Names, main_lead, names_of, points
from pipeline.compare.reading.predicates import predicate_of
from pipeline.compare.reading.things import lifeless, thing_of
from pipeline.compare.reading.values import Interval, interval
from pipeline.compare.reading.words import CLAUSE_COST, Word, words_of
from pipeline.records import Figure, KnownFigure

FRAME = 10  # words on each side that make the figure's frame
MOVES = {"move_up": "rise", "move_down": "fall"}
MOVES_REACH = 4.0  # "up" and "lower" further away move something else
RATE_OF_MONEY = re.compile(r"([A-Z]{3}) per \w+$")
YEAR = re.compile(r"(?:1[89]|20)\d\d")
YEAR_REACH = 16.0  # a year further away belongs to another clause
STORIES_KEPT = 5000  # leads whose words are remembered
NEGATION_REACH = 6.0  # words around the number among which a negation is its own


@dataclass(frozen=True, slots=True)
class Signature:
    """The comparable view of a figure."""

    known: KnownFigure
    dimension: str
    unit: str  # currency for money, "" otherwise
    values: Interval | None
    thing: str | None  # class of what is counted
    generic: bool  # "people": the thing alone says nothing
    head: str | None  # folded head noun
    modifiers: frozenset[str]  # folded modifiers of the thing
    predicate: str | None  # class of what happened
    predicate_cost: float
    verb: str | None  # folded predicate lemma where no class is known
    tally: bool
    owned: bool  # each party has its own (votes, seats): another party's is another metric
    volatile: bool  # moves by the hour (a share price): never a contradiction without a time
    movement: str  # level, rise or fall, from the record or the predicate
    names: Names
    negated: bool  # "did not board": nothing can be held against it
    pointer: bool  # "the incident": scope is in the text before
    scopes: dict[str, str]  # scope group -> its value in the sentence
    words: frozenset[str]  # all words of the sentence, lower case, without the number
    frame: frozenset[str]  # folded content words near the figure
    year: int | None  # another year than that of publication, if the figure's clause names one
    background: bool  # told of another event than the article's own


def _scope_values(sentence: str, words: list[Word], lexicon: Lexicon) -> dict[str, str]:
    present = {w.low for w in words}
    told = {key for word in present for key in lexicon.scope_words.get(word, ())}
    found: dict[str, str] = {}
    for group in lexicon.scopes:
        if group.key not in told:
            continue
        texts = _around(words, group) if group.near else [sentence.lower()]
        for value, phrases, firsts in group.values:
            if not firsts.isdisjoint(present) and any(phrases.search(text) for text in texts):
                found[group.key] = value
                break
    return found


def _around(words: list[Word], group: ScopeGroup) -> list[str]:
    """The words near the number that a scope group reads."""
    reach = group.near + (0 if group.strict else CLAUSE_COST)
    texts = []
    if group.side != "after":
        before = [w for w in words if w.side < 0][-group.near :]
        texts.append(" ".join(w.low for w in before if w.cost <= reach))
    if group.side != "before":
        after = [w for w in words if w.side > 0][: group.near]
        texts.append(" ".join(w.low for w in after if w.cost <= reach))
    return texts


def _content(words: list[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        folded
        for word in words
        if not word[0].isdigit() and word.lower() not in lexicon.stop
        for folded in (lexicon.country(word) or lexicon.fold(word),)
        if folded not in lexicon.stop and len(folded) > 1
    )


def signature(known: KnownFigure, lexicon: Lexicon, place: str | None = None) -> Signature:
    """Read one figure. `place` is the topic's place: what "the country" means where the text names none."""
    known = _then(_counted(known), lexicon)
    figure = known.figure
    start = max(0, figure.start - figure.sentence_start)
    end = max(start, figure.end - figure.sentence_start)
    words = words_of(figure.sentence, start, end, lexicon)
    thing = thing_of(figure, words, lexicon)
    key = thing.key
    predicate, cost = predicate_of(figure, words, thing.head, lexicon, lifeless=lifeless(key, lexicon))
    found = lexicon.predicates.get(predicate or "")
    bare = thing.head is None or predicate in lexicon.by_noun.get(thing.head, ())
    if key is None and bare and found and found.personal and figure.dimension == "count":
        key = "person"  # "killing at least 40", "two fatalities"
    names = names_of(known, {w.start: w.cost for w in words}, list(thing.modifiers), lexicon, place)
    scopes = _scope_values(figure.sentence, words, lexicon)
    before = [w.printed for w in words if w.side < 0]
    after = [w.printed for w in words if w.side > 0]
    return Signature(
        known=known,
        dimension=figure.dimension,
        unit=figure.unit if figure.dimension == "money" else "",
        values=interval(figure),
        thing=key,
        generic=key is not None and lexicon.things[key].generic,
        head=thing.head,
        modifiers=_content([m for m in thing.modifiers if not lexicon.country(m)], lexicon),
        predicate=predicate,
        predicate_cost=cost,
        verb=_verb(figure.predicate, lexicon),
        tally=bool(found and found.tally),
        owned=bool(found and found.owned),
        volatile=bool(found and found.volatile),
        movement=_movement(figure, predicate, cost, before, lexicon),
        names=names,
        negated=any(w.low in lexicon.grammar.negations and w.cost <= NEGATION_REACH for w in words),
        pointer=points(figure.sentence, lexicon),
        scopes=scopes,
        words=frozenset(w.low for w in words),
        frame=_content([*before[-FRAME:], *after[:FRAME]], lexicon),
        year=_year(known, words),
        background=_background(known, names, scopes, lexicon),
    )


def _movement(figure: Figure, predicate: str | None, cost: float, before: list[str], lexicon: Lexicon) -> str:
    """Level, rise or fall: what "climbed to 71 percent" reaches is a level."""
    reached = bool(before) and before[-1].lower() in lexicon.grammar.reached
    return figure.movement if reached or cost > MOVES_REACH else MOVES.get(predicate or "", figure.movement)


def _then(known: KnownFigure, lexicon: Lexicon) -> KnownFigure:
    """What happened in the year of "the worst since 2001, when 43 died" is of that year."""
    figure, frame = known.figure, known.figure.time
    if frame.kind != "since" or frame.start is None or not frame.printed:
        return known
    at = figure.sentence.find(frame.printed)
    behind = figure.sentence[at + len(frame.printed) :] if at >= 0 else ""
    if not lexicon.grammar.since_when.match(behind) or figure.start - figure.sentence_start < at:
        return known
    year = replace(frame, kind="window", end=date(frame.start.year, 12, 31))
    return replace(known, figure=replace(figure, time=year))


def _counted(known: KnownFigure) -> KnownFigure:
    """A bare whole number counts something, whatever that is; a sum a year is a sum whose words say "a year"."""
    figure = known.figure
    money = RATE_OF_MONEY.match(figure.unit) if figure.dimension == "rate" else None
    if money:
        sum_of = replace(
            figure, dimension="money", unit=money.group(1), base_unit=money.group(1),
            base_low=figure.value_low, base_high=figure.value_high,
        )  # fmt: skip
        return replace(known, figure=sum_of)
    value = figure.value_low if figure.value_low is not None else figure.value_high
    if figure.dimension != "unknown" or figure.vague or value is None or not float(value).is_integer():
        return known
    return replace(known, figure=replace(figure, dimension="count"))


def story_words(one: Signature, lexicon: Lexicon) -> frozenset[str]:
    """The folded content words of title and first paragraph: read only where places do not tell two events apart."""
    lead = main_lead(one.known)
    words = lexicon.stories.get(lead)
    if words is None:
        if len(lexicon.stories) > STORIES_KEPT:
            lexicon.stories.clear()
        words = lexicon.stories[lead] = _content([m.group() for m in TOKEN.finditer(lead)], lexicon)
    return words


def _verb(predicate: str | None, lexicon: Lexicon) -> str | None:
    """The folded verb, where it says anything: "be" and "have" do not."""
    folded = lexicon.fold(predicate) if predicate else None
    return None if folded in lexicon.light else folded


def _year(known: KnownFigure, words: list[Word]) -> int | None:
    """The year nearest to the number, where it is not about that of publication."""
    if known.published is None:
        return None
    frame = known.figure.time
    if frame.kind == "window" and frame.start and frame.end and frame.start.year == frame.end.year:
        return None if frame.start.year == known.published.year else frame.start.year
    years = [(w.cost, int(w.low)) for w in words if YEAR.fullmatch(w.low) and w.cost <= YEAR_REACH]
    nearest = min(years, default=(0.0, known.published.year))[1]
    return None if nearest == known.published.year else nearest


def _background(known: KnownFigure, names: Names, scopes: dict[str, str], lexicon: Lexicon) -> bool:
    """Whether a figure is of another event than its article's own: an earlier time, or a place that the lead lacks."""
    if known.figure.segment == "title":
        return False
    if "background" in scopes:
        return True
    if names.place is None or set(names.place.split()) & lexicon.countries:
        return False
    return not set(names.place.split()) & names.lead
