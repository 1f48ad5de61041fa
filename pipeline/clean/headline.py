"""The title and the standfirst: which lines of the source text they are, and which words of the page name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.clean.lines import Line, folded, is_prose, terminated
from pipeline.clean.page_facts import PageFacts

_HEAD = 8  # lines in which a title is looked for
_LONGEST_TITLE = 45  # words
_MARKED = 1.5  # times its length that a title may have with other punctuation
# "Title | Outlet", "Title - Outlet": a separator with space around it.
_SITE_SUFFIX = re.compile(r"\s+[|–—\-·»:]\s+")
_LABELLED = re.compile(r"^[^\W\d_][\w’' ]{1,28}: \S")


def titles(entry_title: str, facts: PageFacts | None, lines: Sequence[Line] = ()) -> list[str]:
    """What the feed and the page call the article, best first, without the name of the site.

    Plain text that nothing else names is headed by its first line, where that is no sentence.
    """
    if not facts and not entry_title.strip():
        heads = len(lines) > 1 and not terminated(lines[0].text) and lines[0].words <= _LONGEST_TITLE
        return [lines[0].text] if heads else []
    found: list[str] = []
    if facts:
        # 1. The heading that the reader sees, where the head of the page confirms it; else what the head says.
        named = [*facts.headlines, entry_title, facts.window_title]
        keys = {folded(name) for name in named if name}
        found += [
            h1 for h1 in facts.h1 if (key := folded(h1)) in keys or any(alike(key, name) for name in keys)
        ]
        found += facts.headlines
    found.append(entry_title.strip())
    if facts:
        found += [part for part in _without_site(facts.window_title) if part]
        # Some sites set their own name as a heading.
        sites = {folded(facts.outlet or ""), folded(_SITE_SUFFIX.split(facts.window_title)[-1])}
        found += [h1 for h1 in facts.h1[:2] if folded(h1) not in sites][:1]
    kept: dict[str, str] = {}
    for one in found:
        if one:
            kept.setdefault(folded(one), one)
    return [one for key, one in kept.items() if key]


def _without_site(title: str) -> list[str]:
    cuts = [found.span() for found in _SITE_SUFFIX.finditer(title)]
    return [title[:start].strip() for start, _ in reversed(cuts) if len(title[:start].split()) >= 3] + [title]


def alike(one: str, other: str) -> bool:
    """True where two folded texts are one title: equal, one with a site's name added, or almost the same words."""
    if not one or not other:
        return False
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if (
        len(shorter) >= 15
        and len(shorter) >= 0.6 * len(longer)
        and (longer.startswith(shorter) or longer.endswith(shorter))
    ):
        return True
    if len(shorter) < 0.5 * len(longer):
        return False
    first, second = set(one.split()), set(other.split())
    return len(first & second) >= 4 and len(first & second) >= 0.75 * len(first | second)


def settle_title(lines: list[Line], names: Sequence[str]) -> None:
    """Mark the line that is the title; further lines that repeat it leave. A title glued to text is split off."""
    keys = [folded(name) for name in names]
    # A line that is much longer than each name is none of them, and needs no comparison.
    longest = _MARKED * max(map(len, names), default=0) + _HEAD
    found = False
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        same = line.words <= _LONGEST_TITLE and len(line.text) <= longest and line.key in keys
        # A sentence in almost the words of the title is the first paragraph.
        near = (
            not found
            and position <= _HEAD
            and line.words <= _LONGEST_TITLE
            and not line.text.endswith(".")
            and any(alike(line.key, key) for key in keys)
        )
        if not found and (same or near) and position <= _HEAD:
            line.kind = "title"
            found = True
        elif same and line.words >= 3 and not terminated(line.text):
            line.reason = "repeated_title"
        elif not found and position <= 2:
            found = _split_title(lines, position - 1, names)


def _split_title(lines: list[Line], position: int, names: Sequence[str]) -> bool:
    """Split a title off the head of a line that goes on behind it."""
    line = lines[position]
    lead = len(line.text) - len(line.text.lstrip("| "))  # the extractor's mark of a table's cell
    for name in names:
        if len(name) < 20 or not line.text.startswith(name, lead) or line.end - line.start != len(line.text):
            continue
        cut = lead + len(name)
        rest = line.text[cut:]
        gap = len(rest) - len(rest.lstrip(" .:–—-|"))
        if len(rest) - gap <= 20 or (gap == 0 and rest[0].islower()):
            continue
        lines[position : position + 1] = [
            Line(line.start + lead, line.start + cut, name, kind="title"),
            Line(line.start + cut + gap, line.end, rest[gap:]),
        ]
        return True
    return False


def settle_standfirst(lines: Sequence[Line], facts: PageFacts | None) -> None:
    """Mark the line under the title that sums the article up; it is kept, and is not body."""
    subtitles = {folded(text) for text in facts.subtitles} if facts else set()
    rest = [line for line in lines if not line.reason and line.kind == "body"]
    after_title = any(line.kind == "title" for line in lines[:_HEAD])
    for number, line in enumerate(rest[:4]):
        key = line.key
        words = line.words
        # 1. An element that calls itself a standfirst.
        if key in subtitles and words >= 5 and len(rest) > number + 1:
            line.kind = "standfirst"
            return
        # 2. A subheading directly under the title, before any paragraph.
        if facts and after_title and number == 0 and key in facts.headings and words >= 6 and len(rest) > 2:
            line.kind = "standfirst"
            return
        # 3. Plain text: a line without a full stop between the title and the first paragraph.
        if (
            not facts
            and not terminated(line.text)
            and 8 <= words <= 45
            and any(map(is_prose, rest[number + 1 : number + 3]))
        ):
            if _LABELLED.match(line.text) and words <= 12:
                continue
            line.kind = "standfirst"
            return
        if is_prose(line):
            return


def labelled(text: str) -> bool:
    """True for "Label: what is shown", as players and galleries title themselves."""
    return bool(_LABELLED.match(text))
