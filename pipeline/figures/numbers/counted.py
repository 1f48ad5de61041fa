"""What a number counts, and what a share is of: the noun after it, "of them", the participle in "six wounded"."""

from __future__ import annotations

from pipeline.figures.numbers.amounts import amount_at
from pipeline.figures.numbers.hedges import hedge_after
from pipeline.figures.numbers.measures import rate_at
from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import NounPhrase, counted_phrase
from pipeline.figures.words.phrases import noun_phrase_from
from pipeline.figures.words.plurals import is_plural
from pipeline.figures.words.tokens import HYPHENS, QUOTES, Tokens


def read_counted(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:  # noqa: C901 - numbered cases
    """The noun after a number without unit: counted phrase, whole of a fraction, participle that counts persons."""
    hedge = hedge_after(tokens, mention.last, lexicon)
    if hedge is not None:  # "forty or so farmers", "300-plus cars": the hedge stands before the noun
        mention.last = hedge[0]
    at = mention.last
    one = mention.low == 1 and mention.high == 1 and not mention.range
    # 1. fractions: "a quarter of a mile" is a length; "two-thirds of the hit", "half the flats" are shares
    if mention.fraction:
        _read_fraction(tokens, mention, lexicon)
        return
    # 2. "of them", "of the 50 workers"; "dozens of people"; "one of the people"
    if tokens.at(at) in lexicon.sets["of"] and _read_of(tokens, mention, lexicon, one=one):
        return
    # 3. "six wounded", "32 dead in"
    word = tokens.at(at)
    if word in lexicon.sets["before_elliptic"] and tokens.at(at + 1) in lexicon.elliptic:  # "100 feared dead"
        mention.elliptic = lexicon.elliptic[tokens.low[at + 1]]
        return
    if word in lexicon.sets["others"] and tokens.at(at + 1) in lexicon.elliptic:
        mention.elliptic = lexicon.elliptic[tokens.low[at + 1]]
    elif word in lexicon.elliptic and (
        at + 1 >= tokens.size
        or tokens.kind[at + 1] == "s"
        or tokens.low[at + 1] in lexicon.stops
        or tokens.low[at + 1] in lexicon.reporting
    ):
        mention.elliptic = lexicon.elliptic[word]
        return
    # 4. suspended hyphen: "two-, three- and four-door"
    if tokens.at(at) in HYPHENS and tokens.glued[at] and tokens.at(at + 1) in lexicon.sets["suspended_by"]:
        for step in range(at + 2, min(at + 12, tokens.size - 1)):
            if tokens.is_hyphen(step) and (
                tokens.low[step - 1] in lexicon.cardinals or tokens.kind[step - 1] == "n"
            ):
                mention.phrase = NounPhrase(step + 1, step + 2, step + 1)
                return
        return
    joined = tokens.is_hyphen(at)
    # 5. "15 per week": a rate of what was counted before
    rate = rate_at(tokens, at, lexicon)
    if rate is not None:
        mention.per, mention.per_amount, mention.last = rate
        return
    phrase = counted_phrase(tokens, at + 1 if joined else at, lexicon, one=one, joined=joined)
    mention.joined = joined
    if phrase is None:
        return
    mention.phrase = phrase
    rate = rate_at(tokens, phrase.last, lexicon)
    if rate is not None:
        mention.per, mention.per_amount, _ = rate
    # "homes or more": hedges stand after the noun; the tokens of the phrase are no number, so the loop may pass them
    if tokens.kind[phrase.first] != "n":
        mention.last = rate[2] if rate is not None else phrase.last


def _read_fraction(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """A fraction of a unit is a measure ("a quarter of a mile"), any other one a share."""
    at = mention.last
    if tokens.at(at) in lexicon.sets["of"] and tokens.at(at + 1) in lexicon.sets["a"]:
        step = at + 3 if tokens.words[at + 2 : at + 3] == ["US"] else at + 2
        found = lexicon.units.starting_at(tokens, step)
        if found is not None:
            mention.unit, mention.last, mention.fraction = lexicon.unit_by_name[found[1]], found[0], False
            return
    mention.unit = lexicon.unit_by_name["fraction"]
    read_whole(tokens, mention, lexicon)


def _read_of(tokens: Tokens, mention: Mention, lexicon: Lexicon, *, one: bool) -> bool:
    """Read what "of" behind a number says; False where it does not belong to the count ("the 12 of May")."""
    at = mention.last
    after = tokens.at(at + 1)
    # 1. "of them", "of those killed"
    noun = after in lexicon.sets["those"] and _noun_at(tokens, at + 2, lexicon)
    if after in lexicon.sets["part_pronouns"] and not noun:
        mention.part_of = after
        return True
    # 2. "two of the five suspects": a part of an amount
    step = at + 1
    while tokens.at(step) in lexicon.words["determiners"]:
        step += 1
    owned = next(
        (
            other
            for other in range(step, step + 4)
            if tokens.at(other).endswith(lexicon.endings["possessive"])
        ),
        None,
    )
    if owned is not None:  # "101 of the chamber's 200 members"
        step = owned + 1
    numbered = step < tokens.size and (tokens.kind[step] == "n" or tokens.low[step] in lexicon.cardinals)
    if numbered and one and tokens.at(mention.first - 1) in lexicon.sets["be"]:
        mention.kind = "membership"  # "he was one of 11 workers dismissed"
        return True
    whole = _whole_amount(tokens, at + 1, step, lexicon) if numbered and not (mention.vague or one) else None
    if whole is not None:
        amount = amount_at(tokens, step, lexicon)
        if amount is not None and amount.unit is not None and amount.unit.dimension == "money":
            mention.whole, mention.unit = whole, amount.unit  # "60 million of the 95 million dollars"
            return True
        mention.whole = whole
        mention.phrase = NounPhrase(_noun_start(tokens, whole), whole.last, whole.head)
        return True
    # 3. "dozens of goats", "30m of its devices", "one of the oldest mills"
    scaled = tokens.at(at - 1) in lexicon.sets["scaled_before_of"]
    determined = after in lexicon.words["determiners"] or is_plural(after, lexicon)
    if not (mention.vague or one or scaled or determined):
        return False
    mention.phrase = noun_phrase_from(tokens, at + 1, lexicon)
    if mention.phrase is not None:
        _trim_determiner(tokens, mention.phrase, lexicon)
        if one and not mention.digits:
            mention.kind = "membership"
    return True


def _trim_determiner(tokens: Tokens, phrase: NounPhrase, lexicon: Lexicon) -> None:
    while phrase.first < phrase.head and (
        tokens.low[phrase.first] in lexicon.words["determiners"]
        or tokens.low[phrase.first] in QUOTES
        or tokens.low[phrase.first] in lexicon.sets["before_noun_of"]
    ):
        phrase.first += 1


def read_whole(tokens: Tokens, mention: Mention, lexicon: Lexicon) -> None:
    """What a share is of, what money or a measure is of: "of ..." or the noun right after."""
    at = mention.last
    word = tokens.at(at)
    if word in lexicon.sets["of"]:
        after = tokens.at(at + 1)
        if after in lexicon.sets["part_pronouns"] and not (
            after in lexicon.sets["those"] and _noun_at(tokens, at + 2, lexicon)
        ):
            mention.part_of = after
            return
        mention.whole = noun_phrase_from(tokens, at + 1, lexicon)
        step = mention.whole.last if mention.whole is not None else at + 1
        if mention.whole is None or (step < tokens.size and tokens.kind[step] == "n"):
            mention.whole = _whole_amount(tokens, at + 1, step, lexicon) or mention.whole
        return
    if mention.fraction:
        if word not in lexicon.sets["relative_time"]:
            mention.whole = noun_phrase_from(tokens, at, lexicon)
        return
    if mention.unit is not None and mention.unit.dimension in {"share", "money"}:
        moved = word in lexicon.rise_adverbs or word in lexicon.fall_adverbs
        governs = (
            word in lexicon.present
            and tokens.at(at + 1) in lexicon.words["determiners"] | lexicon.words["pronouns"]
        )
        if (
            at < tokens.size
            and not moved
            and not governs
            and not (word in lexicon.time["units"] and tokens.at(at + 1) in lexicon.sets["over_periods"])
            and (tokens.kind[at] == "w" or tokens.low[at] in QUOTES)
        ):
            mention.phrase = counted_phrase(tokens, at, lexicon, one=True)
    elif mention.joined and at < tokens.size and tokens.kind[at] == "w":
        mention.phrase = counted_phrase(tokens, at, lexicon, one=mention.joined)


def _noun_start(tokens: Tokens, whole: NounPhrase) -> int:
    """The first word behind the number inside a phrase ("the five [suspects]")."""
    at = whole.head
    while (
        at > whole.first
        and tokens.kind[at - 1] == "w"
        and not tokens.low[at - 1][0].isdigit()
        and at - 1 > whole.first + 1
    ):
        at -= 1
    return at


def _noun_at(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "those" at at-1 is the article of a noun ("those workers") and no pronoun ("those screened")."""
    return (
        at < tokens.size
        and tokens.kind[at] == "w"
        and tokens.low[at] not in lexicon.stops
        and not tokens.low[at].endswith(lexicon.endings["participle"])
    )


def _whole_amount(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> NounPhrase | None:
    """The whole of a share that is an amount itself: "two-thirds of the $4 billion loss", "half of the 40 seats"."""
    while tokens.at(at) in lexicon.words["determiners"]:
        at += 1
    amount = amount_at(tokens, at, lexicon) if at < tokens.size else None
    if amount is None:
        return None
    phrase = (
        counted_phrase(tokens, amount.last, lexicon, one=amount.unit is not None)
        if amount.last < tokens.size
        else None
    )
    if phrase is not None:
        return NounPhrase(first, phrase.last, phrase.head)
    return NounPhrase(first, amount.last, amount.last - 1)
