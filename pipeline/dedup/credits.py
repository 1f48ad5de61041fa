"""The news agency that an article credits: copies of one agency report are one source, whoever prints them."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.dedup.changes import folded
from pipeline.language import table

_HEAD, _TAIL = 12, 8  # lines at the top and bottom in which a credit stands
_LINE = 400  # code points of a line that are looked at


@dataclass(frozen=True, slots=True)
class _Credits:
    names: dict[str, str]  # a spelling -> the name that is kept
    spelling: re.Pattern[str]  # any name, as it is spelled
    credits: re.Pattern[str]  # any name inside any form of credit


@functools.cache
def _credits(language: str) -> _Credits:
    copies = table(language, "copies")
    names = {spelling: one[0] for one in copies["agencies"] for spelling in one}
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    # The words of a credit come in any case, names ("AP", "PA") only as they are spelled.
    forms = [
        f"(?:{form})".replace("{name}", f"(?P<n{number}>(?-i:{longest_first}))")
        for number, form in enumerate(copies["credits"])
    ]
    return _Credits(
        names,
        re.compile(rf"\b(?:{longest_first})\b"),
        re.compile("|".join(forms), re.IGNORECASE),
    )


def agency_credit(text: str, author: str | None, language: str = "en") -> str | None:
    """The agency that a text credits as its author or in its first or last lines; None where it credits none."""
    known = _credits(language)
    lines = [line.strip()[:_LINE] for line in text.split("\n") if line.strip()]
    where = [*([author] if author else []), *lines[:_HEAD], *lines[_HEAD:][-_TAIL:]]
    for line in where:
        if known.spelling.search(line):
            found = known.credits.search(folded(line))
            if found is not None and found.lastgroup is not None:
                return known.names[found[found.lastgroup]]
    return None
