"""Lines that a page prints around its article, told by what they say: each leaves with a reason.

The words are data (`pipeline/language/<language>/boilerplate.toml`).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean.lines import Line, has_figure, unbulleted
from pipeline.errors import UsageError
from pipeline.language import furniture, languages, table

_CAPITAL = re.compile(r"(?<!\\)[A-ZÀ-Þ]")  # but for classes such as \W
_TAIL = 4  # lines from the end in which a rule for the tail may speak
_HEAD = 8  # lines from the head in which a rule for the edges may speak
_SHORT = 45  # words: most rules speak of shorter lines only


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    how: str  # whole, pattern (at the head), end
    words: int
    guess: bool
    tail: bool
    edge: bool
    needs: tuple[str, ...] = ()

    def speaks_of(self, text: str) -> bool:
        if self.how == "whole":
            return self.pattern.fullmatch(text.rstrip(" .:!?")) is not None
        if self.how == "end":
            return self.pattern.search(text) is not None
        return self.pattern.match(text) is not None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of a language, and one pattern for all of a kind, which tells quickly that none of them speaks.

    A rule for the end of a line is a search, which is slow: such rules name strings that they need.
    """

    rules: tuple[_Rule, ...]
    whole: re.Pattern[str]
    head: re.Pattern[str]
    others: tuple[_Rule, ...]  # rules that regard case, or ask for a string first
    always: tuple[_Rule, ...]  # those of them that ask for no string
    needs: tuple[str, ...]  # all strings that they ask for, once
    longest_whole: int  # words, of the rules for a whole line
    longest: int  # words

    def for_line(self, text: str, words: int, needs: Sequence[str]) -> Sequence[_Rule]:
        """The rules that may speak of a line; mostly none. `needs` are those strings that the page has at all."""
        lowered = text.lower()
        if self.head.match(lowered):
            return self.rules
        if words <= self.longest_whole and self.whole.fullmatch(lowered.rstrip(" .:!?")):
            return self.rules
        present = {need for need in needs if need in lowered}
        if not present:
            return self.always
        return [rule for rule in self.others if not rule.needs or not present.isdisjoint(rule.needs)]


def _ruled(rules: Sequence[_Rule]) -> _Rules:
    others = tuple(rule for rule in rules if rule.needs or not rule.pattern.flags & re.IGNORECASE)

    def together(how: str) -> re.Pattern[str]:
        """All patterns of a kind, for lines in lower case: half the time of matching without regard to case."""
        each = [rule.pattern.pattern for rule in rules if rule.how == how and rule not in others]
        lowered = [_CAPITAL.sub(lambda found: found.group().lower(), one) for one in each]
        return re.compile("|".join(f"(?:{one})" for one in lowered) or r"(?!)")

    longest = max(rule.words for rule in rules)
    needs = tuple(dict.fromkeys(need for rule in others for need in rule.needs))
    always = tuple(rule for rule in others if not rule.needs)
    longest_whole = max((rule.words for rule in rules if rule.how == "whole"), default=0)
    whole, head = together("whole"), together("pattern")
    return _Rules(tuple(rules), whole, head, others, always, needs, longest_whole, longest)


@functools.cache
def _rules(language: str, *, foreign: bool = False) -> tuple[_Rules, _Rules]:
    """The rules for short lines (all of them), and those that speak of longer lines as well."""
    spoken = language if language in languages() else "en"
    found: list[_Rule] = []
    for row in [*table(spoken, "boilerplate")["line"], *(furniture()["line"] if foreign else ())]:
        how = next(name for name in ("whole", "pattern", "end") if name in row)
        text = rf"(?:{row[how]})[\s.:!?]*$" if how == "end" else row[how]
        if how == "end" and "needs" not in row:
            raise UsageError(
                f"{spoken}/boilerplate.toml: a rule for the end of a line has no needs: {row['end']}"
            )
        flags = 0 if row.get("case") else re.IGNORECASE
        guess, tail, edge = (row.get(name, False) for name in ("guess", "tail", "edge"))
        pattern, needs = re.compile(text, flags), tuple(row.get("needs", ()))
        found.append(_Rule(row["reason"], pattern, how, row.get("words", 30), guess, tail, edge, needs))
    return _ruled(found), _ruled([rule for rule in found if rule.words > _SHORT])


@functools.cache
def _notes(language: str) -> re.Pattern[str]:
    """Notes of correction: they change what the article says, and stay."""
    spoken = language if language in languages() else "en"
    return re.compile("|".join(f"(?:{one})" for one in table(spoken, "copies")["notes"]), re.IGNORECASE)


def settle_boilerplate(lines: Sequence[Line], language: str = "en", *, foreign: bool = False) -> None:
    """Set the reason of each line that its own words give away.

    `foreign`: the page may be in another language; the words of many are asked as well, which takes longer.
    A rule that guesses does not drop a line with a number: the line stays, as a caption.
    """
    for_short, for_long = _rules(language, foreign=foreign)
    note = _notes(language)
    page = "\n".join(line.text for line in lines).lower()
    needs = [need for need in for_short.needs if need in page]
    for number, line in enumerate(lines):
        if not line.open:
            continue
        rules = for_short if line.words <= _SHORT else for_long
        if line.words > rules.longest:
            continue
        text = unbulleted(line.text)
        at_end = number >= len(lines) - _TAIL
        at_edge = at_end or number < _HEAD
        for rule in rules.for_line(text, line.words, needs):
            if line.words > rule.words or (rule.tail and not at_end) or (rule.edge and not at_edge):
                continue
            # An entry of a list reads like a prompt more often than it is one ("Sign up for an account").
            if rule.reason == "sign_up_prompt" and text != line.text:
                continue
            if rule.speaks_of(text) and not note.search(text):
                if rule.guess and has_figure(text):
                    line.kind = "caption"
                else:
                    line.reason = rule.reason
                break
