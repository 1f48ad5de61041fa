"""Subjects: the noun phrase before a verb group, its owner, and the name that a sentence opens with."""

from __future__ import annotations

from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase
from pipeline.figures.words.phrases import noun_phrase_before
from pipeline.figures.words.tokens import Tokens

_CLAUSE = frozenset({".", ",", "-", "s", "q", "(", ")"})


def subject_phrase_before(  # noqa: C901 - numbered cases
    tokens: Tokens, classes: list[str], begin: int, lexicon: Lexicon
) -> NounPhrase | None:
    """The measured thing before a verb group: the phrase at the head of "the share of tenants ready to move [has]".

    The clause is walked back to its start; the first noun phrase in it is the head, phrases with "of" or "in" hang on it.
    """
    start = begin
    depth = 0
    while start > 0:
        kind = classes[start - 1]
        if kind == ")":
            depth += 1
        elif kind == "(":
            depth -= 1
        elif depth <= 0 and kind == "s" and _share_before(tokens, start - 1, lexicon):
            pass  # "the share of tenants who are ready to move [has]"
        elif depth <= 0 and (
            kind in _CLAUSE
            or (
                kind == "c"
                and classes[start - 2 if start > 1 else 0] in {"w", "#"}
                and _clause_before(classes, start - 1)
            )
        ):
            break
        elif tokens.low[start - 1] in lexicon.sets["clause_prepositions"] and _clause_before(
            classes, start - 1
        ):
            break  # "cut its dividend after [profit] slumped"
        elif kind == "v" and tokens.low[start - 1] in lexicon.reporting and start < begin:
            break  # "Police said [the gunman] fired"
        if begin - start > 25:
            break
        start -= 1
    while start < begin and (classes[start] in {"a", "c", "p"} or classes[start] == "d"):
        if classes[start] == "d":
            break
        if classes[start] == "p":
            # "In May revenue rose": the phrase behind an opening preposition is no subject
            start += 2
            continue
        start += 1
    if start >= begin:
        return None
    last = start
    while last < begin and (
        classes[last] in {"w", "d", "g", "c"}
        or (classes[last] == "v" and last == start)
        or (classes[last] == "q" and last == start)
    ):
        if classes[last] == "c" and (last + 1 >= begin or classes[last + 1] != "w"):
            break
        last += 1
    if last == start or classes[last - 1] == "d":
        return noun_phrase_before(tokens, begin, lexicon)
    return NounPhrase(start, last, last - 1)


def _share_before(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a relative at `at` hangs on "the share of tenants", "the number of old houses"."""
    for step in range(at - 2, max(-1, at - 8), -1):
        if tokens.kind[step] == "s":
            return False
        if tokens.low[step + 1] in lexicon.sets["of"] and (
            tokens.low[step] in lexicon.shares or tokens.low[step] in lexicon.counts
        ):
            return True
    return False


def _clause_before(classes: list[str], at: int) -> bool:
    """Whether a finite verb stands before the coordination at `at`: then a new clause begins behind it."""
    return any(classes[step] in {"v", "b", "h"} for step in range(max(0, at - 12), at))


def owner_of(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> str | None:
    """As in "Nordwerk's [total charge]": the possessor at the head of a phrase."""
    for at in range(phrase.first, phrase.head):
        if tokens.low[at].endswith(lexicon.endings["possessive"]) or (
            tokens.low[at] in {"'", "’"} and tokens.low[at - 1].endswith(lexicon.endings["plural"])
        ):
            text = tokens.span_text(phrase.first, at + 1)
            for ending in ("'s", "’s", "'", "’"):
                text = text.removesuffix(ending)
            return text.removeprefix("the ").removeprefix("The ")
    return None


def subject_before(  # noqa: C901 - numbered cases
    tokens: Tokens, classes: list[str], begin: int, lexicon: Lexicon, *, gerund: bool
) -> str | None:
    """The text of the subject of the verb group that begins at a token. A gerund behind a comma has the main subject."""
    at = begin
    if gerund:
        for step in range(begin):
            if classes[step] in {"v", "b", "h", "x"}:
                at = step
                break
        else:
            return None
    # over a closed relative: "The union, which represents 14,000 members, [voted]"
    if at > 1 and classes[at - 1] == ",":
        for step in range(at - 2, max(-1, at - 22), -1):
            if (
                classes[step] == ","
                and step > 0
                and (
                    classes[step + 1] in {"s", "d", "g", "v"}
                    or tokens.low[step + 1].endswith(lexicon.endings["possessive"])
                )
            ):
                at = step
                break
    # over a relative: "which tore", "that left" → the noun before it
    while at > 0 and classes[at - 1] in {"s", ",", "a"}:
        at -= 1
    # over a time: "air strikes earlier this month which killed"
    if (
        at > 2
        and tokens.low[at - 2] in lexicon.sets["relative_time"]
        and lexicon.units.starting_at(tokens, at - 1)
    ):
        at -= 2
        while at > 0 and classes[at - 1] in {"a", "p"} and tokens.low[at - 1] in lexicon.sets["early_late"]:
            at -= 1
    if at == 0:
        return None
    if classes[at - 1] == "c":  # "employs 400 cooks and [had] 20 shops": the subject of the verb before
        earlier = next(
            (step for step in range(at - 2, max(-1, at - 16), -1) if classes[step] in {"v", "b", "h", "x"}),
            None,
        )
        if earlier is None or any(classes[step] in {".", "s"} for step in range(earlier, at)):
            return None
        at = earlier
        while at > 0 and classes[at - 1] in {"b", "h", "x", "a"}:
            at -= 1
        if at == 0:
            return None
    if classes[at - 1] == "r":
        return tokens.words[at - 1]
    phrase = (
        subject_phrase_before(tokens, classes, at, lexicon)
        if not gerund
        else noun_phrase_before(tokens, at, lexicon)
    )
    if phrase is None:
        phrase = noun_phrase_before(tokens, at, lexicon)
    if phrase is None:
        return None
    text = tokens.span_text(phrase.first, phrase.last).strip('"“”‘’ ,')
    return text or None
