"""Lines told by where they stand: captions beside credits, what stands above the text, what hangs at its end.

A rule that guesses does not drop a line with a number: the line stays, as a caption.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from pipeline.clean.headline import labelled
from pipeline.clean.lines import Line, folded, guess, is_prose, terminated, unbulleted
from pipeline.clean.page_facts import PageFacts
from pipeline.clean.related import HEADLINE, is_dated, phrases, settle_related
from pipeline.language import table


@functools.cache
def _glued() -> re.Pattern[str]:
    agencies = "|".join(map(re.escape, table("en", "boilerplate")["agencies"]))
    # The credit and the first word of the paragraph without a space: "REUTERSThe minister".
    return re.compile(rf"(?:{agencies})(?:[ /]+(?:via )?(?:{agencies}))*(?=[“‘\"']?[A-Z][a-z’' ])")


@functools.cache
def _credit_line() -> re.Pattern[str]:
    agencies = "|".join(map(re.escape, table("en", "boilerplate")["agencies"]))
    # An agency alone, or after at most three names: "Reuters", "Ann Lee/AFP via Getty Images".
    named = r"(?:[^\W\d_][\w.’'-]*[ /,|]+(?:via |for )?){0,4}"
    return re.compile(
        rf"\(?{named}(?i:{agencies})(?:[ /,|]+(?i:via |for )?(?:(?i:{agencies})|[A-Z]\w+)){{0,3}}\)?"
    )


def settle_furniture(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str] = ()) -> None:
    """Settle the lines that their place and their neighbours give away."""
    _credits(lines)
    _captions(lines, facts)
    settle_related(lines, facts)
    _head(lines, facts, authors)
    _tail(lines, facts, authors)
    _repeated(lines)


def _credits(lines: Sequence[Line]) -> None:
    for line in lines:
        if not line.open:
            continue
        if line.words <= 9 and _credit_line().fullmatch(line.text):
            line.reason = "photo_credit"
            continue
        found = _glued().match(line.text)
        if found and line.end - line.start == len(line.text):
            line.credit, line.credit_reason = found.end(), "photo_credit"


def _captions(lines: Sequence[Line], facts: PageFacts | None) -> None:
    """A line without a full stop directly before a credit is what the credit's picture shows."""
    for line in lines if facts and facts.captions else ():
        if facts and line.open and line.words <= HEADLINE and line.key in facts.captions:
            line.kind = "caption"
    for line, following in itertools.pairwise(lines):
        if "photo_credit" not in (following.credit_reason, following.reason) or not line.open:
            continue
        if line.words <= 40 and not terminated(line.text) and not line.text.endswith(":"):
            guess(line, "photo_caption")


def _section_labels(lines: Sequence[Line], facts: PageFacts | None) -> None:
    """Names of sections above the title, or above the text where the title stands elsewhere: "Politics"."""
    title = next((number for number, line in enumerate(lines[:5]) if line.kind == "title"), 0)
    for line in lines[:title]:
        if line.open and line.words <= 6 and not terminated(line.text):
            line.reason = "section_label"
    first = next((line for line in lines if line.open), None)
    if facts is None or first is None or first.words > 3 or terminated(first.text):
        return
    # A comma makes it a place ("OSLO, Norway"), a heading belongs to what follows.
    if first.key not in facts.headings and "," not in first.text:
        guess(first, "section_label")


def _head(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str]) -> None:
    """Before the first paragraph: bylines, dates, the outlet, titles of players."""
    _section_labels(lines, facts)
    names = [folded(name) for name in authors if len(name.split()) >= 2]
    outlet = folded(facts.outlet) if facts and facts.outlet else None
    for number, line in enumerate(lines[:10]):
        if not line.reason and is_prose(line):
            return
        if not line.open or terminated(line.text):
            continue
        if is_dated(line):
            line.reason = "date_line"
        elif line.words <= 9 and any(map(line.key.startswith, names)):
            line.reason = "byline"
        elif outlet and line.key == outlet:
            line.reason = "section_label"
        elif not facts and number <= 4 and line.words <= 14 and labelled(line.text):
            guess(line, "video_caption")


def _tail(lines: Sequence[Line], facts: PageFacts | None, authors: Sequence[str]) -> None:
    """After the last paragraph: headings over nothing, links, tags, what is said of the author."""
    names = [name for name in authors if len(name.split()) >= 2]
    for back, line in enumerate(reversed(lines)):
        if not line.open:
            continue
        bare = unbulleted(line.text)
        ended = terminated(bare)
        if back <= 5 and any(map(line.text.startswith, names)) and phrases("author_verbs").search(line.text):
            line.reason = "author_note"
            continue
        if ended or line.words > HEADLINE:
            return
        if facts and line.key in facts.headings and line.words <= 14:
            line.reason = "heading_over_nothing"
        elif facts and line.key in facts.link_texts and "://" not in bare:
            line.reason = "related_link"
        elif facts and line.key in facts.keywords and line.words <= 5:
            line.reason = "tags"
        elif bare.endswith(":") and line.words <= 5:
            line.reason = "heading_over_nothing"
        elif (
            back <= 5 and any(map(line.text.startswith, names)) and phrases("author_verbs").search(line.text)
        ):
            line.reason = "author_note"
        else:
            return


def _repeated(lines: Sequence[Line]) -> None:
    """A paragraph that stands twice leaves the second time."""
    seen: set[str] = set()
    for line in lines:
        # An interview asks a question more than once.
        if not line.open or line.words < 12 or line.text.endswith("?"):
            continue
        if line.text in seen:
            line.reason = "repeated_paragraph"
        seen.add(line.text)
