"""Lines that a page prints around its article, told by what they say: each leaves with a reason.

The words are data (`pipeline/language/<language>/boilerplate.toml`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.lines import Line, has_figure
from pipeline.language import languages, table

_BULLET = re.compile(r"^[-•*·–]\s+")
_TAIL = 4  # lines from the end in which a rule for the tail may speak
_HEAD = 8  # lines from the head in which a rule for the edges may speak
_LONGEST = 90  # words: no rule speaks of a longer line


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    how: str  # whole, pattern (at the head), end
    words: int
    guess: bool
    tail: bool
    edge: bool

    def speaks_of(self, text: str, words: int) -> bool:
        if words > self.words:
            return False
        if self.how == "whole":
            return self.pattern.fullmatch(text.rstrip(" .:!?")) is not None
        if self.how == "end":
            return self.pattern.search(text) is not None
        return self.pattern.match(text) is not None


@functools.cache
def _rules(language: str) -> tuple[_Rule, ...]:
    spoken = language if language in languages() else "en"
    found = []
    for row in table(spoken, "boilerplate")["line"]:
        how = next(name for name in ("whole", "pattern", "end") if name in row)
        text = row[how] + r"[\s.:!?]*$" if how == "end" else row[how]
        pattern = re.compile(text, 0 if row.get("case") else re.IGNORECASE)
        found.append(
            _Rule(
                row["reason"],
                pattern,
                how,
                row.get("words", 30),
                row.get("guess", False),
                row.get("tail", False),
                row.get("edge", False),
            )
        )
    return tuple(found)


def settle_boilerplate(lines: Sequence[Line], language: str = "en") -> None:
    """Set the reason of each line that its own words give away.

    A rule that guesses does not drop a line with a number: the line stays, as a caption.
    """
    rules = _rules(language)
    for number, line in enumerate(lines):
        if line.reason or line.kind != "body":
            continue
        text = line.text
        # What is an entry of a list reads like a prompt more often than it is one ("Sign up for an account").
        listed = _BULLET.match(text) is not None
        bare = _BULLET.sub("", text)
        words = len(line.words)
        if words > _LONGEST:
            continue
        at_end = number >= len(lines) - _TAIL
        for rule in rules:
            if (rule.tail and not at_end) or (rule.edge and not (at_end or number < _HEAD)):
                continue
            if listed and rule.reason == "sign_up_prompt":
                continue
            if not rule.speaks_of(bare, words):
                continue
            if rule.guess and has_figure(text):
                line.kind = "caption"
            else:
                line.reason = rule.reason
            break
