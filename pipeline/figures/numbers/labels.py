"""Numbers that name: "Game 7", "S&P 500", "No. 3", "Watch 5", and house numbers before a street."""

from __future__ import annotations

from pipeline.figures.numbers.codes import grown_mark
from pipeline.figures.numbers.mark import Mark, counts_next, is_title_case, plain_value
from pipeline.figures.numbers.number import digits_value
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import HYPHENS, Tokens


def label_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark | None:  # noqa: C901 - numbered cases
    """A number that names: "Game 7", "S&P 500", "No. 3", "Watch 5"; a house number before a street."""
    read = digits_value(tokens.low[at])
    if read is None:
        return None
    before = at - 1
    if tokens.at(before) == "." and before > 0 and tokens.glued[before]:
        before -= 1
    word = tokens.at(before)
    # 1. label words
    if word in lexicon.names["labels"] and not (
        "," in tokens.low[at] and word not in lexicon.sets["numbering"]
    ):
        printed = tokens.words[before]
        capital = printed[0].isupper()
        counted = counts_next(tokens, at + 1, lexicon)
        always = word in lexicon.sets["strict_labels"]
        if (
            (
                not (counted and (word in lexicon.names["weak"] or not capital))
                and ("." not in tokens.low[at][:-1] or always)
            )
            and (always or (capital and before > 0) or (capital and not counted))
            and not (word in lexicon.sets["no_as_word"] and before == at - 1 and not always)
        ):
            return _label_range(tokens, at, lexicon)
    # 2. a capital word inside the sentence, a bare number, and nothing that it could count
    text = tokens.low[at]
    if before == at - 1 and before > 0 and text.isdigit() and len(text) <= 4 and tokens.kind[before] == "w":
        printed = tokens.words[before]
        if (
            printed.isupper()
            and len(printed) > 1
            and tokens.is_hyphen(at + 1)
            and plain_value(tokens, at + 2) is not None
            and printed not in {"US", "UK"}
        ):
            return grown_mark(tokens, at, "name")
        if (
            len(printed) == 1
            and printed.isupper()
            and printed not in {"A", "I"}
            and not tokens.glued[at]
            and tokens.at(before - 1) != "$"
        ):
            return _label_range(tokens, at, lexicon)
        proper = (
            any(letter.isupper() for letter in printed)
            and word not in lexicon.stops
            and word not in lexicon.months
            and word not in lexicon.weekdays
        )
        if proper and word not in lexicon.reporting and not counts_next(tokens, at + 1, lexicon):
            nxt = tokens.at(at + 1)
            if (
                nxt not in HYPHENS
                and nxt not in lexicon.sets["no_label_before"]
                and tokens.words[before - 1][:1] not in {"$", "£"}
                and not is_title_case(tokens)
            ):
                glued_unit = (
                    at + 1 < tokens.size
                    and tokens.glued[at + 1]
                    and tokens.kind[at + 1] == "w"
                    and tokens.low[at + 1] not in {"'s", "s"}
                )
                if not glued_unit and not _verbish(word, lexicon):
                    return _label_range(tokens, at, lexicon)
    # 3. models of aircraft: "its 737 MAX jets"
    if text in lexicon.names["models"] and tokens.at(at + 1) in lexicon.names["model_followers"]:
        return Mark(at, at + 1, "name")
    # 4. lines: "the 86 bus"
    if (
        text.isdigit()
        and tokens.at(at + 1) in lexicon.sets["line_vehicles"]
        and tokens.at(before) in lexicon.words["articles"]
    ):
        return Mark(at, at + 1, "name")
    # 5. addresses: number, capital words, street word
    if text.isdigit() or "-" in text:
        step = at + 1
        while (
            step < min(at + 4, tokens.size) and tokens.kind[step] == "w" and tokens.words[step][0].isupper()
        ):
            if tokens.low[step] in lexicon.names["streets"] and step > at + 1:
                return Mark(at, step + 1, "address")
            step += 1
        if tokens.is_hyphen(at + 1) and plain_value(tokens, at + 2) is not None:
            step = at + 3
            while (
                step < min(at + 6, tokens.size)
                and tokens.kind[step] == "w"
                and tokens.words[step][0].isupper()
            ):
                if tokens.low[step] in lexicon.names["streets"] and step > at + 3:
                    return Mark(at, step + 1, "address")
                step += 1
        if len(text) == 5 and tokens.at(at + 1) in lexicon.sets["postcode_words"]:
            return Mark(at, at + 2, "code")
    return None


def _verbish(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.irregular or (word.endswith(lexicon.endings["participle"]) and len(word) > 4)


def _ends(tokens: Tokens, at: int) -> bool:
    return at >= tokens.size or tokens.kind[at] == "s"


def _label_range(tokens: Tokens, at: int, lexicon: Lexicon) -> Mark:
    last = at + 1
    if (
        tokens.at(last) in lexicon.sets["of"]
        and last + 1 < tokens.size
        and tokens.kind[last + 1] == "n"
        and _ends(tokens, last + 2)
    ):
        return Mark(at, last + 2, "name")  # "Page 4 of 10"
    if tokens.is_hyphen(last) and last + 1 < tokens.size and tokens.kind[last + 1] == "n":
        last += 2
    elif last < tokens.size and tokens.glued[last] and tokens.low[last] == "s":
        last += 1
    return Mark(at, last, "name")
