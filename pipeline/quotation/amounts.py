"""Amounts in words: as an article prints them, and as an axis or a table names them."""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence

from pipeline.language import table
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


@functools.cache
def _symbol(unit: str) -> str:
    """What people write for a unit: "$", "%", "km", "°C"; its name where it has no symbol."""
    known = table("en", "units")
    entry = known["units"].get(unit) or known["currencies"].get(unit)
    symbols: list[str] = entry.get("symbols", []) if entry else []
    return next(
        (symbol for symbol in symbols if symbol.startswith("°")), symbols[0] if symbols else plain(unit, 24)
    )


def amount(figure: Figure, limit: int = 60) -> str:
    """The figure as its article prints it, with its hedge: "as many as 200,000", "about $1.2 billion"."""
    printed = plain(figure.printed, limit) or measure(
        figure.value_low, figure.value_high, "" if figure.dimension == "count" else figure.unit
    )
    hedge = plain(figure.hedge, 40) or _HEDGES.get(figure.qualifier, "")
    if not hedge or hedge.lower() in printed.lower():
        return printed
    # "200,000 or so": a hedge that stands after its number is printed after it.
    place = figure.sentence.find(figure.hedge) if figure.hedge else -1
    # "As many as" at the start of a sentence is "as many as" in ours.
    if hedge[1:].islower():
        hedge = hedge[0].lower() + hedge[1:]
    after = place > figure.start - figure.sentence_start
    return f"{printed} {hedge}" if after else f"{hedge} {printed}"


def _number(value: float) -> str:
    """A number as people write it: 12,500, 1.25 million, 0.4."""
    size, sign = abs(value), "−" if value < 0 else ""
    for factor, word in _MAGNITUDES:
        if size >= factor:
            return f"{sign}{_trim(size / factor, 3)} {word}"
    if size >= 1000 or value == round(value):
        return f"{sign}{size:,.0f}"
    return sign + _trim(size, 3)


def _trim(value: float, digits: int) -> str:
    """At most `digits` significant digits, without an exponent and without trailing zeros."""
    if not value:
        return "0"
    places = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def measure(low: float | None, high: float | None = None, unit: str = "") -> str:
    """A value or a range with its unit: "200,000", "$1.2 billion", "10%", "3–4 million"; "–" for none.

    A counted noun is no unit here: callers give "" for counts.
    """
    ends = [value for value in (low, high) if value is not None and math.isfinite(value)]
    if not ends:
        return "–"
    if unit == "fraction":
        ends, unit = [value * 100 for value in ends], "percent"
    first, last = _number(ends[0]), _number(ends[-1])
    words = first if first == last else f"{first}–{last}"
    symbol = _symbol(unit)
    if unit in table("en", "units")["currencies"]:
        gap = " " if symbol.isalpha() else ""
        return f"−{symbol}{gap}{words[1:]}" if words.startswith("−") else f"{symbol}{gap}{words}"
    return f"{words}{symbol}" if symbol in ("%", "°C", "°F") else f"{words} {symbol}".rstrip()


def ticks(low: float, high: float, count: int = 4) -> Sequence[float]:
    """Round values (1, 2 or 5 times a power of ten) that enclose low..high, about `count` steps."""
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"an axis needs finite ends, not {low} and {high}")
    # Ends that are equal as far as floats can tell get an axis of their own size.
    if high - low <= max(abs(low) * 1e-9, abs(high) * 1e-9, 1e-300):
        high = low + max(abs(low), 1.0)
    rough = (high - low) / count
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10, 20) if factor * power >= rough * 0.999)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * at for at in range(first, last + 1)]
