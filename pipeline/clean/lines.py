"""The source text as lines, and what became of each: kept as a piece of the article, or removed with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.clean.visible import INVISIBLE, plain

Kind = Literal["title", "standfirst", "body", "caption"]

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…。！？।][\"'”’»)\]\s]*$|[.!?…,][”\"’']\s*\S{0,3}$")
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter)\b",
    re.IGNORECASE,
)
_PROSE_WORDS = 12


@dataclass(slots=True)
class Line:
    """One line of the source text: source[start:end], trimmed; `text` is what a reader sees of it.

    Rules settle a line by setting `reason` (it leaves) or `kind` (what it is); `credit` code points at its head leave
    alone, as `credit_reason`.
    """

    start: int
    end: int
    text: str
    kind: Kind = "body"
    reason: str = ""
    credit: int = 0
    credit_reason: str = ""
    blank_before: bool = False

    @property
    def words(self) -> list[str]:
        return _WORD.findall(self.text)


def lines_of(source: str) -> list[Line]:
    """The lines of the source text that show anything."""
    found: list[Line] = []
    position = 0
    blank = False
    for raw in source.splitlines(keepends=True):
        shown = plain(INVISIBLE.sub("", raw)).strip()
        if shown:
            start = position + len(raw) - len(raw.lstrip())
            found.append(Line(start, position + len(raw.rstrip()), shown, blank_before=blank))
        blank = not shown
        position += len(raw)
    return found


def folded(text: str) -> str:
    """Words in lower case, for comparison of titles and lines."""
    return " ".join(_WORD.findall(text.casefold()))


def terminated(text: str) -> bool:
    """True where a line ends as a sentence does."""
    return bool(_END.search(text))


def has_figure(text: str) -> bool:
    """True where a line holds a number, in digits or words."""
    return bool(_FIGURE.search(text))


def is_prose(line: Line) -> bool:
    """True for a line that reads like a paragraph of an article."""
    words = len(line.words)
    return words >= 2 * _PROSE_WORDS or (words >= _PROSE_WORDS and terminated(line.text))
