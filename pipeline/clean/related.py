"""Lines that lead to other reports: labels and what stands under them, headlines that are links, cards with a date."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.clean.lines import Line, folded, guess, terminated, unbulleted
from pipeline.clean.page_facts import PageFacts
from pipeline.language import table

HEADLINE = 40  # words: a longer line is no headline
_LINK = 30  # words of a label with its link
_TITLE = 20  # words of a headline in plain text
_BRACKET_TAG = re.compile(r"\[[A-Z][A-Z /&’'-]{2,24}\]$")
_LATIN_CAPITALS = re.compile(r"^[^a-z]*[A-Z]{3}[^a-z]*$")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_LONGEST_DATE = 30  # characters
_DATED = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d\b|\b\d{1,2}[:h]\d\d\b")


@functools.cache
def phrases(name: str) -> re.Pattern[str]:
    """The phrases of a row of the table of boilerplate as one pattern, without regard to case."""
    rows = table("en", "boilerplate")[name]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.IGNORECASE)


def settle_related(lines: Sequence[Line], facts: PageFacts | None) -> None:
    """Settle the lines that lead elsewhere. `facts` is None for plain text, in which links cannot be told."""
    under_label = follows_link = False
    for line in lines:
        if not line.open:
            follows_link = line.reason == "related_link"
            under_label = line.reason.startswith("related") if line.reason else under_label
            continue
        bare = unbulleted(line.text)
        if reason := _label(line, bare):
            line.reason = reason
            under_label = True
        # What stands under the headline of a linked report: its date, its reading time.
        elif (
            (follows_link and (is_dated(line) or phrases("card_notes").match(bare)))
            or (_BRACKET_TAG.search(line.text) and not terminated(line.text))
            or (facts is not None and line.words <= HEADLINE and _leads(line, bare, facts, under_label))
        ):
            line.reason = "related_link"
        elif under_label and facts is None and line.words <= _TITLE and not terminated(line.text):
            guess(line, "related_link")
        else:
            under_label = False
        follows_link = line.reason == "related_link"


def _label(line: Line, bare: str) -> str | None:
    """The reason of a label ("Read more:", "STORM LATEST:"), with its link on the same line or on the lines below."""
    if line.words <= _LINK and (found := phrases("related_labels").match(bare)):
        if found.group().endswith(":") or not terminated(bare):
            return "related_link" if line.words > 8 else "related_label"
    elif line.words <= 6 and bare.endswith(":") and _LATIN_CAPITALS.match(bare):
        return "related_label" if phrases("capital_labels").search(bare) else None
    return None


def _leads(line: Line, bare: str, facts: PageFacts, under_label: bool) -> bool:
    """True for a line that is a link: as a whole, behind a short label, or before a date."""
    # A sentence that is a link is a sentence. Most lines are, and are not looked up.
    ended = bare.endswith(".")
    if ended and not under_label:
        return False
    if line.key in facts.link_texts and "://" not in bare:
        if under_label:
            return True
        # A line that reads like a headline. Headings in lists of products are links as well.
        if line.words >= 3 and _LATIN_CAPITALS.match(bare):
            return True
        return line.words >= 4 and line.key not in facts.headings and not terminated(bare)
    if ended:
        return False
    return _labelled_link(bare, facts) or (
        _LAST_YEAR.search(bare) is not None and _dated_link(line.key, facts)
    )


def _labelled_link(text: str, facts: PageFacts) -> bool:
    """True for a short label before a link that is the rest of the line: "Go deeper: How old is too old?"."""
    label, _, rest = text.partition(": ")
    return rest.count(" ") >= 3 and label.count(" ") <= 3 and folded(rest) in facts.link_texts


def _dated_link(key: str, facts: PageFacts) -> bool:
    """True for the text of a link with a date glued to it, as a card of another report is read."""
    heads = [link for link in facts.link_texts if link.count(" ") >= 3 and key.startswith(link)]
    rests = (key[len(link) :].split() for link in heads if len(key) - len(link) <= _LONGEST_DATE)
    return any(len(rest) > 1 and sum(word[0].isdigit() for word in rest) * 2 >= len(rest) for rest in rests)


def is_dated(line: Line) -> bool:
    """True for a line that is little but a date: it has a year, and is mostly numbers or has a full date or clock."""
    if not _YEAR.search(line.text):
        return False
    words = line.key.split()
    return sum(word[0].isdigit() for word in words) * 2 >= len(words) or (
        line.words <= _TITLE and _DATED.search(line.text) is not None
    )
