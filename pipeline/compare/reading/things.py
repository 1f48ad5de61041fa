"""What is counted: the class, the head noun and the modifiers of a figure's thing."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from pipeline.compare.reading.lexicon import TOKEN, Lexicon, lemma
from pipeline.compare.reading.words import Word
from pipeline.records import Figure

AFTER = 5  # words after the number among which a silent record's noun is looked for


@dataclass(frozen=True, slots=True)
class Thing:
    """The counted thing: a class of the tables, the folded head noun, and the modifiers as printed."""

    key: str | None
    head: str | None
    modifiers: tuple[str, ...]


NOTHING = Thing(None, None, ())


def thing_of(figure: Figure, words: list[Word], lexicon: Lexicon) -> Thing:
    """The thing of the record; where it is silent, the next noun that the tables know."""
    if not figure.entity:
        return _next_noun(words, lexicon) if figure.dimension == "count" else NOTHING
    canonical = lexicon.canonical(figure.entity).split()
    if any(" ".join(canonical).endswith(first) for _, first in lexicon.phrases):
        return Thing(lexicon.thing(canonical[-1]), lexicon.fold(canonical[-1]), tuple(canonical[:-1]))
    printed, head = _without_name(
        [m.group() for m in TOKEN.finditer(figure.entity)], figure.entity_head, lexicon
    )
    if not printed:
        return NOTHING
    pairs = [f"{a.lower()} {lemma(b, lexicon.language)}" for a, b in itertools.pairwise(printed)]
    key = lexicon.thing(*reversed(pairs), head, printed[-1])
    if key is None and len(printed) > 1 and lexicon.thing(printed[-2]) == "job":
        key = "job"  # "job cuts", "job losses": jobs are counted
    modifiers = [w for w in printed if lexicon.fold(w) != lexicon.fold(head)]
    if lexicon.country(printed[-1]):
        modifiers.append(printed[-1])  # "two Americans": people, and of which country
    return Thing(key, lexicon.fold(head), tuple(modifiers))


def lifeless(key: str | None, lexicon: Lexicon) -> bool:
    """Whether a class counts no people: nothing that happens to people alone happens to it."""
    while key is not None:
        if key == "person":
            return False
        one = lexicon.things[key]
        above = one.wider or one.near
        if above is None:
            return True
        key = above
    return False


def _without_name(words: list[str], head: str | None, lexicon: Lexicon) -> tuple[list[str], str]:
    """The words of an entity without the name at its end ("earnings Acme"), and its head."""
    kept = list(words)
    while kept and _is_name(kept[-1], lexicon):
        kept.pop()
    if not kept:
        return [], ""
    return kept, head if head and len(kept) == len(words) else kept[-1]


def _is_name(word: str, lexicon: Lexicon) -> bool:
    known = lexicon.thing(word) or lexicon.country(word) or lexicon.by_noun.get(word.lower())
    return word[0].isupper() and not word.isupper() and not known


def _next_noun(words: list[Word], lexicon: Lexicon) -> Thing:
    modifiers: list[str] = []
    after = [w for w in words if w.side > 0][:AFTER]
    for k, word in enumerate(after):
        if word.cost > k + 1:  # a comma or another number stands between
            break
        pair = f"{word.low} {lemma(after[k + 1].printed, lexicon.language)}" if k + 1 < len(after) else ""
        key = lexicon.thing(pair, word.printed)
        if key:
            return Thing(key, word.folded, tuple(modifiers))
        if word.low in lexicon.stop and word.low not in ("other", "others"):
            break
        modifiers.append(word.printed)
    return NOTHING
