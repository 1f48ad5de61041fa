"""Hedges around a number: before it ("at least about"), after it ("or more"), and in its verb ("exceeded")."""

from __future__ import annotations

from pipeline.figures.lexicon import Lexicon
from pipeline.figures.mention import Mention
from pipeline.figures.tokens import Tokens
from pipeline.records import Qualifier


def read_hedge(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:  # noqa: C901 - numbered cases
    """Hedges before the number ("at least about"), after it ("or more"), and in the verb ("exceeded")."""
    at = mention.first
    if tokens.low[at] in {"a", "an"} and mention.first + 1 < mention.stop:
        pass
    bound: tuple[Qualifier, int, int] | None = None
    # 1. before: the nearest bound wins over "about"
    for _ in range(3):
        hit = lexicon.before.ending_at(tokens, at)
        if hit is None:
            break
        begin, meaning = hit
        if (
            meaning == "more_than"
            and tokens.low[begin] == "over"
            and tokens.at(begin - 1) in lexicon.rise | {"win", "victory", "lead"}
        ):
            break
        qualifier: Qualifier = meaning  # type: ignore[assignment]
        if bound is None or (bound[0] == "about" and qualifier != "about"):
            bound = (qualifier, begin, bound[2] if bound else at)
        else:
            bound = (bound[0], begin, bound[2])
        at = begin
    # 2. "an estimated 50", "a record 50": article and adjective between hedge and number
    if bound is None and tokens.at(at - 1) in lexicon.sets["hedge_gap"]:
        gap = at - 1
        while gap > at - 4 and tokens.at(gap) in lexicon.sets["hedge_gap"]:
            gap -= 1
        hit = lexicon.before.ending_at(tokens, gap + 1)
        if (
            hit is not None
            and hit[1] in {"at_least", "at_most", "more_than", "less_than", "about"}
            and tokens.low[hit[0]] not in lexicon.sets["hedges_not_over_gap"]
        ):
            bound = (hit[1], hit[0], gap + 1)  # type: ignore[assignment]
    if bound is not None:
        mention.qualifier, mention.begin = bound[0], bound[1]
        mention.hedge = tokens.span_text(bound[1], bound[2])
    # 3. after: "or more", "-plus", "and counting"
    for stop in (mention.stop, mention.last):
        hit = lexicon.after.starting_at(tokens, stop + 1 if tokens.is_hyphen(stop) else stop)
        if hit is None or (bound is not None and bound[0] != "about"):
            continue
        words = tokens.span_text(stop, hit[0])
        if words == "+" and not tokens.glued[stop]:
            continue
        if (
            words in lexicon.sets["hedges_after_only_alone"]
            and hit[0] < tokens.size
            and tokens.kind[hit[0]] == "n"
        ):
            continue
        mention.qualifier, mention.hedge = hit[1], words.strip("- ") or words  # type: ignore[assignment]
        return
    # 4. the verb: "has exceeded 40 per cent"
    if bound is None or bound[0] == "about":
        verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin)
        if verb is None and tokens.at(mention.begin - 1) in {"the", "a", "an"}:
            verb = lexicon.bounding_verbs.ending_at(tokens, mention.begin - 1)
        if verb is not None and (
            _bounded(mention) or (verb[1] == "about" and tokens.at(verb[0]) == "averaged")
        ):
            mention.qualifier = verb[1]  # type: ignore[assignment]
            mention.hedge = tokens.span_text(verb[0], mention.begin)
    # 5. a range says so by itself
    if mention.range and mention.qualifier in {"exact", "about"}:
        mention.qualifier = "range" if mention.qualifier == "exact" else "about"
    elif mention.vague and mention.qualifier == "exact":
        mention.qualifier = "about"


def _bounded(mention: Mention) -> bool:
    """A verb bounds a share, money, a measure or a large number; "approached two men" bounds nothing."""
    return mention.unit is not None or (mention.low is not None and mention.low >= 100)
