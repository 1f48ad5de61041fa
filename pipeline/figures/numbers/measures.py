"""The unit after a number, and the rate after a unit. A unit that the tables do not know is never guessed."""

from __future__ import annotations

from pipeline.figures.numbers.amount import Amount
from pipeline.figures.numbers.numbers import number_at
from pipeline.figures.words.lexicon import Lexicon
from pipeline.figures.words.plurals import singular
from pipeline.figures.words.tokens import Tokens
from pipeline.figures.words.units import Unit


def read_unit(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:  # noqa: C901 - numbered cases
    """Read the unit after the number into the amount: symbol (exact case) or words."""
    at = amount.last
    joined = tokens.is_hyphen(at)
    if joined:
        at += 1
    if at >= tokens.size:
        return
    # 1. symbols: glued ("15kHz"), or apart ("450 Nm"); longest first, so that "km/h" and "°C" are read whole
    for width in (3, 2, 1):
        unit = (
            lexicon.unit_symbols.get(tuple(tokens.words[at : at + width]))
            if at + width <= tokens.size
            else None
        )
        if unit is not None and _symbol_stands(tokens, amount, at, width, unit, lexicon):
            amount.unit, amount.last, amount.joined = unit, at + width, joined
            if unit.dimension in {"share", "money"}:
                amount.stop = amount.last
            read_rate(tokens, amount, lexicon)
            return
        code = (
            lexicon.money_symbols.get(tuple(tokens.words[at : at + width]))
            if at + width <= tokens.size
            else None
        )
        if code is not None and _code_stands(tokens, amount, at, width, lexicon):
            amount.unit, amount.last = lexicon.unit_by_name[code], at + width
            amount.stop = amount.last
            read_rate(tokens, amount, lexicon)
            return
    # 2. feet and inches by their marks: "30'"
    if tokens.low[at] in {"'", "’", "′"} and tokens.glued[at] and amount.number.digits:
        before_quote = tokens.text.count("'", 0, tokens.start[at]) + tokens.text.count(
            "‘", 0, tokens.start[at]
        )
        if before_quote == 0 and (at + 1 >= tokens.size or not tokens.glued[at + 1]):
            amount.unit, amount.last = lexicon.unit_by_name["foot"], at + 1
        return
    # 3. words: "miles per hour", "US dollars", "per cent", "US gallons"
    if (
        tokens.words[at] in lexicon.sets["unit_systems"]
        and not lexicon.units.starting_at(tokens, at)
        and lexicon.units.starting_at(tokens, at + 1)
    ):
        at += 1
    found = lexicon.units.starting_at(tokens, at)
    if found is None and joined and tokens.is_hyphen(at + 1):  # "a 5,400-square-foot house"
        both = (tokens.low[at], tokens.low[at + 2])
        found = next(
            ((at + 3, name) for words, name in lexicon.units.by_edge.get(both[0], ()) if words == both), None
        )
    if found is None:
        return
    last, name = found
    unit = lexicon.unit_by_name[name]
    if unit.name == "pound-mass" and _pounds_are_money(tokens, amount, last, lexicon):
        unit = lexicon.unit_by_name["GBP"]
    if not _word_stands(tokens, amount, at, last, lexicon):
        return
    amount.unit, amount.last, amount.joined = unit, last, joined
    if unit.dimension == "share":
        amount.stop = last
    read_rate(tokens, amount, lexicon)


def _symbol_stands(tokens: Tokens, amount: Amount, at: int, width: int, unit: Unit, lexicon: Lexicon) -> bool:  # noqa: PLR0917 - a rule looks at the whole sentence
    symbol = "".join(tokens.words[at : at + width])
    glued = tokens.glued[at]
    after_glued = at + width < tokens.size and tokens.glued[at + width] and tokens.kind[at + width] != "s"
    if after_glued or not (amount.number.digits or symbol == "%"):
        return False
    if symbol in {"%", "°"} or glued:
        return not (
            symbol == "s" and amount.low is not None and amount.low >= 10 and amount.number.step == 10
        ) and not (symbol in {"A", "C", "V", "F"} and tokens.at(at + width) == "-")
    if len(symbol) == 1 and symbol.isalpha():
        nxt = tokens.at(at + width)
        return (
            symbol in {"W", "C", "F", "V", "p", "m", "g"}
            and nxt != "'"
            and not (nxt == "." and at + width + 1 < tokens.size)
        )
    # "GB Radio", "PS Group": an upper-case symbol before a capital word is a name
    if (
        symbol.isupper()
        and at + width < tokens.size
        and tokens.words[at + width][0].isupper()
        and unit.name != "horsepower"
    ):
        return False
    return symbol not in lexicon.sets["symbols_only_glued"] or unit.name == "minute"


def _code_stands(tokens: Tokens, amount: Amount, at: int, width: int, lexicon: Lexicon) -> bool:
    """Whether a currency sign or code after a number belongs to it: "1,200€", "500 USD", but not "2 RM120"."""
    last = at + width
    if not amount.number.digits or (last < tokens.size and tokens.glued[last] and tokens.kind[last] != "s"):
        return False
    word = tokens.words[last - 1]
    if not word[0].isalpha():
        return tokens.glued[at] or last >= tokens.size or tokens.kind[last] != "n"
    nxt = tokens.kind[last] if last < tokens.size else "s"
    return (
        len(word) >= 3 and word.isupper() and word not in lexicon.sets["codes_like_words"] and nxt != "n"
    ) or (word in lexicon.sets["codes_in_lower_case"] and not tokens.glued[at])


def _word_stands(tokens: Tokens, amount: Amount, at: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a unit word after a number is a unit: "two second halves", "one second-placed" are not."""
    word = tokens.low[at]
    if (
        word in lexicon.sets["seconds"]
        and (tokens.at(last) in lexicon.sets["not_after_second"] or amount.low != 1)
        and not tokens.is_hyphen(at - 1)
    ):
        return amount.number.digits and tokens.at(last) not in lexicon.sets["not_after_second"]
    if word in lexicon.sets["adjectives_like_units"] and amount.number.scaled == 1.0:
        return False
    if word in lexicon.sets["verbs_like_units"] and tokens.at(last) in lexicon.sets["after_won_verb"]:
        return False
    if word in lexicon.sets["symbols_no_words"]:
        return False
    return word not in lexicon.sets["no_units"]


def _pounds_are_money(tokens: Tokens, amount: Amount, last: int, lexicon: Lexicon) -> bool:
    """As in "20 million pounds" is money, "150 pounds" a mass, unless the words after it say otherwise."""
    after = tokens.at(last)
    if after in lexicon.sets["money_words_after"]:
        return True
    if after in lexicon.sets["of_or_per"] or amount.joined:
        return False
    return amount.number.scaled >= 1e6 or (
        after in lexicon.sets["money_followers"] and tokens.at(last + 1) not in lexicon.sets["days"]
    )


def read_rate(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """Read "per day", "a barrel", "-a-day", "/h", "per 100,000 people" after an amount into `per`."""
    read = rate_at(tokens, amount.last, lexicon)
    if read is not None:
        amount.per, amount.per_amount, amount.last = read
        whole = lexicon.unit_by_name.get(f"{amount.unit_name} per {amount.per}")
        if whole is not None and amount.per_amount == 1:  # "miles per gallon" is mpg
            amount.unit, amount.per = whole, None


def rate_at(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str, float, int] | None:  # noqa: C901 - numbered cases
    """(per what, of how many, token after it) for the rate phrase that starts at a token."""
    word = tokens.at(at)
    begin = at
    if tokens.is_hyphen(at) and tokens.at(at + 1) in lexicon.sets["rate_joiners"]:
        begin, word = at + 1, tokens.at(at + 1)
    if word in lexicon.sets["per"]:
        step = begin + 1
        if tokens.is_hyphen(step):
            step += 1
        if tokens.at(step) in lexicon.sets["not_per"]:
            return None
        count = 1.0
        if step < tokens.size and tokens.kind[step] == "n":
            number = number_at(tokens, step, lexicon)
            if number is None or number.low is None:
                return None
            count, step = number.low, number.last
        found = lexicon.units.starting_at(tokens, step)
        if found:
            return found[1], count, found[0]
        symbol = lexicon.unit_symbols.get((tokens.words[step],)) if step < tokens.size else None
        if symbol is not None:
            return symbol.name, count, step + 1
        if step < tokens.size and tokens.kind[step] == "w" and tokens.low[step] not in lexicon.stops:
            return singular(tokens.low[step], lexicon), count, step + 1
        return None
    if word in lexicon.sets["rate_articles"] and (begin > at or word not in lexicon.sets["every"]):
        step = begin + 1
        if tokens.is_hyphen(step):
            step += 1
        noun = tokens.at(step)
        if noun in lexicon.sets["rate_nouns"] and not (
            noun in lexicon.sets["seconds"]
            and tokens.kind[min(step + 1, tokens.size - 1)] == "w"
            and tokens.at(step + 1) not in lexicon.stops
        ):
            found = lexicon.units.starting_at(tokens, step)
            if (
                tokens.at(step + 1) in lexicon.sets["no_rate_before"]
                or tokens.at(found[0] if found else step + 1) in lexicon.sets["ago"]
            ):
                return None
            return (found[1], 1.0, found[0]) if found else (noun, 1.0, step + 1)
        return None
    if word == "/" and tokens.glued[at] and at + 1 < tokens.size and tokens.glued[at + 1]:
        symbol = lexicon.unit_symbols.get((tokens.words[at + 1],))
        extra = 1
        both = tuple(tokens.words[at + 1 : at + 3])
        if len(both) == 2 and both in lexicon.unit_symbols:
            symbol, extra = lexicon.unit_symbols[both], 2
        if symbol is not None:
            return symbol.name, 1.0, at + 1 + extra
        found = lexicon.units.starting_at(tokens, at + 1)
        if found:
            return found[1], 1.0, found[0]
        if tokens.kind[at + 1] == "w" and tokens.low[at + 1] in lexicon.sets["rate_nouns"]:
            return tokens.low[at + 1], 1.0, at + 2
    return None
