"""Hedges around a number: before it ("at least about"), after it ("or more"), and in its verb ("exceeded").

A hedge says on which side the number is open; the number itself stays as printed.
"""

from __future__ import annotations

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lemmas import verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import Tokens
from pipeline.records import Qualifier

_DEEPEST = 3  # hedges before one number ("perhaps more than about 50")


def read_hedge(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """Read the hedges of a mention into it: qualifier, printed words, first token."""
    before = _before(tokens, mention.first, lexicon) or _over_gap(tokens, mention.first, lexicon)
    if before is not None:
        mention.qualifier, mention.begin, end = before
        mention.hedge = tokens.span_text(mention.begin, end)
    if before is None or before[0] == "about":
        after = hedge_after(tokens, mention.stop, lexicon) or hedge_after(tokens, mention.last, lexicon)
        if after is not None:
            _, mention.qualifier, mention.hedge = after
            return
        _read_verb(tokens, mention, lexicon)
    if mention.qualifier == "exact" and mention.range:
        mention.qualifier = "range"
    elif mention.qualifier == "exact" and mention.vague:
        mention.qualifier = "about"


def _before(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[Qualifier, int, int] | None:
    """(qualifier, first token, token after) of the hedges that end right before a number; a bound wins over "about"."""
    bound: tuple[Qualifier, int, int] | None = None
    at = first
    for _ in range(_DEEPEST):
        hit = lexicon.before.ending_at(tokens, at)
        if hit is None:
            break
        begin, meaning = hit
        if tokens.low[begin] in lexicon.sets["up"] and _moves(tokens, begin, lexicon):
            break  # "will go up to 14.20 euros"
        if tokens.low[begin] in lexicon.sets["over"] and _spans(tokens, begin, first, lexicon):
            break  # "$3bn over 10 years"
        if tokens.low[begin] in lexicon.sets["over"] and tokens.at(begin - 1) in lexicon.sets["wins"]:
            break
        qualifier: Qualifier = meaning  # type: ignore[assignment]
        keep = bound is not None and not (bound[0] == "about" and qualifier != "about")
        bound = (bound[0] if bound is not None and keep else qualifier, begin, first)
        at = begin
    return bound


def _moves(tokens: Tokens, up: int, lexicon: Lexicon) -> bool:
    lemma = verb_lemma(tokens.at(up - 1), lexicon.language)
    return lemma in lexicon.rise or lemma in lexicon.sets["going_up"]


def _spans(tokens: Tokens, over: int, first: int, lexicon: Lexicon) -> bool:
    """Whether "over" behind a noun or a measure opens a span of time."""
    if over == 0 or over + 1 != first:
        return False
    unit = next(
        (
            hit
            for step in (first + 1, first + 2)
            if (hit := lexicon.units.starting_at(tokens, step)) is not None
        ),
        None,
    )
    if unit is None or lexicon.unit_by_name[unit[1]].dimension not in {"time", "length"}:
        return False
    before = tokens.low[over - 1]
    return (
        tokens.kind[over - 1] == "n"
        or before in lexicon.magnitudes
        or before in lexicon.time["units"]
        or is_plural(before, lexicon)
        or any(tokens.kind[step] == "n" for step in range(max(0, over - 4), over))
    )


def _over_gap(tokens: Tokens, first: int, lexicon: Lexicon) -> tuple[Qualifier, int, int] | None:
    """As in "at least another 50", "up to a record 50": article and adjective stand between hedge and number."""
    gap = first
    while gap > max(0, first - 3) and tokens.at(gap - 1) in lexicon.sets["hedge_gap"]:
        gap -= 1
    if gap == first:
        return None
    hit = lexicon.before.ending_at(tokens, gap)
    if hit is None or tokens.low[gap - 1] in lexicon.sets["hedges_not_over_gap"]:
        return None
    qualifier: Qualifier = hit[1]  # type: ignore[assignment]
    return qualifier, hit[0], gap


def hedge_after(tokens: Tokens, stop: int, lexicon: Lexicon) -> tuple[int, Qualifier, str] | None:
    """(token after it, qualifier, printed words) of the hedge that starts at a token: "or more", "-plus", "+", "or so"."""
    hit = lexicon.after.starting_at(tokens, stop + 1 if tokens.is_hyphen(stop) else stop)
    if hit is None:
        return None
    words = tokens.span_text(stop, hit[0])
    if words == "+" and not tokens.glued[stop]:
        return None
    alone = words in lexicon.sets["hedges_after_only_alone"]
    if (
        alone
        and hit[0] < tokens.size
        and (tokens.kind[hit[0]] == "n" or tokens.low[hit[0]] in lexicon.cardinals)
    ):
        return None
    qualifier: Qualifier = hit[1]  # type: ignore[assignment]
    return hit[0], qualifier, words.strip("- ") or words


def _read_verb(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """The verb that bounds its object: "has exceeded 40 per cent"."""
    verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin)
    if verb is None and tokens.at(mention.begin - 1) in lexicon.words["articles"]:
        verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin - 1)
    if verb is not None and (
        _bounded(mention) or (verb[1] == "about" and tokens.at(verb[0]) in lexicon.sets["averaging"])
    ):
        mention.qualifier = verb[1]  # type: ignore[assignment]
        mention.hedge = tokens.span_text(verb[0], mention.begin)


def _bounded(mention: Mention) -> bool:
    """A verb bounds a share, money, a measure or a large number; "approached two men" bounds nothing."""
    return mention.unit is not None or (mention.low is not None and mention.low >= 100)
