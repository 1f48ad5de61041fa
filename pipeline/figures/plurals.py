"""Plural and singular of nouns, by the table of irregular forms and the rules of English spelling."""

from __future__ import annotations

from pipeline.figures.lexicon import Lexicon

# Ending of a plural, the shortest word that may have it, what the singular ends in.
_ENDINGS = (
    ("ies", 4, "y"),
    ("sses", 5, "ss"),
    ("ches", 5, "ch"),
    ("shes", 5, "sh"),
    ("xes", 5, "x"),
    ("zzes", 5, "zz"),
    ("oes", 5, "o"),
)
_NO_PLURAL = ("ss", "us", "is")  # glass, census, crisis


def singular(word: str, lexicon: Lexicon) -> str:
    """The singular of a noun form, by the table of irregular plurals and the rules of English spelling."""
    if word in lexicon.plurals:
        return lexicon.plurals[word]
    if word in lexicon.singulars and word not in lexicon.modifying_plurals:
        return word
    for ending, shortest, instead in _ENDINGS:
        if len(word) >= shortest and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return word[:-1] if _ends_as_plural(word) else word


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word has the shape of a plural noun."""
    if word in lexicon.plurals:
        return True
    return _ends_as_plural(word) and not word.endswith("'s") and word not in lexicon.singulars


def _ends_as_plural(word: str) -> bool:
    return len(word) > 2 and word.endswith("s") and not word.endswith(_NO_PLURAL)
