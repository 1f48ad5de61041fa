"""The source text as lines, and what became of each: kept as a piece of the article, or removed with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from pipeline.clean.visible import INVISIBLE, plain

Kind = Literal["title", "standfirst", "body", "caption"]

_WORD = re.compile(r"\w+")


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
    def kept(self) -> bool:
        return not self.reason

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
            lead = len(raw) - len(raw.lstrip())
            start, end = position + lead, position + len(raw.rstrip())
            found.append(Line(start, end, shown, blank_before=blank))
        blank = not shown
        position += len(raw)
    return found


def folded(text: str) -> str:
    """Words in lower case, for comparison of titles and lines."""
    return " ".join(_WORD.findall(text.casefold()))
