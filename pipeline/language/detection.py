"""Which language a text is in, by its script and its function words. No model, no download.

Function words make up a third or more of running text in every European language; a few dozen settle a paragraph.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from importlib.resources import files

_SAMPLE = 800  # characters from the head of the text
_FEWEST = 12  # words: a shorter text is not judged
_LEAST_SHARE = 0.12  # of its words are function words of the language
_NOT_LATIN = re.compile(r"[^\W\d_\x00-\u024f]")
_PLENTY = 0.3  # the page's own word is not questioned
# Half of the letters: news of one script quotes names in another.
_SCRIPT_SHARE = 0.4


@functools.cache
def _function_words() -> dict[str, frozenset[str]]:
    known = tomllib.loads(files(__package__).joinpath("detection.toml").read_text(encoding="utf-8"))
    return {language: frozenset(words.split()) for language, words in known["words"].items()}


@functools.cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages of which each word is a function word."""
    known: dict[str, list[str]] = {}
    for language, words in _function_words().items():
        for word in words:
            known.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in known.items()}


@functools.cache
def _scripts() -> dict[str, re.Pattern[str]]:
    known = tomllib.loads(files(__package__).joinpath("detection.toml").read_text(encoding="utf-8"))
    return {
        language: re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges) + "]")
        for language, ranges in known["scripts"].items()
    }


def language_of(text: str, hint: str | None = None) -> str | None:
    """The language of a text (ISO 639-1); None where it is too short or unlike any that is known.

    `hint` is what the page says of itself ("en-GB"); it is believed where the text does not settle it.
    """
    sample = text[:_SAMPLE]
    said = re.split(r"[-_]", hint.strip().lower())[0][:2] if hint and hint.strip() else None
    found = sample.lower().split()  # words with their punctuation: function words seldom have any
    letters = sum(map(len, found))
    if not sample.isascii() and len(_NOT_LATIN.findall(sample)) >= _SCRIPT_SHARE * letters:
        counts = {language: len(script.findall(sample)) for language, script in _scripts().items()}
        # Japanese mixes its own letters with those of Chinese.
        if counts["ja"] and counts["zh"]:
            counts["ja"] += counts["zh"]
        script, count = max(counts.items(), key=lambda one: one[1])
        if count >= _SCRIPT_SHARE * letters:
            # Ukrainian, Persian, Marathi: the page knows better than its script.
            return said if said and said not in _function_words() else script
    total = len(found)
    if total < _FEWEST:
        return said
    languages = _languages_of()
    hits: Counter[str] = Counter(
        language for word in found if word in languages for language in languages[word]
    )
    if said is not None and said in _function_words() and hits[said] >= _PLENTY * total:
        return said
    best = max(_function_words(), key=lambda language: hits[language])
    if said is not None and said in hits and hits[said] >= 0.9 * hits[best]:
        best = said
    return best if hits[best] >= _LEAST_SHARE * total else said
