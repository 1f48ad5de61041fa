"""A number with its sign, currency, unit and rate, and ranges of two of them.

Bounds are as printed. In a range, scale and unit of the second number go left to the first ("10 to 15 billion euros").
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.lexicon import Lexicon, Unit
from pipeline.figures.numbers import Number, number_at
from pipeline.figures.tokens import HYPHENS, Tokens

_SIGNS = frozenset("-−–")


@dataclass(slots=True)
class Amount:
    """Tokens first..last-1 hold the amount with its unit; first..stop-1 the number expression that is the figure's span."""

    first: int
    stop: int
    last: int
    low: float | None
    high: float | None
    step: float | None
    vague: bool
    fraction: bool
    unit: Unit | None
    per: str | None
    per_amount: float
    number: Number
    prefixed: bool = False  # the unit stands before the number
    signed: bool = False  # a plus or minus is printed
    range: bool = False
    joined: bool = False  # a hyphen joins number and unit ("40-yard")
    adjacent: bool = False  # range by hyphen or "to" without "between" or "from"

    @property
    def unit_name(self) -> str:
        return self.unit.name if self.unit else ""


def amount_at(tokens: Tokens, first: int, lexicon: Lexicon) -> Amount | None:
    """The amount that starts at a token: [sign] [currency] number [unit] [per ...]."""
    at, sign, signed = first, 1.0, False
    # 1. a sign: free on its left, touching on its right ("-5 C", "minus 40", "+0.3%")
    if at + 1 < tokens.size:
        mark = tokens.low[at]
        free = at == 0 or not tokens.glued[at] or tokens.low[at - 1] in {"(", "["}
        if (mark in _SIGNS and tokens.glued[at + 1] and free) or mark == "minus":
            sign, at, signed = -1.0, at + 1, True
            if mark == "minus" and tokens.at(at) in HYPHENS:
                at += 1
        elif mark == "+" and tokens.glued[at + 1] and free:
            at, signed = at + 1, True
    if at >= tokens.size:
        return None
    # 2. a currency before the number
    code, begin = _currency_before(tokens, at, lexicon)
    if begin >= tokens.size:
        return None
    if code is None and at > first and tokens.kind[at] != "n" and tokens.low[at] not in lexicon.cardinals:
        return None
    number = number_at(tokens, begin, lexicon)
    if number is None or (code is not None and not number.digits):
        return None
    amount = Amount(
        first, number.last, number.last, number.low, number.high, number.step, number.vague, number.fraction,
        lexicon.unit_by_name[code] if code else None, None, 1.0, number, prefixed=code is not None, signed=signed,
    )  # fmt: skip
    if sign < 0 and amount.low is not None:
        amount.low, amount.high = -amount.low, -amount.low
    # 3. a unit after it
    if code is None:
        read_unit(tokens, amount, lexicon)
    else:
        _currency_word_after(tokens, amount, lexicon)
    return amount


def _currency_before(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """(code, token of the number) where a currency sign, code or prefix stands at `at`."""
    for width in (3, 2, 1):
        words = tuple(tokens.words[at : at + width])
        if len(words) < width:
            continue
        code = lexicon.money_symbols.get(words)
        if code is None:
            continue
        begin = at + width
        if begin >= tokens.size or not (tokens.kind[begin] == "n" or tokens.low[begin] == "."):
            continue
        sign = not words[-1][-1].isalpha()
        if not sign and tokens.glued[at] and tokens.words[at - 1] in {"-", "–", "/", "&"}:
            continue  # "PLX-R18" is a name
        loose = width == 1 and len(words[0]) <= 2 and not sign
        if loose and not tokens.glued[begin]:
            continue
        return code, begin
    return None, at


def _currency_word_after(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """ "$75 US", "$3m (US)", "A$5 million dollars": a country word or a repeated unit that belongs to the money."""
    at = amount.last
    word = tokens.words[at] if at < tokens.size else ""
    if word in {"US", "U.S.", "USD"} and amount.unit_name == "USD":
        nxt = tokens.at(at + 1)
        if not nxt or nxt in {"per", "a", "an", ",", ".", "bail", "for", "in", "on", "each"}:
            amount.last += 1
    elif word in {"AUD", "CAD", "NZD", "SGD", "HKD"} and amount.unit_name == "USD":
        amount.unit = lexicon.unit_by_name[word]
        amount.last += 1
    elif tokens.at(at) in {"dollar", "dollars"}:
        amount.last += 1
    read_rate(tokens, amount, lexicon)


def read_unit(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
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
        if unit is not None and _symbol_stands(tokens, amount, at, width, unit):
            amount.unit, amount.last, amount.joined = unit, at + width, joined
            if unit.dimension == "share" or unit.dimension == "money":
                amount.stop = amount.last
            read_rate(tokens, amount, lexicon)
            return
        code = (
            lexicon.money_symbols.get(tuple(tokens.words[at : at + width]))
            if at + width <= tokens.size
            else None
        )
        if code is not None and _code_stands(tokens, amount, at, width):
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
        tokens.words[at] in {"US", "imperial"}
        and not lexicon.units.starting_at(tokens, at)
        and lexicon.units.starting_at(tokens, at + 1)
    ):
        at += 1
    found = lexicon.units.starting_at(tokens, at)
    if found is None:
        return
    last, name = found
    unit = lexicon.unit_by_name[name]
    if unit.name == "pound-mass" and _pounds_are_money(tokens, amount, last):
        unit = lexicon.unit_by_name["GBP"]
    if not _word_stands(tokens, amount, at, last, unit):
        return
    amount.unit, amount.last, amount.joined = unit, last, joined
    if unit.dimension == "share":
        amount.stop = last
    read_rate(tokens, amount, lexicon)


def _symbol_stands(tokens: Tokens, amount: Amount, at: int, width: int, unit: Unit) -> bool:
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
    # "GB News", "PS Group": an upper-case symbol before a capital word is a name
    if (
        symbol.isupper()
        and at + width < tokens.size
        and tokens.words[at + width][0].isupper()
        and unit.name != "horsepower"
    ):
        return False
    return symbol not in {"ms", "st", "mt", "mi", "min", "bar", "c", "l", "s", "h"} or unit.name == "minute"


def _code_stands(tokens: Tokens, amount: Amount, at: int, width: int) -> bool:
    """Whether a currency sign or code after a number belongs to it: "1,200€", "500 USD", but not "2 RM120"."""
    last = at + width
    if not amount.number.digits or (last < tokens.size and tokens.glued[last] and tokens.kind[last] != "s"):
        return False
    word = tokens.words[last - 1]
    if not word[0].isalpha():
        return tokens.glued[at] or last >= tokens.size or tokens.kind[last] != "n"
    nxt = tokens.kind[last] if last < tokens.size else "s"
    return (
        len(word) >= 3
        and word.isupper()
        and word != "TRY"
        and nxt != "n"
        or (word == "kn" and not tokens.glued[at])
    )


_NOT_SECOND = frozenset("half quarter time place leg consecutive straight round term".split())


def _word_stands(tokens: Tokens, amount: Amount, at: int, last: int, unit: Unit) -> bool:
    """Whether a unit word after a number is a unit: "two second halves", "one second-placed" are not."""
    word = tokens.low[at]
    if (
        word == "second"
        and (tokens.at(last) in _NOT_SECOND or amount.low != 1)
        and not tokens.is_hyphen(at - 1)
    ):
        return amount.number.digits and tokens.at(last) not in _NOT_SECOND
    if word == "real" and amount.number.scaled == 1.0:
        return False
    if word in {"won", "lira", "real", "won"} and tokens.at(last) in {
        "the",
        "a",
        "their",
        "his",
        "her",
        "by",
        "in",
    }:
        return False
    if unit.name == "INR" and word == "re":
        return False
    return not (word in {"mark", "marks"})


def _pounds_are_money(tokens: Tokens, amount: Amount, last: int) -> bool:
    """ "20 million pounds" is money, "208 pounds" a mass, unless the words after it say otherwise."""
    after = tokens.at(last)
    if after == "sterling":
        return True
    if after in {"of", "per"} or amount.joined:
        return False
    return (
        amount.number.scaled >= 1e6
        or after in {"a", "fine", "worth", "bail", "compensation"}
        and tokens.at(last + 1) not in {"day"}
    )


_PER_AFTER_A = frozenset(
    "second minute hour day night week month year decade century quarter season game match barrel bbl ounce gallon litre liter "
    "tonne ton kilo kilogram kg pound share head person unit piece plate ticket bottle bushel acre hectare yard metre mile "
    "kilometre pint cup shot hit trip seat room session lap click vote student pupil household family employee worker "
    "passenger patient tablet dose gram capsule megawatt".split()
)  # fmt: skip


def read_rate(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """Read "per day", "a barrel", "-a-day", "/h", "per 100,000 people" after an amount into `per`."""
    read = rate_at(tokens, amount.last, lexicon)
    if read is not None:
        amount.per, amount.per_amount, amount.last = read
        whole = lexicon.unit_by_name.get(f"{amount.unit_name} per {amount.per}")
        if whole is not None and amount.per_amount == 1:  # "miles per gallon" is mpg
            amount.unit, amount.per = whole, None


def rate_at(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[str, float, int] | None:
    """(per what, of how many, token after it) for the rate phrase that starts at a token."""
    word = tokens.at(at)
    begin = at
    if tokens.is_hyphen(at) and tokens.at(at + 1) in {"a", "per"}:
        begin, word = at + 1, tokens.at(at + 1)
    if word == "per":
        step = begin + 1
        if tokens.is_hyphen(step):
            step += 1
        if tokens.at(step) in {"cent", "se"}:
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
    if word in {"a", "an", "each", "every"} and (begin > at or word != "every"):
        step = begin + 1
        if tokens.is_hyphen(step):
            step += 1
        noun = tokens.at(step)
        if noun in _PER_AFTER_A and not (
            noun == "second"
            and tokens.kind[min(step + 1, tokens.size - 1)] == "w"
            and tokens.at(step + 1) not in lexicon.stops
        ):
            found = lexicon.units.starting_at(tokens, step)
            if tokens.at(step + 1) in {"ago", "earlier", "later", "before", "after", "old"} or tokens.at(
                found[0] if found else step + 1
            ) in {"ago", "earlier", "later"}:
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
        if tokens.kind[at + 1] == "w" and tokens.low[at + 1] in _PER_AFTER_A:
            return tokens.low[at + 1], 1.0, at + 2
    return None


def singular(word: str, lexicon: Lexicon) -> str:
    """The singular of a noun form, by the table of irregular plurals and the rules of English spelling."""
    if word in lexicon.plurals:
        return lexicon.plurals[word]
    if word in lexicon.singulars and word not in lexicon.modifying_plurals:
        return word
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "ches", "shes", "xes", "zzes")):
        return word[:-2]
    if len(word) > 4 and word.endswith("oes"):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_QUALIFIER_IN_RANGE = frozenset(
    "about around roughly nearly perhaps maybe almost at over more than up as high many some even".split()
)


def range_at(
    tokens: Tokens,
    left: Amount,
    lexicon: Lexicon,
    *,
    between: bool,
    open_from: bool,
    change: str | None = None,
) -> Amount | None:
    """The range that continues an amount ("10 to 15", "3–5", "five or six", "between 5 and 6"), or None.

    `change`: "rise" or "fall" where a verb of change governs it; then "from 5 to 3" are two figures, not a range.
    """
    at = left.last
    word = tokens.at(at)
    if word in HYPHENS and at + 1 < tokens.size and (tokens.glued[at] or word in {"–", "—"}):
        glue = "hyphen"
        if tokens.glued[at] != tokens.glued[at + 1] or (word == "—" and not tokens.glued[at]):
            return None
    elif word == "to" or (word == "and" and between) or word == "or":
        glue = word
    elif tokens.is_hyphen(at) and tokens.at(at + 1) == "to":
        at, glue = at + 1, "to"
    else:
        return None
    begin = at + 1
    if tokens.at(begin) in HYPHENS and glue == "to":  # "200,000 to-260,000"
        begin += 1
    if glue == "to" and open_from:
        begin = _skip_hedge(tokens, begin)
    if begin >= tokens.size:
        return None
    right = amount_at(tokens, begin, lexicon)
    if right is None or right.low is None or left.low is None or right.vague or left.vague or right.signed:
        return None
    if (
        change is not None
        and open_from
        and glue == "to"
        and (change == "rise" or left.low >= right.low or right.number.scaled == left.number.scaled)
    ):
        return None
    return _join(
        left,
        right,
        glue,
        between=between,
        open_from=open_from and change is None,
        changing=change is not None,
    )


def _skip_hedge(tokens: Tokens, begin: int) -> int:
    at = begin
    while tokens.at(at) in _QUALIFIER_IN_RANGE and at < begin + 3:
        at += 1
    return at


def _join(
    left: Amount, right: Amount, glue: str, *, between: bool, open_from: bool, changing: bool
) -> Amount | None:
    assert left.low is not None
    assert right.low is not None
    left_unit, right_unit = left.unit_name, right.unit_name
    low, high, step = left.low, right.low, left.step
    # 1. units: the same, or one of both has it and lends it
    if left_unit and right_unit and left_unit != right_unit:
        return None
    if left_unit and not right_unit and not left.prefixed and not between and not open_from:
        return None  # "rose 64 points to 4,577"
    # 2. scale: "10 to 15 billion", "4.5-5m", "one to 2 thousand"
    if right.number.scaled > 1 and left.number.scaled == 1 and low < high / right.number.scaled * 1000:
        unscaled = high / right.number.scaled
        if low <= unscaled * 1.0000001 or (
            low <= 5 * unscaled and (glue == "hyphen" or between or open_from)
        ):
            low = float(f"{low * right.number.scaled:.12g}")
            step = step * right.number.scaled if step else step
    # 3. order: only "from" tells a fall from something else
    if low >= high and not open_from:
        return None
    if glue == "or" and not (
        left.last == left.number.last and right.low - left.low in {1.0, 2.0, 5.0, 10.0, 50.0, 100.0}
    ):
        ratio = high / low if low else 99
        if not (left_unit == right_unit and left_unit == "" and ratio <= 2 and not left.number.digits):
            return None
    if glue == "to" and not open_from and not left_unit and low > 0 and high / low > 1000:
        return None
    # "rose by $40bn to $400bn": a change and where it led
    if (
        changing
        and glue == "to"
        and left_unit
        and (left.prefixed or left.last > left.number.last)
        and low > 0
        and high / low > 3
    ):
        return None
    unit = right.unit or left.unit
    number = Number(
        left.first, right.stop, low, high, step, digits=left.number.digits, scaled=right.number.scaled
    )
    return Amount(
        left.first, right.stop, right.last, low, high, min(x for x in (step, right.step) if x is not None) if step or right.step else None,
        left.vague or right.vague, left.fraction or right.fraction, unit, right.per or left.per, right.per_amount, number,
        prefixed=left.prefixed or right.prefixed, range=True, joined=right.joined, adjacent=glue in {"hyphen", "to"},
    )  # fmt: skip
