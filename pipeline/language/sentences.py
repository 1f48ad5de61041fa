"""Sentences of a text, as spans with exact offsets.

A newline always ends a sentence: titles, captions and list entries have no full stop. Within a line, sentencex (rules
for each language, no model) proposes boundaries; those that it sets inside a name, a number or a clock time are taken
back here, and those that it misses after a sentence in brackets are set. The words are data
(`pipeline/language/<language>/abbreviations.toml`).
"""

from __future__ import annotations

import functools
import itertools
import re
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from pipeline.language import languages, sparse
from pipeline.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# What may end a sentence before the last characters of a line; a line without it is one sentence.
_ENDS = re.compile(
    "[.!?\u203c-\u2049\u2026\u0589\u061d-\u061f\u06d4\u0700-\u0702\u0964\u0965\u0df4\u0f08\u104a\u104b\u1362\u1367\u1368\u3002\uff01\uff0e\uff1f\uff61]"
)
_CLOSED = 3  # characters: the full stop at the end of a line, and the quotation marks behind it
_LOWER_NEXT = re.compile(r"[\"”’']?\s*[a-z,;]")
_NEXT_WORD = re.compile(r"[\s\"“‘'(]*([^\W_]+)")
_AFTER_BRACKET = re.compile(r"(?<=[.!?]\))\s+(?=[\"“‘'(]?[^\W\d_a-z])")
_OPENING = "(\"“‘'["
_LONGEST_LINE = 50_000  # characters given to the splitter at once: a line without end is cut, never fed whole


@dataclass(frozen=True, slots=True)
class _Abbreviations:
    """Words whose full stop leaves a sentence open: always, before a number, before the words after a clock time."""

    before_names: frozenset[str]
    before_numbers: frozenset[str]  # in lower case
    clock: frozenset[str]
    after_clock: frozenset[str]


@functools.cache
def _abbreviations(language: str) -> _Abbreviations:
    known = sparse(language if language in languages() else "en", "abbreviations")
    return _Abbreviations(
        *(frozenset(known[name]) for name in ("before_names", "before_numbers", "clock", "after_clock"))
    )


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a text in order: spans of kind "sentence" without the white space around them.

    `language` is an ISO 639-1 code; sentencex falls back to general rules for one that it does not know.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        begin, end = line.span()
        if _ENDS.search(text, begin, max(begin, end - _CLOSED)):
            for piece in range(begin, end, _LONGEST_LINE):
                found.extend(_line_sentences(text[piece : min(end, piece + _LONGEST_LINE)], piece, language))
        elif stripped := line.group().strip():
            lead = text.index(stripped[0], begin)
            found.append(Span(lead, lead + len(stripped), "sentence"))
    return tuple(found)


def _line_sentences(line: str, begin: int, language: str) -> list[Span]:
    known = _abbreviations(language)
    cuts = [0]
    for boundary in get_sentence_boundaries(language, line)[:-1]:
        cut = boundary["end_index"]
        if not _LOWER_NEXT.match(line, cut) and not _left_open(line, cuts[-1], cut, known):
            cuts.append(cut)
    cuts.append(len(line))
    if ".) " in line or "!) " in line or "?) " in line:
        cuts = _after_brackets(line, cuts)
    found = []
    for start, stop in itertools.pairwise(cuts):
        piece = line[start:stop]
        stripped = piece.strip()
        if stripped:
            lead = begin + start + (len(piece) - len(piece.lstrip()) if piece[0].isspace() else 0)
            found.append(Span(lead, lead + len(stripped), "sentence"))
    return found


def _left_open(line: str, start: int, cut: int, known: _Abbreviations) -> bool:
    """True where the full stop before a boundary belongs to a word: a title, an initial, a number, a clock time."""
    end = cut
    while end > start and line[end - 1].isspace():
        end -= 1
    if line[end - 1] != ".":
        return False
    if end == cut and line[end - 2].isupper():
        return True  # inside a word: "D-N.Y."
    before = line.rfind(" ", start, end)
    word = line[max(before + 1, start) : end - 1].lstrip(_OPENING)
    if word in known.before_names:
        return True
    if len(word) == 1 and word.isupper():
        return (
            not line[start : max(before, start)].rstrip()[-1:].isdigit()
        )  # "4.5 C." ends, "J. Holm" does not
    if word.isdigit():
        return (
            len(word) <= 3 and not line[: max(before + 1, start)].strip()
        )  # the number of an entry: "1. Build it"
    following = _NEXT_WORD.match(line, cut)
    if following is None:
        return False
    if word.lower() in known.before_numbers:
        return following[1][0].isdigit()
    return word in known.clock and following[1] in known.after_clock


def _after_brackets(line: str, cuts: list[int]) -> list[int]:
    """The cuts with those behind a whole sentence in brackets: "(It was closed.) The rest stayed."."""
    found = set(cuts)
    for gap in _AFTER_BRACKET.finditer(line):
        start = max(cut for cut in cuts if cut <= gap.start())
        if line[start : gap.start()].lstrip().startswith("("):
            found.add(gap.end())
    return sorted(found)
