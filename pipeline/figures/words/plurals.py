"""Plural and singular of nouns, by the table of irregular forms and the rules of English spelling."""

from __future__ import annotations

from pipeline.figures.words.lexicon import Lexicon


def singular(word: str, lexicon: Lexicon) -> str:
    """The singular of a noun form, by the table of irregular plurals and the rules of English spelling."""
    if word in lexicon.plurals:
        return lexicon.plurals[word]
    if word in lexicon.singulars and word not in lexicon.modifying_plurals:
        return word
    for ending, shortest, instead in lexicon.plural_endings:
        if len(word) >= shortest and word.endswith(ending):
            return word.removesuffix(ending) + instead
    return _stripped(word, lexicon) if _ends_as_plural(word, lexicon) else word


def is_plural(word: str, lexicon: Lexicon) -> bool:
    """Whether a folded word has the shape of a plural noun."""
    if word in lexicon.plurals:
        return True
    return (
        _ends_as_plural(word, lexicon)
        and not word.endswith(lexicon.endings["possessive"])
        and word not in lexicon.singulars
    )


def _ends_as_plural(word: str, lexicon: Lexicon) -> bool:
    endings = lexicon.endings
    return len(word) > 2 and word.endswith(endings["plural"]) and not word.endswith(endings["no_plural"])


def _stripped(word: str, lexicon: Lexicon) -> str:
    return next(word.removesuffix(one) for one in lexicon.endings["plural"] if word.endswith(one))
