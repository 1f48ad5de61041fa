"""The cleaned text from settled lines: segments in their order, the map to the source, what left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.lines import Line
from pipeline.clean.visible import plain, visible
from pipeline.records import Removed, Run, Span

# In the order of Article.segments. Captions come last: what is kept in doubt must not break a paragraph.
_ORDER = ("title", "standfirst", "body", "caption")


@dataclass(frozen=True, slots=True)
class Assembled:
    """A cleaned text with its segments, its runs in the source text, and the pieces that left the source text."""

    text: str
    segments: tuple[Span, ...]
    source_map: tuple[Run, ...]
    removed: tuple[Removed, ...]


def assemble(
    source: str,
    shown: str,
    lines: Sequence[Line],
    title: str,
    pruned: Sequence[Removed] = (),
    *,
    hidden: bool = True,
) -> Assembled:
    """The cleaned text of the settled lines.

    `shown` is the source text made plain; `pruned` left before the source text was made. `title` heads the text where no line is the title; it then has no place in the source text. `hidden` is False where the source
    text is known to have no characters that no reader sees. Removed and mapped
    pieces together cover every visible code point of the source.
    """
    pieces: list[str] = []
    runs: list[Run] = []
    segments: list[Span] = []
    at = 0
    for kind in _ORDER:
        members = [line for line in lines if not line.reason and line.kind == kind]
        if not members and not (kind == "title" and title):
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        start = at
        if not members:
            heading = " ".join(plain(title).split())
            pieces.append(heading)
            at += len(heading)
        for number, line in enumerate(members):
            if number:
                pieces.append("\n")
                at += 1
            first = line.start + line.credit
            if hidden:
                words, its_runs = visible(shown, first, line.end, at)
                runs.extend(its_runs)
            else:
                words = shown[first : line.end]
                runs.append(Run(at, first, len(words)))
            pieces.append(words)
            at += len(words)
        segments.append(Span(start, at, kind))
    return Assembled("".join(pieces), tuple(segments), tuple(runs), (*pruned, *_removed(source, lines)))


def _removed(source: str, lines: Sequence[Line]) -> tuple[Removed, ...]:
    found = []
    for line in lines:
        if line.reason:
            found.append(Removed(line.start, line.end, line.reason, source[line.start : line.end]))
        elif line.credit:
            end = line.start + line.credit
            found.append(Removed(line.start, end, line.credit_reason, source[line.start : end]))
    return tuple(found)
