"""Walls told from articles: consent, paywall, log-in, bot check, region block, soft 404, a shell without its script.

A wall is a short page that says so, in its title or its text, and tells nothing else. A page with the heading that the
feed announced, or that calls itself an article, may speak of walls where it has paragraphs of its own. What stands
before a paywall is kept, as a partial article. The phrases are data (`pipeline/language/<language>/walls.toml`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.clean.headline import alike
from pipeline.clean.lines import folded, terminated
from pipeline.clean.page_facts import PageFacts
from pipeline.language import table

SHORT_PAGE = (
    1500  # characters of extracted text; in a longer one the phrases are talked about, or are its footer
)
SHORT_TITLE = 80  # characters: headlines about access denied to somebody are longer
TEASER = 3000  # characters: a page that says it is not free, with less text than this, is its teaser
_FEW_WORDS = 500  # characters: a longer text under a title such as "Access denied" is a report
_PROMPT = 600  # characters from the end in which a paywall asks for a subscription
_SHARE_OF_WORDS = 0.6  # of the page's own word count; less is a teaser
_OF_TITLE = 0.5  # share of a title that names a wall: a headline about one says more
_SITE = re.compile(r"\s+[|–—\-·»]\s+")  # between a title and the name of its site
_PARAGRAPH = 8  # words
_OWN_PARAGRAPHS = 2
_OWN_SHARE = 0.4  # of the text, in paragraphs that speak of no wall

Wall = Literal["region", "bot_check", "soft_404", "consent", "log_in", "app_shell", "paywall"]

_REFUSED = frozenset((401, 402, 403, 404, 407, 410, 429, 451, 503))
_REFUSALS: dict[int | None, Wall] = {
    401: "log_in",
    402: "paywall",
    404: "soft_404",
    410: "soft_404",
    451: "region",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which wall a page is, and whether something of an article stands before it."""

    wall: Wall | None
    partial: bool = False


@functools.cache
def _phrases(language: str) -> tuple[tuple[Wall, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            row["kind"],
            re.compile("|".join(f"(?:{one})" for one in row["title"]), re.IGNORECASE),
            re.compile("|".join(f"(?:{one})" for one in row["text"]), re.IGNORECASE),
        )
        for row in table(language, "walls")["wall"]
    )


def wall_of(
    text: str, body: str, facts: PageFacts, title: str = "", *, http_status: int | None = None
) -> Verdict:
    """What stands in the way of the article of a page.

    `text` is all that was extracted, `body` what remains of it as the article's own words, `title` what the feed calls
    the article.
    """
    short = len(body) < SHORT_PAGE
    if short and http_status in _REFUSED:
        return Verdict(_REFUSALS.get(http_status, "bot_check"))
    if short and (found := _named(text, body, facts)) and not _reports(body, facts, title):
        return Verdict(found)
    return _paywall(text, body, facts, short=short)


def _named(text: str, body: str, facts: PageFacts) -> Wall | None:
    """The wall that the title or the text of a short page names. A paywall is told apart: it may leave a teaser."""
    heads = (facts.window_title, *facts.h1[:1], text.partition("\n")[0]) if len(body) < _FEW_WORDS else ()
    for kind, title, phrase in _phrases("en"):
        # A cookie notice, or a line that asks to log in, below a short report does not make the report a wall.
        if kind == "paywall" or (kind in ("consent", "log_in") and len(body) >= _FEW_WORDS):
            continue
        if any(_is_named(head, title) for head in heads) or phrase.search(text):
            return kind
    return None


def _is_named(head: str, title: re.Pattern[str]) -> bool:
    if len(head) > SHORT_TITLE:
        return False
    own = _SITE.split(head)[0]
    found = title.search(own)
    return found is not None and len(found.group()) >= _OF_TITLE * len(own)


def _reports(body: str, facts: PageFacts, title: str) -> bool:
    """True for a page that is known to be the article, and has paragraphs that speak of no wall."""
    heads = (*facts.h1[:1], *facts.headlines, facts.window_title)
    key = folded(title)
    if not facts.article and not any(alike(key, folded(head)) for head in heads):
        return False
    own = [
        line
        for line in body.split("\n")
        if line.count(" ") >= _PARAGRAPH
        and terminated(line)
        and not any(phrase.search(line) for _, _, phrase in _phrases("en"))
    ]
    return len(own) >= _OWN_PARAGRAPHS and sum(map(len, own)) >= _OWN_SHARE * len(body)


def _paywall(text: str, body: str, facts: PageFacts, *, short: bool) -> Verdict:
    locked = facts.free is False
    cut = facts.word_count is not None and len(body.split()) < _SHARE_OF_WORDS * facts.word_count
    # A long text that its page does not call locked or longer is an article, whatever its footer asks for.
    if not (short or locked or cut):
        return Verdict(None)
    _, title, phrase = next(one for one in _phrases("en") if one[0] == "paywall")
    # The prompt of a paywall ends what can be read; in the middle of a short text somebody speaks of one.
    prompted = phrase.search(_left(text, body) if short else text[-_PROMPT:]) is not None
    if not prompted and not (locked and (cut or len(body) < TEASER)):
        return Verdict(None)
    heads = (facts.window_title, *facts.h1[:1])
    if not body or (short and any(title.search(head) for head in heads) and not _reports(body, facts, "")):
        return Verdict("paywall")
    return Verdict(None, partial=True)


def _left(text: str, body: str) -> str:
    """What was extracted and is no body, and the last line of the body."""
    kept = body.split("\n")
    return "\n".join([*(line for line in text.split("\n") if line.strip() not in kept), kept[-1]])
