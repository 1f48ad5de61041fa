"""Noun phrases elsewhere in the sentence: the object of a preposition, the subject before a verb; their text and lemma."""

from __future__ import annotations

from pipeline.figures.words.lemmas import verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase, is_verb_at, joins_modifiers, modifies_next
from pipeline.figures.words.plurals import is_plural, singular
from pipeline.figures.words.tokens import HYPHENS, QUOTES, Tokens


def phrase_head_lemma(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> str:
    """The singular of the head noun."""
    return singular(tokens.low[phrase.head], lexicon)


def phrase_text(tokens: Tokens, phrase: NounPhrase) -> str:
    """The phrase as printed, without quotation marks at its edges."""
    return tokens.span_text(phrase.first, phrase.last).strip("\"“”‘’' ")


def before_empty_head(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """Where "an average of", "an annual rate of" begins that stands before a number; `first` where none does."""
    if (
        tokens.at(first - 1) not in lexicon.sets["of"]
        or tokens.at(first - 2) not in lexicon.sets["empty_heads"]
    ):
        return first
    at = first - 2
    while (
        at > 0 and at > first - 6 and tokens.kind[at - 1] == "w" and tokens.low[at - 1] not in lexicon.stops
    ):
        at -= 1
    if tokens.at(at - 1) in lexicon.words["articles"]:
        at -= 1
    return at if tokens.at(at - 1) in lexicon.sets["before_empty_heads"] else first


def noun_phrase_from(tokens: Tokens, first: int, lexicon: Lexicon, longest: int = 12) -> NounPhrase | None:  # noqa: C901 - numbered cases
    """The phrase that starts at `first` with determiners, adjectives, nouns: the object of a preposition ("of the whole population")."""
    at = first
    while (
        tokens.at(at) in lexicon.words["determiners"]
        or tokens.at(at) in QUOTES
        or tokens.at(at) in lexicon.sets["before_phrase"]
    ):
        at += 1
    last_noun = None
    stop = min(tokens.size, at + longest)
    while at < stop:
        word, kind = tokens.low[at], tokens.kind[at]
        if kind == "s":
            if (
                tokens.is_hyphen(at)
                or word in {"&", "'", "’"}
                or (word in QUOTES and tokens.glued[at] is False)
            ):
                at += 1
                continue
            break
        if kind == "n":
            if last_noun is None or not tokens.words[at - 1][0].isupper():
                break
        elif word in lexicon.sets["and_or"]:
            if (
                last_noun is None
                or not joins_modifiers(tokens, at, lexicon)
                or is_plural(tokens.low[at - 1], lexicon)
            ):
                break
            at += 1
            continue
        elif (
            word in lexicon.stops
            or (last_noun is not None and word in lexicon.sets["relative_time"])
            or (last_noun is not None and is_verb_at(tokens, at, first, lexicon, one=False))
            or (
                last_noun is not None
                and word.endswith(lexicon.endings["third_person"])
                and tokens.at(at + 1) in lexicon.words["prepositions"]
                and verb_lemma(word, lexicon.language) in lexicon.present
                and not is_plural(tokens.low[at - 1], lexicon)
            )
            or (
                last_noun is not None
                and (word in lexicon.present or word in lexicon.reporting)
                and is_plural(tokens.low[at - 1], lexicon)
            )
            or (
                last_noun is not None
                and is_plural(tokens.low[at - 1], lexicon)
                and not modifies_next(tokens, at - 1, lexicon)
                and not tokens.low[at - 1].endswith(lexicon.endings["possessive"])
            )
        ):
            break
        last_noun = at
        at += 1
    if last_noun is None:
        return None
    return NounPhrase(first, last_noun + 1, last_noun)


def noun_phrase_before(  # noqa: C901 - numbered cases
    tokens: Tokens, last: int, lexicon: Lexicon, longest: int = 8, classes: list[str] | None = None
) -> NounPhrase | None:
    """The phrase that ends right before token `last`: a subject before its verb ("the share of candidates [has]")."""
    at = last - 1
    while at >= 0 and (
        tokens.low[at] in QUOTES
        or (tokens.low[at] in lexicon.words["adverbs"] or tokens.low[at].endswith(lexicon.endings["adverb"]))
    ):
        at -= 1
    if at >= 0 and tokens.low[at] in {")", ","}:
        return None
    head = at
    while at >= 0 and head - at < longest:
        word, kind = tokens.low[at], tokens.kind[at]
        if kind == "s" and word not in HYPHENS | {"&", "'", "’", "/"}:
            break
        if kind == "s" and not tokens.glued[at]:
            break
        if word in lexicon.words["determiners"]:
            at -= 1
            break
        if kind == "w" and (word in lexicon.stops or (word in lexicon.reporting and classes is None)):
            break
        if classes is not None and classes[at] in {"v", "b", "h", "x", "#"} and at < head:
            break
        at -= 1
    first = at + 1
    while first < head and tokens.kind[first] == "s":
        first += 1
    if first > head or tokens.kind[head] != "w":
        return None
    return NounPhrase(first, head + 1, head)
