"""Lines that an outlet prints on many of its pages, learnt from the pages themselves.

`repeated_lines` learns from articles, `without_lines` takes what was learnt out of an article. A line with a number is
never taken out: an outlet may well print one sentence with one number in many reports.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pipeline.clean.lines import folded, has_figure
from pipeline.language.sentences import sentences
from pipeline.records import Article, Removed, Run, Span, identity

SEEN_ON = 4  # pages of one outlet with different titles
_LONGEST = 60  # words


def repeated_lines(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """For each outlet the folded lines that stand on SEEN_ON or more of its pages with different titles."""
    titles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in articles:
        if one.status not in ("article", "partial"):
            continue
        title = folded(one.title)
        for line in one.text.split("\n"):
            if line and line.count(" ") < _LONGEST and not has_figure(line):
                titles[one.outlet, folded(line)].add(title)
        # Lines that were taken out are still printed: without them, what was learnt would be forgotten.
        for piece in one.removed:
            if piece.reason == "repeated_line":
                titles[one.outlet, folded(piece.text)].add(title)
    found: dict[str, set[str]] = defaultdict(set)
    for (outlet, key), seen in titles.items():
        if key and len(seen) >= SEEN_ON:
            found[outlet].add(key)
    return {outlet: frozenset(keys) for outlet, keys in found.items()}


def without_lines(article: Article, known: Mapping[str, Collection[str]]) -> Article:
    """The article without the lines that its outlet repeats, each with a trace; the same object where it has none."""
    keys = known.get(article.outlet)
    if not keys:
        return article
    cuts: list[Span] = []
    for segment in article.segments:
        if segment.kind == "title":
            continue
        at = segment.start
        for line in article.text[segment.start : segment.end].split("\n"):
            if line and folded(line) in keys and not has_figure(line):
                cuts.append(Span(at, at + len(line), "repeated_line"))
            at += len(line) + 1
    return _cut(article, cuts) if cuts else article


def _cut(article: Article, cuts: list[Span]) -> Article:
    """The article with the lines of the cuts taken out; every other line keeps its place in the source."""
    pieces: list[str] = []
    runs: list[Run] = []
    segments: list[Span] = []
    removed = list(article.removed)
    at = 0
    gone = {(cut.start, cut.end) for cut in cuts}
    for segment in article.segments:
        lines: list[tuple[int, int]] = []
        position = segment.start
        for line in article.text[segment.start : segment.end].split("\n"):
            if (position, position + len(line)) not in gone:
                lines.append((position, position + len(line)))
            position += len(line) + 1
        if not lines:
            continue
        if pieces:
            pieces.append("\n\n")
            at += 2
        start = at
        for number, (first, last) in enumerate(lines):
            if number:
                pieces.append("\n")
                at += 1
            pieces.append(article.text[first:last])
            runs.extend(_moved(article.source_map, first, last, at - first))
            at += last - first
        segments.append(Span(start, at, segment.kind))
    for cut in cuts:
        place = article.source_span(cut.start, cut.end) or (0, 0)
        removed.append(Removed(*place, "repeated_line", article.text[cut.start : cut.end]))
    text = "".join(pieces)
    return dataclasses.replace(
        article,
        text=text,
        revision=identity(text),
        segments=tuple(segments),
        sentences=sentences(text, article.language or "en") if article.sentences else (),
        source_map=tuple(runs),
        removed=tuple(removed),
    )


def _moved(source_map: Iterable[Run], first: int, last: int, by: int) -> Iterable[Run]:
    for run in source_map:
        start, end = max(run.start, first), min(run.start + run.length, last)
        if start < end:
            yield Run(start + by, run.source + start - run.start, end - start)
