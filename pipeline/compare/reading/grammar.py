"""Small words of a language that the rules of comparison turn on. Data is in pipeline/language."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from pipeline.language import table


@dataclass(frozen=True, slots=True)
class Grammar:
    """The function words of one language, lower case."""

    negations: frozenset[str]
    leaving: frozenset[str]  # verbs whose complement says what happened
    complements: frozenset[str]
    replaced: re.Pattern[str]  # the number that a revision replaces, as its first group
    other_clause: re.Pattern[str]  # another clause with a number of its own
    list_goes_on: re.Pattern[str]  # behind a listed part: there is one more
    reporting: frozenset[str]
    auxiliaries: frozenset[str]
    pronouns: frozenset[str]
    counted_apart: frozenset[str]
    counting: frozenset[str]  # verbs whose subject gives the number
    reached: frozenset[str]  # before a number that a movement leads to
    since_when: re.Pattern[str]  # behind "since 2001": what happened then
    adverbs: frozenset[str]  # that are verbs as well: "down", "up"
    time_openers: frozenset[str]
    home: re.Pattern[str]  # what a text on one country calls it


@functools.cache
def grammar(language: str) -> Grammar:
    """The function words of a language. Raises UsageError for a language without tables."""
    words = table(language, "metric_grammar")
    after, hedges = _any_of(words["replaced_after"]), _any_of(words["hedges"])
    return Grammar(
        negations=frozenset(words["negations"]),
        leaving=frozenset(words["leaving"]),
        complements=frozenset(words["complements"]),
        replaced=re.compile(rf"\b{after}\s(?:{hedges}\s)?(\d[\d,]*(?:\.\d+)?)"),
        other_clause=re.compile(rf"(?:, {_any_of(words['clause_openers'])} |; )[^;]*\d"),
        list_goes_on=re.compile(
            rf"^\s*(?:[\w'’-]+\s+){{1,2}}?{_any_of(words['list_joins'])}\b", re.IGNORECASE
        ),
        reporting=frozenset(words["reporting"]),
        auxiliaries=frozenset(words["auxiliaries"]),
        pronouns=frozenset(words["pronouns"]),
        counted_apart=frozenset(words["counted_apart"]),
        counting=frozenset(words["counting"]),
        reached=frozenset(words["reached"]),
        since_when=re.compile(rf",? {_any_of(words['since_when'])}\b", re.IGNORECASE),
        adverbs=frozenset(words["adverbs"]),
        time_openers=frozenset(words["time_openers"]),
        home=re.compile(rf"\b{_any_of(words['home'])}\b", re.IGNORECASE),
    )


def _any_of(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
