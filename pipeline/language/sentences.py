"""Sentences of a text, as spans with exact offsets.

A newline always ends a sentence: titles, captions and list entries have no full stop. Within a line, sentencex (rules
for each language, no model) proposes boundaries; those that it misses after a closing quotation mark, or sets after an
abbreviation that news writes, are put right here.
"""

from __future__ import annotations

import itertools
import re

from sentencex import get_sentence_boundaries

from pipeline.records import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# "Woods., said", "No. 3", "Gen. Smith": a full stop that does not end its sentence.
_OPEN_END = re.compile(
    r"(?:^|[\s(\"“])(?:No|Nos|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Hon|St|Mt|Ft|approx|est|cf|vs|v|pp|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|[A-Z])\.\s*$|^\d{1,3}\.\s*$"
)
_LOWER_NEXT = re.compile(r"[\"”’']?\s*[a-z,;]")
_LONGEST_LINE = 50_000  # characters given to the splitter at once: a line without end is cut, never fed whole


def sentences(text: str, language: str = "en") -> tuple[Span, ...]:
    """The sentences of a text in order: spans of kind "sentence" without the white space around them.

    `language` is an ISO 639-1 code; sentencex falls back to general rules for one that it does not know.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        begin, end = line.span()
        for piece in range(begin, end, _LONGEST_LINE):
            found.extend(_line_sentences(text, piece, min(end, piece + _LONGEST_LINE), language))
    return tuple(found)


def _line_sentences(text: str, begin: int, end: int, language: str) -> list[Span]:
    line = text[begin:end]
    cuts = [0]
    for boundary in get_sentence_boundaries(language, line):
        cut = boundary["end_index"]
        if cut >= len(line):
            break
        if _OPEN_END.search(line[max(cuts[-1], cut - 12) : cut]) or _LOWER_NEXT.match(line, cut):
            continue
        cuts.append(cut)
    cuts.append(len(line))
    spans = []
    for start, stop in itertools.pairwise(cuts):
        piece = line[start:stop]
        stripped = piece.strip()
        if stripped:
            lead = start + len(piece) - len(piece.lstrip())
            spans.append(Span(begin + lead, begin + lead + len(stripped), "sentence"))
    return spans
