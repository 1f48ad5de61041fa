"""The phrase that a number counts, without a tagger: where it ends, and which word is its head.

After a number other than one, English sets the counted noun in the plural, so the head is the first plural that is not
itself a modifier ("four different suppliers to ..."); closed-class words, finite verbs and signs end the phrase.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import QUOTES, Tokens

_LONGEST = 9  # tokens of one phrase


@dataclass(slots=True)
class NounPhrase:
    """Tokens first..last-1; `head` is the index of the head noun."""

    first: int
    last: int
    head: int


def _closed(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.stops or word in lexicon.weekdays or word in lexicon.sets["relative_time"]


def _ends_after(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether no noun can follow a word at `at`: closed class, sign or end of the sentence."""
    nxt = at + 1
    return (
        nxt >= tokens.size
        or (tokens.kind[nxt] == "s" and not tokens.is_hyphen(nxt))
        or _closed(tokens.low[nxt], lexicon)
    )


def counted_phrase(  # noqa: C901, PLR0915 - numbered cases
    tokens: Tokens, first: int, lexicon: Lexicon, *, one: bool, joined: bool = False
) -> NounPhrase | None:
    """The phrase counted by a number that ends before token `first`. `one`: the number is 1; `joined`: by a hyphen."""
    at = first
    while tokens.at(at) in QUOTES:
        at += 1
    begin = at
    if (
        joined and not one and at < tokens.size and tokens.kind[at] == "w"
    ):  # "a six-door van": right at the hyphen
        return NounPhrase(at, at + 1, at)
    plural_head = None
    last_noun = None
    while at < tokens.size and at - begin < _LONGEST:
        word, kind = tokens.low[at], tokens.kind[at]
        # 1. a sign: only a hyphen or ampersand inside the phrase goes on; a comma between two adjectives
        if kind == "s":
            if (tokens.is_hyphen(at) or (word in {"&", "/"} and at + 1 < tokens.size)) and at > begin:
                at += 1
                continue
            if word == "," and _adjective_list(tokens, at, begin, lexicon):
                at += 1
                continue
            if (
                word in QUOTES
                and at > begin
                and plural_head is None
                and at + 1 < tokens.size
                and not tokens.glued[at]
            ):
                at += 1
                continue
            break
        # 2. a number inside: part of a name ("900 Series 5 vans") or a measure ("nine 330ml cans")
        if kind == "n":
            measured = lexicon.units.starting_at(tokens, at + 1) or (
                at + 1 < tokens.size and (tokens.words[at + 1],) in lexicon.unit_symbols
            )
            named = at > begin and tokens.words[at - 1][0].isupper()
            if measured and at == begin:
                unit_end = measured[0] if isinstance(measured, tuple) else at + 2
                if (
                    unit_end < tokens.size
                    and is_plural(tokens.low[unit_end], lexicon)
                    and tokens.kind[unit_end] == "w"
                ):
                    return NounPhrase(begin, unit_end + 1, unit_end)
                break
            if not named:
                break
            at += 1
            continue
        if word in lexicon.cardinals and at == begin and not one:
            break  # "up from 640 ten years earlier"
        # 3. "and"/"or" between modifiers: "digital and printed copies"
        if word in lexicon.sets["and_or"]:
            if plural_head is None and at > begin and joins_modifiers(tokens, at, lexicon):
                at += 1
                continue
            break
        if word in lexicon.sets["more_or_fewer"] and tokens.at(at + 1) in lexicon.sets["than"]:
            break
        if word in lexicon.sets["comparing_modifiers"] and at - begin < 2:
            at += 1
            continue
        if word in lexicon.sets["others_"] and at == begin:
            return NounPhrase(begin, at + 1, at)
        # 4. closed classes end the phrase
        if tokens.is_hyphen(at - 1) and at > begin:  # "gas-only stoves": inside a compound no word closes
            last_noun = at
            if not one and is_plural(word, lexicon) and not tokens.is_hyphen(at + 1):
                plural_head = at
                at += 1
                break
            at += 1
            continue
        if _closed(word, lexicon) or (word in lexicon.months and tokens.words[at][0].isupper()):
            break
        # 5. the head: a plural that nothing after it uses as a modifier
        if not one and is_plural(word, lexicon) and not (tokens.is_hyphen(at + 1)):
            if not modifies_next(tokens, at, lexicon):
                plural_head = at
                at += 1
                break
            last_noun = at
            at += 1
            continue
        # 6. verbs end it
        if is_verb_at(tokens, at, begin, lexicon, one=one):
            break
        if word.endswith(lexicon.endings["adverb"]) and tokens.at(at + 1) in lexicon.stops:
            break
        last_noun = at
        at += 1
    if plural_head is not None:
        return NounPhrase(begin, plural_head + 1, plural_head)
    return _singular_phrase(tokens, begin, last_noun, lexicon, one=one, joined=joined)


def _singular_phrase(
    tokens: Tokens, begin: int, last_noun: int | None, lexicon: Lexicon, *, one: bool, joined: bool
) -> NounPhrase | None:
    if last_noun is None or last_noun < begin:
        return None
    # After a number above one a singular noun is half of a compound: "a 12-page document" counts pages.
    first = begin
    while first < last_noun and tokens.low[first] in lexicon.sets["comparing_modifiers"]:
        first += 1
    if joined and not one:
        return NounPhrase(first, first + 1, first)
    last = last_noun + 1
    while last - 1 > first and (tokens.kind[last - 1] == "s"):
        last -= 1
    return NounPhrase(begin, last, last - 1)


def _adjective_list(tokens: Tokens, at: int, begin: int, lexicon: Lexicon) -> bool:
    """As in "three small, new firms": adjectives on both sides of the comma."""
    if at == begin or at + 2 >= tokens.size:
        return False
    left, right = tokens.low[at - 1], tokens.low[at + 1]
    if right in lexicon.stops or tokens.kind[at + 1] != "w" or is_plural(left, lexicon):
        return False
    adjective = left.endswith(lexicon.adjective_endings) and tokens.words[at - 1][0].islower()
    return (
        adjective
        and (is_plural(tokens.low[at + 2], lexicon) or is_plural(right, lexicon))
        and tokens.kind[at + 2] == "w"
    )


def joins_modifiers(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "and" at `at` joins two modifiers of a plural that follows within three words."""
    for step in range(at + 1, min(at + 4, tokens.size)):
        word = tokens.low[step]
        if tokens.kind[step] != "w" or word in lexicon.stops or word in lexicon.cardinals:
            return False
        if is_plural(word, lexicon):
            return step > at + 1
    return False


def modifies_next(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a plural at `at` stands before the noun that it modifies ("sales managers", "weapons experts")."""
    nxt = at + 1
    if nxt >= tokens.size or tokens.kind[nxt] != "w":
        return False
    word = tokens.low[nxt]
    if (
        word in lexicon.stops
        or word in lexicon.reporting
        or word in lexicon.irregular
        or word in lexicon.present
    ):
        return False
    capital = tokens.words[at][0].isupper() and tokens.words[nxt][0].isupper()
    if is_plural(word, lexicon) and tokens.words[nxt][0].islower() and word not in lexicon.elliptic:
        governs = tokens.at(nxt + 1) in lexicon.words["pronouns"] | lexicon.words["determiners"]
        return not governs  # a plural subject has no verb in -s: "special forces soldiers"
    if tokens.low[at] in lexicon.modifying_plurals or capital:
        return is_plural(word, lexicon) or (word in lexicon.people)
    # "15 United Nations peacekeepers": a capital plural before a plural in lower case
    return (
        tokens.words[at][0].isupper()
        and at > 0
        and tokens.words[at - 1][0].isupper()
        and is_plural(word, lexicon)
    )


def is_verb_at(tokens: Tokens, at: int, begin: int, lexicon: Lexicon, *, one: bool) -> bool:
    word = tokens.low[at]
    if word in lexicon.reporting and at > begin:
        return True
    if word in lexicon.irregular:
        if at > begin:
            return not (word in lexicon.noun_or_verb and _ends_after(tokens, at, lexicon) and one)
        if word in lexicon.noun_or_verb:
            return False  # "a $2bn hit": right after the number it is the noun
        return word not in lexicon.sets["participles_as_adjectives"] or _ends_after(tokens, at, lexicon)
    if word.endswith(lexicon.endings["participle"]) and len(word) > 4 and _ends_after(tokens, at, lexicon):
        return True
    if (
        word.endswith(lexicon.endings["gerund"])
        and len(word) > 5
        and (
            tokens.at(at + 1) in lexicon.words["determiners"]
            or (at > begin and tokens.at(at + 1) in lexicon.sets["to_or_from"])
        )
    ):
        return True
    if (
        word.endswith(lexicon.endings["participle"])
        and len(word) > 5
        and (
            at > begin + 1
            or (
                at == begin
                and tokens.at(at - 2) in lexicon.sets["of"]
                and not is_plural(tokens.at(at + 1), lexicon)
            )
        )
        and at + 1 < tokens.size
        and tokens.words[at + 1][0].isupper()
    ):
        return True
    return bool(one and at > begin and is_plural(word, lexicon))
