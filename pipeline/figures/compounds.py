"""Words that a number joins by a hyphen to name a kind of thing ("one-time", "two-way"), not an amount of it."""

from __future__ import annotations

import functools

from pipeline.language import table


@functools.cache
def kinds(language: str = "en") -> frozenset[str]:
    """The second halves of such compounds."""
    return frozenset(table(language, "names")["compounds"]["kinds"])
