"""Lemmas: simplemma's dictionary (no model, MIT), after our own table of irregular verbs."""

from __future__ import annotations

import functools
import re

from pipeline.figures.words.lexicon import Lexicon, dictionary_lemma, lexicon
from pipeline.figures.words.tokens import Tokens

_SEEN = 1 << 16  # distinct word forms that are remembered


@functools.lru_cache(maxsize=_SEEN)
def verb_lemma(word: str, language: str = "en") -> str:
    """The lemma of a folded word form read as a verb: "laid" → "lay", "were" → "be"."""
    if not word:
        return ""
    tables = lexicon(language)
    known = tables.irregular.get(word)
    if known is not None:
        return known
    lemma = dictionary_lemma(word, language)
    if lemma == word:  # not in the dictionary: the regular endings
        for ending, shortest, base in tables.verb_endings:
            if word.endswith(ending) and len(word) >= shortest:
                return (
                    _undoubled(word.removesuffix(ending) + base)
                    if not base
                    else word.removesuffix(ending) + base
                )
    if lemma.endswith("ell") and word.startswith(lemma) and _TWO_SYLLABLES.search(lemma):
        return lemma[:-1].lower()  # "travelling"
    return lemma.lower()


_TWO_SYLLABLES = re.compile(
    r"[aeiou][^aeiou]+ell$"
)  # English spelling; no other language has "-ell" doubled so


def phrasal_at(tokens: Tokens, at: int, lexicon: Lexicon) -> str | None:
    """The event of the phrasal verb whose verb stands at a token ("laid off"), or None."""
    particle = tokens.at(at + 1)
    if particle not in lexicon.particles or at < 0:
        return None
    return lexicon.phrasal.get((verb_lemma(tokens.low[at], lexicon.language), particle))


def _undoubled(stem: str) -> str:
    """As in "cancell" → "cancel": a final consonant doubled before the ending."""
    short = len(stem) == 4 and stem[-1] in "bgmnpt"  # "sett" → "set"
    return (
        stem[:-1] if (len(stem) > 4 or short) and stem[-1] == stem[-2] and stem[-1] in "bdglmnprt" else stem
    )
