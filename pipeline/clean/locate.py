"""Extracted text found again in the HTML that it came from: entities, tags and white space in between."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.clean.visible import INVISIBLE, plain

# What stands between two visible characters: comments, scripts and styles with their content, tags, white space.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<[/!?a-zA-Z][^>]*(?:>|\Z)|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});?|[^<&\s]+|\s+|[<&]",
    re.DOTALL | re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_VISIBLE = re.compile(r"\S")
_STRETCH = re.compile(rf"(?:(?!{INVISIBLE.pattern})\S)+")
_NEAR = 2000  # visible characters behind the last place in which a part is looked for
PART = 48  # visible characters: a line that is not there as a whole is looked for in parts of this length
SHORTEST = 6  # a shorter line is looked for after the last place only: it may stand anywhere


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where stretches of the source text stand in the HTML: parallel, ascending in `starts`.

    `place(start, end)` gives the code points in the decoded HTML, None where the text was not found there.
    """

    starts: tuple[int, ...]  # offsets of visible characters in the source text, one for each that was found
    places: tuple[int, ...]  # start of the same character in the HTML
    ends: tuple[int, ...]  # its end there (an entity is longer than its character)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """The code points in the HTML of source_text[start:end]."""
        first = bisect.bisect_left(self.starts, start)
        last = bisect.bisect_left(self.starts, end) - 1
        if first >= len(self.starts) or last < first or self.starts[first] != start:
            return None
        if self.starts[last] != end - 1 or self.places[last] < self.places[first]:
            return None
        return self.places[first], self.ends[last]


def _visible_characters(page: str) -> tuple[str, list[int], list[int]]:
    """The visible characters of a page made plain, and where each stands: its start and its end in the page."""
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(page):
        token, at = found.group(), found.start()
        if token[0] == "&" and len(token) > 1:
            for char in html.unescape(token):
                if not char.isspace() and not INVISIBLE.match(char):
                    shown.append(char)
                    starts.append(at)
                    ends.append(found.end())
        elif (token[0] == "<" and len(token) > 1) or token.isspace():
            continue
        else:
            for stretch in _STRETCH.finditer(token):
                shown.append(stretch.group())
                starts.extend(range(at + stretch.start(), at + stretch.end()))
                ends.extend(range(at + stretch.start() + 1, at + stretch.end() + 1))
    return plain("".join(shown)), starts, ends


def locate(html_text: str, source_text: str) -> OffsetMap:
    """Where the lines of an extracted text stand in the decoded HTML that it was extracted from.

    Both are compared as a reader sees them, without white space, tags and comments. A line that does not stand there
    as a whole (joined by the extractor from several places) is looked for in parts; what is not found has no place.
    """
    page, page_starts, page_ends = _visible_characters(html_text)
    plain_text = plain(source_text)
    starts: list[int] = []
    places: list[int] = []
    ends: list[int] = []
    after = 0
    for line in _LINE.finditer(source_text):
        offsets = [found.start() for found in _VISIBLE.finditer(source_text, line.start(), line.end())]
        offsets = [offset for offset in offsets if not INVISIBLE.match(source_text[offset])]
        shown = "".join(plain_text[offset] for offset in offsets)
        for first, length, at in _found(page, shown, after):
            after = at + length
            starts.extend(offsets[first : first + length])
            places.extend(page_starts[at:after])
            ends.extend(page_ends[at:after])
    return OffsetMap(tuple(starts), tuple(places), tuple(ends))


def _found(page: str, shown: str, after: int) -> Iterator[tuple[int, int, int]]:
    """Stretches of a line (first character, length) and where they stand: the whole line, else its parts in order."""
    if not shown:
        return
    at = page.find(shown, after)
    if at < 0 and len(shown) >= SHORTEST:
        at = page.find(shown)
    if at >= 0:
        yield 0, len(shown), at
        return
    for first in range(0, len(shown), PART) if len(shown) > PART else ():
        part = shown[first : first + PART]
        at = page.find(part, after, after + _NEAR + PART)
        if at >= 0 and len(part) >= SHORTEST:
            yield first, len(part), at
            after = at + len(part)
