"""Words that look like an amount and are none: the pronoun "one", "one-time", a call to 911. Ages are told here too."""

from __future__ import annotations

from pipeline.figures.numbers.amount import Amount
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.nouns import counted_phrase
from pipeline.figures.words.plurals import is_plural, singular
from pipeline.figures.words.tokens import HYPHENS, QUOTES, Tokens


def not_an_amount(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> tuple[str | None, int]:  # noqa: C901 - numbered cases
    """(class, token after it) for words that are no amount: pronouns, compounds, ages; ("word", ...) leaves no mention."""
    number, last = amount.number, amount.last
    first_word = tokens.low[amount.first]
    # 1. ages
    age = is_age(tokens, amount, lexicon)
    if age:
        return None, last
    # 3. "one-time", "two-way", "24-hour" stays an amount
    if tokens.is_hyphen(last) and amount.unit is None and tokens.at(last + 1) in lexicon.names["compounds"]:
        return "compound", last + 2
    # 2. the pronoun and determiner "one"
    if (
        first_word in lexicon.sets["one"]
        and number.last == amount.first + 1
        and amount.unit is None
        and not amount.range
    ):
        before, after = tokens.at(amount.first - 1), tokens.at(last)
        hedged = (
            lexicon.before.ending_at(tokens, amount.first) is not None
            and before not in lexicon.sets["weak_hedges_before_one"]
        )
        if after in lexicon.sets["of"]:
            follows = tokens.at(last + 1)
            return ("pronoun" if follows in lexicon.sets["part_pronouns"] else None), last
        if last < tokens.size and tokens.kind[last] == "n":
            return "word", last
        if (
            not hedged and (before in lexicon.names["one_before"] or after in lexicon.names["one_after"])
        ) or last >= tokens.size:
            return "word", last
        if tokens.kind[last] == "s" and not tokens.is_hyphen(last) and tokens.low[last] not in QUOTES:
            return "word", last
    # 4. "no two", "the two of"; "first two": amounts. "nine-to-five", "one-on-one"
    if (
        tokens.is_hyphen(last)
        and tokens.at(last + 1) in lexicon.sets["to_or_on"]
        and not amount.range
        and not number.digits
    ):
        return "compound", min(last + 4, tokens.size)
    # 5. "911", "101": bare three-digit names after "call", "dial"
    if (
        tokens.at(amount.first - 1) in lexicon.sets["calls"]
        and number.digits
        and amount.unit is None
        and tokens.low[amount.first] in {"911", "999", "112", "101", "311"}
    ):
        return "name", last
    # 6. "a few" and "several" count only something that follows
    if (
        amount.low is None
        and amount.unit is None
        and counted_phrase(tokens, last, lexicon, one=False) is None
    ):
        return "word", last
    # 7. a bare magnitude word in an idiom ("multi-million", "the million")
    if (
        not number.digits
        and number.scaled == amount.low
        and not number.article
        and tokens.at(amount.first - 1) in HYPHENS
    ):
        return "word", last
    return None, last


def is_age(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    """Whether an amount is the age of a person or thing: "65-year-old", "aged 50", ", 34,", "children under five"."""
    at = amount.last
    if amount.unit is not None and amount.unit.dimension == "time":
        if tokens.is_hyphen(at):
            at += 1
        return tokens.at(at) in lexicon.sets["old"] or (
            tokens.at(at) in lexicon.sets["of"] and tokens.at(at + 1) in lexicon.sets["age"]
        )
    if (
        amount.unit is not None
        or amount.low is None
        or not (
            amount.number.digits
            or amount.low >= 18
            or tokens.at(amount.first - 1) in lexicon.sets["age_bounds"]
        )
        or not 0 < amount.low < 116
        or amount.low != int(amount.low)
    ):
        return False
    before = tokens.at(amount.first - 1)
    if before in lexicon.sets["aged"] or (
        before in lexicon.sets["of"] and tokens.at(amount.first - 2) in lexicon.sets["age"]
    ):
        return True
    nxt = tokens.at(amount.last)
    # "children under five": an age, where nothing is counted
    person = tokens.at(amount.first - 2)
    ends = amount.last >= tokens.size or tokens.kind[amount.last] == "s"
    if before in lexicon.sets["turning"] and (ends or nxt in lexicon.words["prepositions"]):
        return True  # "turns 33 in July"
    if _age_is(tokens, amount.first, lexicon) and (ends or nxt in lexicon.stops):
        return True
    if before in lexicon.sets["age_prepositions"] and singular(person, lexicon) in lexicon.people:
        return ends or not is_plural(nxt, lexicon)
    if before in lexicon.sets["age_prepositions"] and person in lexicon.sets["aged_people"]:
        return amount.last >= tokens.size or tokens.kind[amount.last] == "s" or not is_plural(nxt, lexicon)
    return (
        not amount.range
        and before == ","
        and amount.first > 1
        and tokens.kind[amount.first - 2] == "w"
        and (
            (tokens.words[amount.first - 2][0].isupper() and nxt in {",", ".", ";", ")", ""})
            or (
                nxt == ","
                and amount.number.digits
                and amount.low >= 12
                and not is_plural(tokens.low[amount.first - 2], lexicon)
            )
        )
        and tokens.words[amount.first - 2].lower() not in lexicon.sets["no_ages_after"]
    )


def _age_is(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """As in "the median age of those infected is 34", "half of the refugees are under 18"."""
    at = first - 1
    bounded = tokens.at(at) in lexicon.sets["age_prepositions"]
    if bounded:
        at -= 1
    if tokens.at(at) not in lexicon.sets["be"]:
        return False
    before = tokens.low[max(0, at - 12) : at]
    if not bounded:
        return not lexicon.sets["age"].isdisjoint(before)
    return any(singular(word, lexicon) in lexicon.people for word in before)
