"""What a text says that another does not: sentence by sentence, number by number.

Two sentences are one only if their words, numbers, signs and units are; case and typography are folded. So a sentence
with the same words but another number, or without its hedge, is never taken for one that the story has.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from pipeline.language import table

_TYPOGRAPHY = (
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
    ("«", '"'),
    ("»", '"'),
    ("–", "-"),
    ("—", "-"),
    ("−", "-"),
    ("‐", "-"),
    ("\u00ad", ""),  # soft hyphen
)
_BETWEEN = "\x1f"  # what no text has: sentences are folded together
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d(?:[\d.,:/]*\d)?|[$€£¥₽₹%‰°]|[-+±~<>≤≥](?=\s?[$€£¥₽₹]?\d)")
_DIGIT = re.compile(r"\d")
CONTEXT = 3  # words on either side that say which number of a story this is
FORM_NUMBERS = 4  # so many numbers in the same words
FORM_SHARE = 0.6  # of which so many differ: two reports of one form (markets, weather), not one story

Context = tuple[tuple[str, ...], tuple[str, ...]]
Figures = Mapping[Context, set[str]]


def folded(text: str) -> str:
    """Text with typography folded, case kept."""
    if text.isascii():
        return text
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    for printed, plain in _TYPOGRAPHY:
        text = text.replace(printed, plain)
    return _INVISIBLE.sub("", text)


def sentence_tokens(sentence: str) -> list[str]:
    """Words, numbers with their separators, signs and units, in lower case: all of a sentence that can say something."""
    return _TOKEN.findall(_lowered(sentence))


def tokens_of(sentences: Sequence[str]) -> list[list[str]]:
    """The tokens of each sentence, in half the time that they take one by one."""
    if not sentences:
        return []
    together = _BETWEEN.join(one.replace(_BETWEEN, " ") for one in sentences)
    return [_TOKEN.findall(one) for one in _lowered(together).split(_BETWEEN)]


def _lowered(text: str) -> str:
    lowered = folded(text).lower().replace("per cent", "percent")
    return lowered.replace("%", " percent ") if "%" in lowered else lowered


@functools.cache
def _number_words(language: str) -> frozenset[str]:
    return frozenset(table(language, "copies")["number_words"])


def number_places(tokens: Sequence[str], language: str = "en") -> list[int]:
    """Where numbers stand among the tokens: digits or number words."""
    spelled = _number_words(language)
    if spelled.isdisjoint(tokens) and not _DIGIT.search(" ".join(tokens)):
        return []  # most sentences
    return [place for place, token in enumerate(tokens) if token in spelled or token[0].isdigit()]


def value(token: str) -> str:
    """A number as printed, without thousands separators."""
    return token.replace(",", "")


def numbers(tokens: Sequence[str]) -> list[str]:
    """The numbers of a sentence, in order."""
    return [value(tokens[place]) for place in number_places(tokens)]


def masked(tokens: Sequence[str], places: Iterable[int]) -> list[str]:
    """The tokens with the number at each of these places as "#"."""
    form = list(tokens)
    for place in places:
        form[place] = "#"
    return form


def numbers_in_context(
    tokens: Sequence[str], places: Sequence[int], form: Sequence[str]
) -> dict[Context, set[str]]:
    """{three words on either side, their numbers masked: the values that stand there}.

    `places` are those of the numbers among the tokens, `form` the tokens masked.
    """
    found: dict[Context, set[str]] = {}
    for place in places:
        before = tuple(form[max(0, place - CONTEXT) : place])
        after = tuple(form[place + 1 : place + 1 + CONTEXT])
        if len(before) + len(after) >= CONTEXT:
            found.setdefault((before, after), set()).add(value(tokens[place]))
    return found


def numbers_disagree(new: Figures, old: Figures) -> bool:
    """Whether two texts say another number in most of the places where they say one in the same words."""
    places = new.keys() & old.keys()
    other = sum(not new[place] & old[place] for place in places)
    return len(places) >= FORM_NUMBERS and other >= FORM_SHARE * len(places)


def spoken_numbers(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """Each number of a sentence with the word before and after it: how a headline says it."""
    return [
        (*tokens[max(0, place - 1) : place], value(tokens[place]), *tokens[place + 1 : place + 2])
        for place in number_places(tokens)
    ]
