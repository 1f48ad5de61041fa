"""Where a figure holds: the place named nearest to it in its clause, or the default of the topic ("the country")."""

from __future__ import annotations

from pipeline.figures.claims.reading import Reading
from pipeline.figures.claims.speakers import Saying
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.tokens import Tokens

_FAR = 14  # tokens between a figure and its place


def place_of(  # noqa: PLR0917 - a rule looks at the whole sentence
    tokens: Tokens,
    mention: Mention,
    reading: Reading,
    default: str | None,
    lexicon: Lexicon,
    said: list[Saying],
) -> str | None:
    """The place of a mention; `default` where its clause names none, "abroad" where it says so.

    Where its speaker sits ("officials in Vidalia said") is no place of the figure.
    """
    best: tuple[int, str] | None = None
    first, last = _reach(tokens, mention, said, lexicon)
    sources = [range(one.at, one.source_end) for one in said if one.source_end]
    for at in range(first, last):
        if any(at in source for source in sources):
            continue
        leaving = (
            reading.predicate in lexicon.sets["leaving_verbs"]
            and reading.predicate_text is not None
            and at > 0
            and tokens.low[at] == reading.predicate_text.lower().split()[-1]
        )
        if tokens.low[at] in lexicon.sets["place_prepositions"] or leaving:
            named = _name(tokens, at + 1, lexicon)
        elif tokens.low[at] in lexicon.sets["kinds_of_place"] and tokens.at(at + 1) in lexicon.sets["of"]:
            named = _name(tokens, at + 2, lexicon)  # "shook the island of Tamoro"
        elif tokens.low[at] in lexicon.sets["abroad"] or (
            tokens.low[at] in lexicon.sets["overseas"] and tokens.at(at - 1) not in lexicon.sets["the_"]
        ):
            named = "abroad"
        else:
            continue
        if named is None:
            continue
        distance = at - mention.last if at >= mention.last else (mention.first - at) + 3
        if best is None or distance < best[0]:
            best = distance, named
    return best[1] if best is not None else default


def _reach(tokens: Tokens, mention: Mention, said: list[Saying], lexicon: Lexicon) -> tuple[int, int]:
    """The tokens around a mention in which its place may stand: its own clause, without who says it."""
    first, last = max(0, mention.first - _FAR), min(tokens.size - 1, mention.last + _FAR)
    # a clause with its own verb ("after workers moved abroad") says nothing of where this figure holds
    for at in range(mention.last, last):
        if tokens.low[at] in lexicon.sets["other_clause"]:
            last = at
            break
    for at in range(mention.first - 1, first, -1):
        if tokens.low[at] in lexicon.sets["other_clause"]:
            first = at
            break
    for saying in said:
        if saying.begin <= mention.first < saying.at:
            last = max(mention.last, min(last, _comma_before(tokens, saying.at)))
        elif saying.at < mention.first and saying.begin == saying.at + 1:
            first = max(first, saying.at)
    return first, last


def _comma_before(tokens: Tokens, at: int) -> int:
    """Where what is said ends in "..., the council in Vidalia said"; `at` itself where no comma does."""
    return next((step for step in range(at - 1, max(0, at - _FAR), -1) if tokens.low[step] == ","), at)


def _behind_its_kind(tokens: Tokens, first: int, lexicon: Lexicon) -> int:
    """Where the name begins behind "the", "northern", or "the frontline town of"."""
    at = first
    while tokens.at(at) in lexicon.sets["place_modifiers"] and at < first + 6:
        at += 1
    for step in range(at, min(at + 5, tokens.size - 1)):
        if tokens.kind[step] != "w" or tokens.words[step][0].isupper():
            break
        if tokens.low[step] in lexicon.sets["kinds_of_place"]:
            return step + 2 if tokens.low[step + 1] in lexicon.sets["kind_links"] else step + 1
    return at


def _name(tokens: Tokens, first: int, lexicon: Lexicon) -> str | None:
    """The proper name that starts at a token, if it can be a place."""
    at = begin = _behind_its_kind(tokens, first, lexicon)
    while (
        (at < tokens.size and tokens.kind[at] == "w" and tokens.words[at][0].isupper())
        or (begin < at < tokens.size and tokens.is_hyphen(at))
        or (begin < at < tokens.size and tokens.is_hyphen(at - 1))
    ):
        if tokens.low[at] in lexicon.months or tokens.low[at] in lexicon.weekdays:
            break
        at += 1
    if at == begin or tokens.low[begin] in lexicon.sets["no_places"]:
        return None
    printed = tokens.words[begin]
    if at == begin + 1 and printed.isupper() and printed not in lexicon.sets["country_capitals"]:
        return None
    if tokens.low[at - 1].endswith(lexicon.endings["possessive"]):
        return None
    # "in Russian companies": an adjective before a noun is no place
    if (
        at < tokens.size
        and tokens.kind[at] == "w"
        and tokens.low[at] not in lexicon.stops
        and tokens.low[at] not in lexicon.sets["place_kinds"]
        and tokens.low[at - 1].endswith(lexicon.endings["nationality"])
    ):
        return None
    return tokens.span_text(begin, at).replace("U.S.", "US")
