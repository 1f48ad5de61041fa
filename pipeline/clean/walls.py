"""Walls told from articles: consent, paywall, log-in, bot check, soft 404.

A wall is a short page that says so, in its title or its text. What stands before a paywall is kept, as a partial
article. The phrases are data (`pipeline/language/<language>/walls.toml`).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Literal

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

Wall = Literal["bot_check", "soft_404", "consent", "log_in", "paywall"]


_REFUSALS: dict[int | None, Wall] = {401: "log_in", 402: "paywall", 404: "soft_404", 410: "soft_404"}


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


def wall_of(text: str, body: str, facts: PageFacts, *, http_status: int | None = None) -> Verdict:
    """What stands in the way of the article of a page.

    `text` is all that was extracted, `body` what remains of it as the article's own words.
    """
    if http_status in (401, 402, 403, 404, 407, 410, 429, 451, 503) and len(body) < SHORT_PAGE:
        return Verdict(_REFUSALS.get(http_status, "bot_check"))
    short = len(body) < SHORT_PAGE
    if short:
        heads = (facts.window_title, *facts.h1[:1], text.partition("\n")[0]) if len(body) < _FEW_WORDS else ()
        for kind, title, phrase in _phrases("en"):
            # A cookie notice, or a line that asks to log in, below a short report does not make the report a wall.
            if kind == "paywall" or (kind in ("consent", "log_in") and len(body) >= _FEW_WORDS):
                continue
            named = any(len(head) <= SHORT_TITLE and title.search(head) for head in heads)
            if named or phrase.search(text):
                return Verdict(kind)
    return _paywall(text, body, facts, short=short)


def _paywall(text: str, body: str, facts: PageFacts, *, short: bool) -> Verdict:
    locked = facts.free is False
    cut = facts.word_count is not None and len(body.split()) < _SHARE_OF_WORDS * facts.word_count
    # A long text that its page does not call locked or longer is an article, whatever its footer asks for.
    if not (short or locked or cut):
        return Verdict(None)
    _, title, phrase = next(one for one in _phrases("en") if one[0] == "paywall")
    # The prompt of a paywall ends what can be read.
    prompted = phrase.search(text if short else text[-_PROMPT:]) is not None
    if not prompted and not (locked and (cut or len(body) < TEASER)):
        return Verdict(None)
    if not body or (short and any(title.search(head) for head in (facts.window_title, *facts.h1[:1]))):
        return Verdict("paywall")
    return Verdict(None, partial=True)
