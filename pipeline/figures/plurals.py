"""Plural and singular of nouns, by the table of irregular forms and the rules of English spelling."""

from __future__ import annotations

from pipeline.figures.lexicon import Lexicon


def singular(word: str, lexicon: Lexicon) -> str:
    """The singular of a noun form, by the table of irregular plurals and the rules of English spelling."""
    if word in lexicon.plurals:
        return lexicon.plurals[word]
    if word in lexicon.singulars and word not in lexicon.modifying_plurals:
        return word
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if len(word) > 4 and word.endswith("oes"):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word has the shape of a plural noun."""
    if word in lexicon.plurals:
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "'s", "us", "is"))
        and word not in lexicon.singulars
    )
