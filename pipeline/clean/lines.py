"""The source text as lines, and what became of each: kept as a piece of the article, or removed with a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from pipeline.clean.visible import INVISIBLE

Kind = Literal["title", "standfirst", "body", "caption"]

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…。！？।][\"'”’»)\]\s]*$|[.!?…,][”\"’']\s*\S{0,3}$")
_FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|third|quarter)\b",
    re.IGNORECASE,
)
_PROSE_WORDS = 12
_BULLETS = "-•*·–"
_BULLET = re.compile(r"^[-•*·–]\s+")


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
    words: int = field(init=False)
    _key: str | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Words are counted once: every rule asks for them. Text without spaces has words as well."""
        self.words = max(self.text.count(" ") + 1, len(self.text) // 8)

    @property
    def key(self) -> str:
        """Its words in lower case, for comparison."""
        if self._key is None:
            self._key = folded(self.text)
        return self._key

    @property
    def open(self) -> bool:
        """True where no rule has settled the line yet."""
        return not self.reason and self.kind == "body"


def lines_of(source: str, shown: str, *, hidden: bool = True) -> list[Line]:
    """The lines of the source text that show anything. `shown` is the same text made plain.

    `hidden` is False where it is known that the text has no characters that no reader sees.
    """
    found: list[Line] = []
    position = 0
    for raw in source.splitlines(keepends=True):
        start, end = position, position + len(raw)
        position = end
        text = INVISIBLE.sub("", shown[start:end]) if hidden else shown[start:end]
        text = text.strip()
        if text:
            start += len(raw) - len(raw.lstrip())
            found.append(Line(start, start + len(raw.strip()), text))
    return found


def folded(text: str) -> str:
    """Words in lower case, for comparison of titles and lines."""
    return " ".join(_WORD.findall(text)).casefold()


def unbulleted(text: str) -> str:
    """The text of an entry of a list without its mark."""
    return _BULLET.sub("", text) if text[:1] in _BULLETS else text


def terminated(text: str) -> bool:
    """True where a line ends as a sentence does."""
    return bool(_END.search(text))


def has_figure(text: str) -> bool:
    """True where a line holds a number, in digits or words."""
    return bool(_FIGURE.search(text))


def is_prose(line: Line) -> bool:
    """True for a line that reads like a paragraph of an article."""
    return line.words >= 2 * _PROSE_WORDS or (line.words >= _PROSE_WORDS and terminated(line.text))


def guess(line: Line, reason: str) -> None:
    """Drop a line on a guess; one with a number stays, as a caption."""
    if has_figure(line.text):
        line.kind = "caption"
    else:
        line.reason = reason
