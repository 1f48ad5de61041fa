"""Lines that a page prints around its article, told by what they say: each leaves with a reason.

The words are data (`pipeline/language/<language>/boilerplate.toml`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.lines import Line
from pipeline.language import languages, table


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    whole: bool
    words: int


@functools.cache
def _rules(language: str) -> tuple[_Rule, ...]:
    spoken = language if language in languages() else "en"
    found = []
    for row in table(spoken, "boilerplate")["line"]:
        pattern = re.compile(row.get("whole") or row["pattern"], re.IGNORECASE)
        found.append(_Rule(row["reason"], pattern, "whole" in row, row.get("words", 30)))
    return tuple(found)


def mark_boilerplate(lines: Sequence[Line], language: str = "en") -> None:
    """Set the reason of each line that its own words give away."""
    for line in lines:
        if line.reason or line.kind == "title":
            continue
        count = len(line.words)
        for rule in _rules(language):
            if count > rule.words:
                continue
            if (
                rule.pattern.fullmatch(line.text.rstrip(" .:!"))
                if rule.whole
                else rule.pattern.match(line.text)
            ):
                line.reason = rule.reason
                break
