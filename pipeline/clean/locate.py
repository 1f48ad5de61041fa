"""Extracted text found again in the HTML that it came from: entities, tags and white space in between."""

from __future__ import annotations

import bisect
import html
import re
from dataclasses import dataclass

# What stands between two visible characters: comments, scripts and styles with their content, tags, white space.
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template)\b.*?(?:</\1\s*>|\Z)|<[/!?a-zA-Z][^>]*(?:>|\Z)|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});?|[^<&\s]+|\s+|[<&]",
    re.DOTALL | re.IGNORECASE,
)
ANCHOR = 32  # visible characters that must agree before a place in the page counts as found
SHORTEST = 6  # a shorter anchor is looked for after the last place only


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
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(page):
        token, at = found.group(), found.start()
        if token[0] == "&" and len(token) > 1:
            for char in html.unescape(token):
                if not char.isspace():
                    shown.append(char)
                    starts.append(at)
                    ends.append(found.end())
        elif (token[0] == "<" and len(token) > 1) or token.isspace():
            continue
        else:
            shown.append(token)
            starts.extend(range(at, at + len(token)))
            ends.extend(range(at + 1, at + len(token) + 1))
    return "".join(shown), starts, ends


def locate(html_text: str, source_text: str) -> OffsetMap:
    """Where the lines of an extracted text stand in the decoded HTML that it was extracted from.

    Both are compared without white space, tags and comments. A line that is not there word for word (joined by the
    extractor from several places) is found in parts, or has no place.
    """
    page, page_starts, page_ends = _visible_characters(html_text)
    starts: list[int] = []
    places: list[int] = []
    ends: list[int] = []
    after = 0
    position = 0
    for raw in source_text.splitlines(keepends=True):
        offsets = [position + index for index, char in enumerate(raw) if not char.isspace()]
        line = "".join(source_text[offset] for offset in offsets)
        position += len(raw)
        if not line:
            continue
        at = page.find(line, after)
        if at < 0 and len(line) >= SHORTEST:
            at = page.find(line)
        if at < 0:
            continue
        after = at + len(line)
        starts.extend(offsets)
        places.extend(page_starts[at:after])
        ends.extend(page_ends[at:after])
    return OffsetMap(tuple(starts), tuple(places), tuple(ends))
