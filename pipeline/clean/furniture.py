"""Lines told by where they stand: labels and the links under them, captions beside credits, what hangs at the end.

A rule that guesses does not drop a line with a number: the line stays, as a caption.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.clean.headline import labelled
from pipeline.clean.lines import Line, has_figure, is_prose, folded, terminated
from pipeline.clean.page_facts import PageFacts
from pipeline.language import table

_BULLET = re.compile(r"^[-•*·–]\s+")
_BRACKET_TAG = re.compile(r"\[[A-Z][A-Z /&’'-]{2,24}\]\s*$")
_LATIN_CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d\b|\b\d{1,2}[:h]\d\d\b")


@functools.cache
def _words(name: str) -> re.Pattern[str]:
    rows = table("en", "boilerplate")[name]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


@functools.cache
def _glued() -> re.Pattern[str]:
    agencies = "|".join(map(re.escape, table("en", "boilerplate")["agencies"]))
    # The credit and the first word of the paragraph without a space: "REUTERSThe minister".
    return re.compile(rf"(?:{agencies})(?:[ /]+(?:via )?(?:{agencies}))*(?=[A-Z“‘\"'][a-z’' ])")


def _guess(line: Line, reason: str) -> None:
    """Drop a line on a guess; one with a number stays, as a caption."""
    if has_figure(line.text):
        line.kind = "caption"
    else:
        line.reason = reason


def _open(line: Line) -> bool:
    return not line.reason and line.kind == "body"


def settle_furniture(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str] = ()) -> None:
    """Settle the lines that their place and their neighbours give away."""
    _credits(lines)
    _captions(lines)
    _related(lines, facts)
    _head(lines, facts, authors)
    _tail(lines, facts, authors)
    _repeated(lines)


def _credits(lines: Sequence[Line]) -> None:
    for line in lines:
        if not _open(line):
            continue
        found = _glued().match(line.text)
        if found and line.end - line.start == len(line.text):
            line.credit, line.credit_reason = found.end(), "photo_credit"


def _captions(lines: Sequence[Line]) -> None:
    """A line without a full stop directly before a credit is what the credit's picture shows."""
    for line, following in zip(lines, lines[1:], strict=False):
        credited = following.credit_reason == "photo_credit" or following.reason == "photo_credit"
        if (
            credited
            and _open(line)
            and not terminated(line.text)
            and len(line.words) <= 40
            and not line.text.endswith(":")
        ):
            _guess(line, "photo_caption")


def _related(lines: Sequence[Line], facts: PageFacts | None) -> None:
    label = _words("related_labels")
    under_label = False
    for line in lines:
        if not _open(line):
            under_label = line.reason.startswith("related") if line.reason else under_label
            continue
        bare = _BULLET.sub("", line.text)
        key = folded(bare)
        words = len(line.words)
        linked = bool(facts and key in facts.link_texts) and "://" not in bare
        heading = bool(facts and key in facts.headings)
        # 1. A tag in brackets that names a kind of article: "… [COMMENT]".
        if _BRACKET_TAG.search(line.text) and not terminated(line.text):
            line.reason = "related_link"
        # 2. "Read more:", "PUTIN LATEST:"; with the link on the same line, or on the lines below.
        elif label.match(bare) and words <= 30:
            line.reason = "related_link" if words > 8 else "related_label"
            under_label = True
        elif words <= 6 and bare.endswith(":") and _LATIN_CAPITALS.match(bare):
            line.reason = "related_label"
            under_label = True
        elif under_label and (linked or (words <= 20 and not terminated(line.text))):
            if linked:
                line.reason = "related_link"
            else:
                _guess(line, "related_link")
        # 3. A line that is one link and reads like a headline. Headings of lists of products are links as well.
        elif linked and words >= 4 and not heading and not terminated(bare):
            line.reason = "related_link"
        elif linked and words >= 3 and _LATIN_CAPITALS.match(bare):
            line.reason = "related_link"
        else:
            under_label = False


def _head(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str]) -> None:
    """Before the first paragraph: dates, section names, titles of players."""
    title = next((number for number, line in enumerate(lines[:5]) if line.kind == "title"), 0)
    for line in lines[:title]:
        if _open(line) and not terminated(line.text) and len(line.words) <= 6:
            line.reason = "section_label"
    names = [folded(name) for name in authors if len(name.split()) >= 2]
    for number, line in enumerate(lines[:10]):
        if is_prose(line) and not line.reason:
            return
        if not _open(line):
            continue
        words = line.words
        year = _YEAR.search(line.text) and not terminated(line.text)
        if year and (
            sum(word[0].isdigit() for word in words) * 2 >= len(words)
            or (_DATED.search(line.text) and len(words) <= 20)
        ):
            line.reason = "date_line"
        elif (
            len(words) <= 9
            and not terminated(line.text)
            and any(folded(line.text).startswith(name) for name in names)
        ):
            line.reason = "byline"
        elif facts and facts.outlet and folded(line.text) == folded(facts.outlet):
            line.reason = "section_label"
        elif (
            not facts
            and number <= 4
            and not terminated(line.text)
            and labelled(line.text)
            and len(words) <= 14
        ):
            _guess(line, "video_caption")


def _tail(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str]) -> None:
    """After the last paragraph: headings over nothing, links, what is said of the author."""
    names = [name for name in authors if len(name.split()) >= 2]
    for back, line in enumerate(reversed(lines)):
        if not _open(line):
            continue
        bare = _BULLET.sub("", line.text)
        key = folded(bare)
        if facts and key in facts.headings and len(line.words) <= 14 and not terminated(bare):
            line.reason = "heading_over_nothing"
        elif facts and key in facts.link_texts and not terminated(bare) and "://" not in bare:
            line.reason = "related_link"
        elif facts and key in facts.keywords and len(line.words) <= 5:
            line.reason = "tags"
        elif bare.endswith(":") and len(line.words) <= 5:
            line.reason = "heading_over_nothing"
        elif (
            back <= 5
            and any(line.text.startswith(name) for name in names)
            and _words("author_verbs").search(line.text)
        ):
            line.reason = "author_note"
        else:
            return


def _repeated(lines: Sequence[Line]) -> None:
    """A paragraph that stands twice leaves the second time."""
    seen: set[str] = set()
    for line in lines:
        # An interview asks a question more than once.
        if not _open(line) or len(line.words) < 12 or line.text.endswith("?"):
            continue
        key = folded(line.text)
        if key in seen:
            line.reason = "repeated_paragraph"
        seen.add(key)
