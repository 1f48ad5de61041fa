"""Whether a number is the size of a rise or fall ("rose 5%", "a 19% drop") or a level ("to 3 million")."""

from __future__ import annotations

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lemmas import phrasal_at, verb_lemma
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.phrases import before_empty_head
from pipeline.figures.words.tokens import Tokens


def _changeable(mention: Mention) -> bool:
    unit = mention.unit
    return (unit is not None and unit.dimension in {"share", "money"}) or _points(mention)


def _points(mention: Mention) -> bool:
    return mention.unit is None and mention.phrase is None


def movement_of(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:  # noqa: C901 - numbered cases
    """Rise or fall of which this number is the size: "rose 5%", "up 3", "fell by 20"; never after "to" or "at"."""
    if tokens.low[mention.first] == "+" and mention.unit is not None and mention.unit.dimension == "share":
        return "rise"
    if mention.hedge is not None and tokens.low[mention.begin] in lexicon.sets["bounds_of_levels"]:
        return None  # "slipped below 90%": a level
    begin = before_empty_head(tokens, mention.begin, lexicon)
    at = begin - 1
    if begin < mention.begin and tokens.at(at) in lexicon.sets["at"]:
        at -= 1  # "grew at a pace of 2.9%"
    if mention.range and tokens.at(at) in lexicon.sets["between"]:
        at -= 1  # "fell by between 20 and 25 per cent"
    steps = 0
    while (
        at >= 0
        and steps < 3
        and (
            tokens.low[at] in lexicon.sets["change_gap"] or tokens.low[at].endswith(lexicon.endings["adverb"])
        )
    ):
        at, steps = at - 1, steps + 1
    word = tokens.at(at)
    points = (
        mention.phrase is not None
        and tokens.low[mention.phrase.head] in lexicon.sets["points_and_percentage"]
    )
    movable = _changeable(mention) or points
    if word in lexicon.rise_adverbs and movable and phrasal_at(tokens, at - 1, lexicon) is None:
        return "rise"
    if word in lexicon.fall_adverbs and movable and phrasal_at(tokens, at - 1, lexicon) is None:
        return "fall"
    if word in lexicon.sets["by"]:
        for step in range(at - 1, max(-1, at - 6), -1):
            lemma = verb_lemma(tokens.low[step], lexicon.language)
            if lemma in lexicon.rise or tokens.low[step] in lexicon.rise_adverbs:
                return "rise"
            if lemma in lexicon.fall or tokens.low[step] in lexicon.fall_adverbs:
                return "fall"
        return None
    if word in lexicon.sets["of"]:
        noun = verb_lemma(tokens.at(at - 1), lexicon.language)
        return (
            "rise"
            if noun in lexicon.rise
            else "fall"
            if noun in lexicon.fall and noun not in lexicon.sets["cuts"]
            else None
        )
    if tokens.kind[at] != "w" if at >= 0 else True:
        return None
    lemma = verb_lemma(word, lexicon.language)
    if (
        lemma in lexicon.sets["losing_verbs"]
        and mention.unit is not None
        and mention.unit.dimension == "money"
    ):
        return None  # who loses money has a loss: no change of a level
    if lemma in lexicon.rise | lexicon.fall and lemma not in lexicon.transitive_change:
        if lemma in lexicon.weak_change and not (
            (mention.unit is not None and mention.unit.dimension in {"share", "money"})
            or points
            or (_points(mention) and mention.digits)
        ):
            return None
        if not movable and lemma not in lexicon.sets["change_of_counts"]:
            return None
        return "rise" if lemma in lexicon.rise else "fall"
    return None


def noun_movement_of(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> str | None:
    """As in "a 19% drop", "5 per cent higher": movement by the words after the number."""
    points = mention.phrase is not None and tokens.low[mention.phrase.head] in lexicon.sets["points"]
    nxt = tokens.at(mention.last)
    if (
        mention.unit is None
        and nxt in lexicon.sets["more_or_fewer"]
        and tokens.at(mention.last + 1) in lexicon.sets["than"]
    ):
        return "fall" if nxt in lexicon.sets["fall_after"] else "rise"
    if not points and (mention.unit is None or mention.unit.dimension not in {"share", "money"}):
        return None
    for step in range(mention.last, min(mention.last + 3, tokens.size)):
        word = tokens.low[step]
        if step > mention.last and (
            word in lexicon.sets["more_or_fewer"]
            or tokens.low[step - 1].endswith(lexicon.endings["participle"])
        ):
            return None  # "pupils missed more than 10 days"
        if word in lexicon.rise_adverbs or word in lexicon.sets["rise_after"]:
            return "rise"
        if word in lexicon.sets["fall_adverbs_after"] or word in lexicon.sets["fall_after"]:
            return "fall"
        if word in lexicon.stops or tokens.kind[step] != "w":
            return None
    return None
