"""What comparison reads of one figure: classes of thing and predicate, names, scope words, and the words around it.

The record of a figure says most of it (entity, predicate, place, subject); where it is silent, the sentence is read
again with the same tables. A signature is a pure function of the known figure and the topic.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from pipeline.compare.lexicon import TOKEN, Lexicon, lemma
from pipeline.compare.names import Names, main_lead, names_of, points
from pipeline.compare.values import Interval, interval
from pipeline.records import KnownFigure

CLAUSE_COST = 2.5  # a comma or conjunction between a word and the number
NUMBER_COST = 4.0  # another number between them
FAR = 13.0  # a word further away than this does not belong to the figure
FRAME = 10  # words on each side that make the figure's frame


@dataclass(frozen=True, slots=True)
class Word:
    """One token of the sentence: as printed, folded (lemma and synonyms), and its place relative to the number."""

    printed: str
    low: str
    folded: str
    start: int
    end: int
    side: int  # -1 before the number, 0 part of it, 1 after
    cost: float  # distance to the number with clause and number costs


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
    volatile: bool  # moves by the hour (a share price): never a contradiction without a time
    movement: str  # level, rise or fall, from the record or the predicate
    names: Names
    pointer: bool  # "the incident": scope is in the text before
    scopes: tuple[tuple[str, str], ...]
    words: frozenset[str]  # all words of the sentence, lower case, without the number
    frame: frozenset[str]  # folded content words near the figure
    story_words: frozenset[str]  # folded content words of title and first paragraph
    background: bool  # told of another event than the article's own

    def scope(self, group: str) -> str | None:
        """The value of a scope group, None where the sentence has none."""
        for key, value in self.scopes:
            if key == group:
                return value
        return None


def words_of(sentence: str, start: int, end: int, lexicon: Lexicon) -> list[Word]:
    """The tokens of a sentence with their distance to the number at [start, end)."""
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(sentence)]
    before = [t for t in tokens if t[2] <= start]
    after = [t for t in tokens if t[1] >= end]
    words: list[Word] = []
    for side, run in ((-1, list(reversed(before))), (1, after)):
        cost = 0.0
        edge = start if side < 0 else end
        for printed, left, right in run:
            gap = sentence[right:edge] if side < 0 else sentence[edge:left]
            low = printed.lower()
            cost += 1.0
            if any(mark in gap for mark in ",;:—–()") or " - " in gap:
                cost += CLAUSE_COST
            if low in lexicon.boundaries:
                cost += CLAUSE_COST
            if printed[0].isdigit():
                cost += NUMBER_COST
            folded = low if printed[0].isdigit() else lexicon.fold(printed)
            words.append(Word(printed, low, folded, left, right, side, cost))
            edge = left if side < 0 else right
    return sorted(words, key=lambda w: w.start)


def _phrase_at(words: list[Word], index: int, parts: tuple[str, ...]) -> bool:
    if index + len(parts) > len(words):
        return False
    return all(
        words[index + k].low == part or words[index + k].folded == part for k, part in enumerate(parts)
    )


def _led_by(words: list[Word], lexicon: Lexicon) -> bool:
    """Whether a verb such as "rose to" leads the number to the noun before it."""
    before = [w for w in words if w.side < 0][-5:]
    return any(
        _phrase_at(before, i, parts)
        for i in range(len(before))
        for parts in lexicon.reaching
        if len(parts) > 1
    )


def _predicate(
    known: KnownFigure, words: list[Word], head: str | None, lexicon: Lexicon
) -> tuple[str | None, float]:
    figure = known.figure
    found: list[tuple[float, str]] = []

    def offer(keys: tuple[str, ...], cost: float) -> None:
        found.extend((cost, key) for key in keys if figure.dimension in lexicon.predicates[key].dimensions)

    # 1. The counted noun says it: "two fatalities", "a $3 billion charge".
    if head:
        offer(lexicon.by_noun.get(head, ()), -2.0)
    entity = (figure.entity or "").lower()
    if entity:
        for part in entity.split():
            offer(lexicon.by_noun.get(part, ()), -1.0)
            if part in ("dead", "wounded", "injured", "missing", "trapped", "stranded"):
                offer(lexicon.by_word.get(part, ()), -2.0)
    # 2. What the figure's record says.
    for said, cost in ((figure.predicate_text, 0.5), (figure.predicate, 1.0)):
        if said:
            low = said.lower().split()
            for k, part in enumerate(low):
                offer(lexicon.by_word.get(part, ()), cost)
                for parts, key in lexicon.by_first.get(part, ()):
                    if tuple(low[k : k + len(parts)]) == parts:
                        offer((key,), cost - 0.5)
    # "The blast left six people dead": the complement says what happened, not the verb.
    before = [w.low for w in words if w.side < 0][-6:]
    if LEAVING & set(before):
        for word in [w for w in words if w.side > 0][:5]:
            if word.low in COMPLEMENTS:
                offer(lexicon.by_word.get(word.low, ()), -1.5)
    # 3. The words around the number: the nearest one that belongs to it.
    led = _led_by(words, lexicon)
    for index, word in enumerate(words):
        for parts, key in lexicon.by_first.get(word.low, ()):
            if _phrase_at(words, index, parts):
                span = words[index : index + len(parts)]
                nearest = min(w.cost for w in span)
                if led and span[-1].side < 0:
                    nearest = min(nearest, 2.0)
                offer((key,), nearest - 1.0)
        cost = word.cost
        keys = lexicon.by_word.get(word.low) or lexicon.by_word.get(word.folded) or ()
        nouns = lexicon.by_noun.get(word.low) or lexicon.by_noun.get(word.folded) or ()
        if led and word.side < 0 and nouns:
            cost = min(cost, 3.0)
        if keys or nouns:
            offer(tuple(dict.fromkeys((*keys, *nouns))), cost)
    if not found:
        return None, FAR
    cost, key = min(found, key=lambda one: (one[0], one[1]))
    return (key, cost) if cost <= FAR else (None, FAR)


def _common_part(words: list[str], head: str | None, lexicon: Lexicon) -> tuple[list[str], str]:
    """The words of an entity without the name at its end ("earnings Acme"), and its head."""
    kept = list(words)
    while kept and kept[-1][0].isupper() and not kept[-1].isupper() and lexicon.thing(kept[-1]) is None:
        if lexicon.country(kept[-1]) is None and lexicon.by_noun.get(kept[-1].lower()) is None:
            kept.pop()
        else:
            break
    if not kept:
        return [], ""
    return kept, head if head and len(kept) == len(words) else kept[-1]


def _head(
    known: KnownFigure, words: list[Word], lexicon: Lexicon
) -> tuple[str | None, str | None, list[str]]:
    """(class, folded head, modifiers as printed) of the counted thing."""
    figure = known.figure
    entity_words = [m.group() for m in TOKEN.finditer(figure.entity or "")]
    if entity_words and lexicon.phrases:
        canonical = lexicon.canonical(figure.entity or "")
        if any(canonical.endswith(first) for _, first in lexicon.phrases):
            last = canonical.split()[-1]
            return lexicon.thing(last), lexicon.fold(last), canonical.split()[:-1]
    if entity_words:
        entity_words, head = _common_part(entity_words, figure.entity_head, lexicon)
        if not entity_words:
            return None, None, []
        pairs = [f"{a.lower()} {lemma(b)}" for a, b in itertools.pairwise(entity_words)]
        thing = lexicon.thing(*reversed(pairs), head, *reversed(entity_words))
        rest = [
            w for w in entity_words if w.lower() != head.lower() and lexicon.fold(w) != lexicon.fold(head)
        ]
        return thing, lexicon.fold(head), rest
    if figure.dimension != "count":
        return None, None, []
    # The record is silent: the next noun that the tables know, before any comma or verb.
    modifiers: list[str] = []
    after = [w for w in words if w.side > 0][:5]
    for index, word in enumerate(after):
        if word.cost > index + 1:
            break
        pair = f"{word.low} {lemma(after[index + 1].printed)}" if index + 1 < len(after) else ""
        thing = lexicon.thing(pair, word.printed)
        if thing:
            return thing, word.folded, modifiers
        if word.low in lexicon.stop and word.low not in ("other", "others"):
            break
        modifiers.append(word.printed)
    return None, None, []


def _scope_values(sentence: str, words: list[Word], lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    low = sentence.lower()
    found: list[tuple[str, str]] = []
    before = [w for w in words if w.side < 0]
    after = [w for w in words if w.side > 0]
    for group in lexicon.scopes:
        if group.near:
            left = " ".join(w.low for w in before[-group.near :] if w.cost <= group.near + CLAUSE_COST)
            right = " ".join(w.low for w in after[: group.near] if w.cost <= group.near + CLAUSE_COST)
            texts = {"before": [left], "after": [right], "both": [left, right]}[group.side]
        else:
            texts = [low]
        for value, phrases in group.values:
            if any(re.search(rf"(?<![\w-]){re.escape(p)}(?![\w-])", text) for text in texts for p in phrases):
                found.append((group.key, value))
                break
    return tuple(found)


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
    figure = known.figure
    sentence = figure.sentence
    start = max(0, figure.start - figure.sentence_start)
    end = max(start, figure.end - figure.sentence_start)
    words = words_of(sentence, start, end, lexicon)
    thing, head, modifiers = _head(known, words, lexicon)
    predicate, cost = _predicate(known, words, head, lexicon)
    if thing is None and predicate and figure.dimension == "count" and head is None:
        thing = "person" if predicate in PERSONAL else None
    names = names_of(known, {w.start: w.cost for w in words}, modifiers, lexicon, place)
    before = [w.printed for w in words if w.side < 0]
    after = [w.printed for w in words if w.side > 0]
    frame = _content([*before[-FRAME:], *after[:FRAME]], lexicon)
    lead = [m.group() for m in TOKEN.finditer(main_lead(known))]
    scopes = _scope_values(sentence, words, lexicon)
    return Signature(
        known=known,
        dimension=figure.dimension,
        unit=figure.unit if figure.dimension == "money" else "",
        values=interval(figure),
        thing=thing,
        generic=thing is not None and lexicon.things[thing].generic,
        head=head,
        modifiers=_content([m for m in modifiers if not lexicon.country(m)], lexicon),
        predicate=predicate,
        predicate_cost=cost,
        verb=_verb(figure.predicate, lexicon),
        tally=bool(predicate and lexicon.predicates[predicate].tally),
        volatile=bool(predicate and lexicon.predicates[predicate].volatile),
        movement=MOVES.get(predicate or "", figure.movement),
        names=names,
        pointer=points(sentence, lexicon),
        scopes=scopes,
        words=frozenset(w.low for w in words),
        frame=frame,
        story_words=_content(lead, lexicon),
        background=_background(known, names, scopes, lexicon),
    )


def _verb(predicate: str | None, lexicon: Lexicon) -> str | None:
    """The folded verb, where it says anything: "be" and "have" do not."""
    folded = lexicon.fold(predicate) if predicate else None
    return None if folded in lexicon.light else folded


def _background(
    known: KnownFigure, names: Names, scopes: tuple[tuple[str, str], ...], lexicon: Lexicon
) -> bool:
    """Whether a figure is of another event than its article's own: an earlier time, or a place that the lead lacks."""
    if known.figure.segment == "title":
        return False
    if ("background", "earlier") in scopes:
        return True
    if names.place is None or set(names.place.split()) & lexicon.countries:
        return False
    return not set(names.place.split()) & names.lead


MOVES = {"move_up": "rise", "move_down": "fall"}
LEAVING = frozenset({"left", "leave", "leaves", "leaving"})
COMPLEMENTS = frozenset(
    {"dead", "injured", "wounded", "homeless", "missing", "stranded", "displaced", "hurt", "trapped"}
)
PERSONAL = frozenset(
    {
        "die", "injure", "critical", "casualty", "missing", "rescue", "arrest", "charge_court", "evacuate", "displace",
        "shelter", "flee", "cross", "leave", "want_to_leave", "return", "infect", "vaccinate", "lay_off", "hire",
        "employ", "aboard", "attend",
    }
)  # fmt: skip
