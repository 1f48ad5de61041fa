"""Amounts in words: as an article prints them, and as an axis or a table names them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.quotation.plain import plain
from pipeline.records import Figure

_HEDGES = {
    "about": "about",
    "at_least": "at least",
    "at_most": "up to",
    "more_than": "more than",
    "less_than": "less than",
}
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
# Base units as the stages name them -> what people write. A unit that is not here is written as it is.
_SYMBOLS = {"percent": "%", "metre": "m", "kilogram": "kg", "second": "s", "celsius": "°C"}


def amount(figure: Figure, limit: int = 60) -> str:
    """The figure as its article prints it, with its hedge: "as many as 200,000", "about $1.2 billion"."""
    printed = plain(figure.printed, limit) or measure(figure.value_low, figure.value_high, figure.unit)
    hedge = plain(figure.hedge, 40) or _HEDGES.get(figure.qualifier, "")
    if not hedge or hedge.lower() in printed.lower():
        return printed
    # "200,000 or so": a hedge that stands after its number is printed after it.
    place = figure.sentence.find(figure.hedge) if figure.hedge else -1
    after = place > figure.start - figure.sentence_start
    return f"{printed} {hedge}" if after else f"{hedge} {printed}"


def _number(value: float) -> str:
    """A number as people write it: 12,500, 1.25 million, 0.4."""
    size = abs(value)
    for factor, word in _MAGNITUDES:
        if size >= factor:
            return f"{_trim(value / factor, 3)} {word}"
    if size >= 1000 or value == round(value):
        return f"{value:,.0f}"
    return _trim(value, 3)


def _trim(value: float, digits: int) -> str:
    """At most `digits` significant digits, without an exponent and without trailing zeros."""
    if not value:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measure(low: float | None, high: float | None = None, unit: str = "") -> str:
    """A value or a range with its unit: "200,000", "$1.2 billion", "10%", "3.5–4 million"; "–" for none."""
    ends = [value for value in (low, high) if value is not None and math.isfinite(value)]
    if not ends:
        return "–"
    if unit == "fraction":
        ends, unit = [value * 100 for value in ends], "percent"
    first, last = _number(ends[0]), _number(ends[-1])
    words = first if first == last else f"{first}–{last}"
    if unit in _SIGNS:
        return words if words.startswith("–") else _SIGNS[unit] + words
    symbol = _SYMBOLS.get(unit, "")
    return f"{words}{symbol}" if symbol == "%" else f"{words} {symbol}".rstrip()


def ticks(low: float, high: float, count: int = 4) -> Sequence[float]:
    """Round values (1, 2 or 5 times a power of ten) that enclose low..high, about `count` steps."""
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"an axis needs finite ends, not {low} and {high}")
    if high <= low:
        high = low + (abs(low) or 1.0)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * at for at in range(first, last + 1)]
