"""What a mention is worth: unit name, dimension, and bounds in the base unit of the dimension."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.figures.numbers.mention import Mention
from pipeline.figures.words.lexicon import Lexicon

_KELVIN = 273.15


class Measure(NamedTuple):
    """Unit and dimension as they go into a record; base bounds are converted, never rounded to fit."""

    unit: str
    dimension: str
    base_low: float | None
    base_high: float | None
    base_unit: str


def measure(mention: Mention, noun: str | None, lexicon: Lexicon) -> Measure:
    """The measure of a mention; `noun` is the singular head of what it counts, where it has no unit.

    Vague amounts ("dozens") have no bounds: the record says None, and the words stand in `printed`.
    """
    low, high = (None, None) if mention.vague else (mention.low, mention.high)
    if mention.unit is None:
        name, dimension, factor, base = (noun, "count", 1.0, noun) if noun else ("", "unknown", 1.0, "")
    else:
        unit = mention.unit
        name, dimension, factor, base = unit.name, unit.dimension, unit.factor, unit.base
    assert name is not None
    assert base is not None
    if mention.per is None:
        return Measure(name, dimension, _to_base(low, name, factor), _to_base(high, name, factor), base)
    # a rate: divided by the base of its denominator where that is a known unit
    below = lexicon.unit_by_name.get(mention.per)
    divisor = mention.per_amount * (below.factor if below else 1.0)
    if dimension == "share" and below is not None and below.dimension == "time":
        divisor = mention.per_amount  # "5 per cent a year" stays per year
        base = f"{base} per {mention.per}"
    else:
        base = f"{base} per {below.base if below else mention.per}"
    per = mention.per if mention.per_amount == 1 else f"{mention.per_amount:,.0f} {mention.per}"
    name = f"{name} per {per}" if name else f"per {per}"
    kind = "speed" if dimension == "length" and below is not None and below.dimension == "time" else "rate"
    return Measure(
        name,
        kind,
        None if low is None else low * factor / divisor,
        None if high is None else high * factor / divisor,
        base,
    )


def _to_base(value: float | None, name: str, factor: float) -> float | None:
    if value is None:
        return None
    if name == "fahrenheit":
        return (value - 32.0) * 5.0 / 9.0
    if name == "kelvin":
        return value - _KELVIN
    return float(f"{value * factor:.15g}")
