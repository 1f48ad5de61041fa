"""What values a printed number allows: intervals with printed precision, hedges and bounds.

A printed number stands for every value that rounds to it: half a unit of its last significant digit, never more than
a part of itself. "About" widens that. Bounds stay open. All laws here are symmetric in their two figures.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Figure, Qualifier

ROUNDING = 0.10  # a round measure rarely hides more than this part of itself ...
ROUNDING_COUNT = 0.025  # ... and people are counted: 400 is not 430
LARGE = 1000.0  # from here on two digits make a number that a story hardly has twice
LARGE_COUNT = 10_000  # from here on counts are rounded like measures, to this part:
ROUNDING_LARGE_COUNT = 0.05
ROUND_DIGITS = 2
CLOSE_PRINT = 1.06  # how far above a round lower bound a number is still the same print
DECIMALS = re.compile(r"\d[\d,]*\.(\d+)")
HALF = 0.49  # neighbours do not touch: 12 is not 13
ABOUT = 0.05  # "about", "some", "nearly": at least this part of the value
ABOUT_ROUND = 0.10  # ... and for a round number up to this part
CLOSE_BOUND = 0.25  # an open bound and a value further apart than this agree in logic only
EXACT_COUNT_BELOW = 100  # small counts are printed as counted: 30 is not 32

Values = Literal["equal", "compatible", "distant", "apart"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a figure allows; `low`/`high` may be infinite, `nominal` is what is printed (a range's middle)."""

    low: float
    high: float
    nominal: float
    printed: tuple[float, float]  # low and high as printed, in the base unit
    open: bool = False  # a bound rather than a value
    specific: bool = False  # so particular that its repetition is hardly chance

    def overlaps(self, other: Interval) -> bool:
        """Whether one value satisfies both."""
        slack = 1e-9 * max(abs(self.nominal), abs(other.nominal), 1e-12)
        return self.low <= other.high + slack and other.low <= self.high + slack


def last_unit(value: float) -> float:
    """One unit of the last significant digit of a number as it is commonly printed: 31.2 -> 0.1, 95,000 -> 1,000."""
    if value == 0:
        return 1.0
    digits = f"{abs(value):.12g}"
    mantissa, _, exponent = digits.partition("e")
    shift = int(exponent) if exponent else 0
    whole, _, fraction = mantissa.partition(".")
    if fraction:
        return float(10.0 ** (shift - len(fraction)))
    zeros = len(whole) - len(whole.rstrip("0"))
    return float(10.0 ** (shift + zeros))


def precision(figure: Figure, value: float) -> float:
    """One unit of the last printed digit, in the base unit of the figure's dimension."""
    decimals = DECIMALS.search(figure.printed)
    bare = figure.value_high if figure.value_high is not None else figure.value_low
    if decimals and bare:  # "6.0" is not "6"
        mantissa = abs(float(decimals.group().replace(",", "")))
        if mantissa:
            return float(abs(value) / mantissa * 10.0 ** -len(decimals.group(1)))
    printed = figure.printed_precision
    if printed is None or printed <= 0:
        return last_unit(value)
    return printed * (abs(value / bare) if bare else 1.0)


def _half(figure: Figure, value: float) -> float:
    unit = precision(figure, value)
    if figure.dimension == "count" and not DECIMALS.search(figure.printed):
        if abs(value) < EXACT_COUNT_BELOW:
            return HALF if float(value).is_integer() else unit * HALF
        cap = ROUNDING_COUNT if abs(value) < LARGE_COUNT else ROUNDING_LARGE_COUNT
        return min(max(unit, last_unit(value)) * HALF, cap * abs(value))
    return min(unit * HALF, ROUNDING * abs(value)) if value else unit * HALF


def _about(figure: Figure, value: float) -> float:
    unit = max(precision(figure, value), last_unit(value))
    return max(ABOUT * abs(value), min(unit * HALF, ABOUT_ROUND * abs(value)), _half(figure, value))


def _estimated(figure: Figure, value: float) -> float:
    """An estimate is as precise as it is printed, but a round one may hide more than a count does."""
    unit = max(precision(figure, value), last_unit(value))
    return max(min(unit * HALF, ABOUT_ROUND * abs(value)), _half(figure, value))


def bounds(figure: Figure) -> tuple[float, float] | None:
    """The printed value in the base unit, low and high; None where the figure is only vague."""
    low = figure.base_low if figure.base_low is not None else figure.value_low
    high = figure.base_high if figure.base_high is not None else figure.value_high
    if low is None and high is None:
        return None
    first = low if low is not None else high
    last = high if high is not None else low
    assert first is not None
    assert last is not None
    return (min(first, last), max(first, last))


def interval(figure: Figure) -> Interval | None:
    """The values that a figure allows; None where it is only vague."""
    printed = bounds(figure)
    if printed is None or figure.vague:
        return None
    low, high = printed
    qualifier: Qualifier = figure.qualifier
    if qualifier in ("at_least", "more_than"):
        return Interval(low - _half(figure, low), math.inf, low, printed, True, specific(figure))
    if qualifier in ("at_most", "less_than"):
        floor = -math.inf if high < 0 else min(0.0, high)
        return Interval(floor, high + _half(figure, high), high, printed, True, specific(figure))
    spread = _about if qualifier == "about" else _estimated if figure.modality == "estimated" else _half
    return Interval(
        low - spread(figure, low),
        high + spread(figure, high),
        (low + high) / 2,
        printed,
        specific=specific(figure),
    )


def holds_closely(bound: float, other: float) -> bool:
    """Whether a round lower bound is but another print of the number: "more than 80" for 84; "at least 247" is a count."""
    digits = f"{abs(bound):.12g}".rstrip("0").replace(".", "")
    return len(digits) <= ROUND_DIGITS and bound <= other <= bound * CLOSE_PRINT


def open_bound(figure: Figure) -> bool:
    """Whether the figure states a bound rather than a value."""
    return figure.qualifier in ("at_least", "more_than", "at_most", "less_than")


def ratio(first: float, second: float) -> float:
    """How many times the larger is the smaller; infinite over zero or over a change of sign."""
    low, high = sorted((abs(first), abs(second)))
    if low == high and (first < 0) == (second < 0):
        return 1.0
    if low == 0 or (first < 0) != (second < 0):
        return math.inf
    return high / low


def agreement(a: Figure, b: Figure) -> Values | None:
    """How two figures agree (see agree)."""
    return agree(interval(a), interval(b))


def agree(first: Interval | None, second: Interval | None) -> Values | None:
    """equal: the same printed value; compatible: both can hold; distant: only an open bound lets both hold; apart.

    None where one of them is vague. Symmetric.
    """
    if first is None or second is None:
        return None
    if _close(first.printed[0], second.printed[0]) and _close(first.printed[1], second.printed[1]):
        return "equal"
    if not first.overlaps(second):
        return "apart"
    if (first.open or second.open) and ratio(first.nominal, second.nominal) > 1 + CLOSE_BOUND:
        return "distant"
    return "compatible"


def _close(x: float, y: float) -> bool:
    return math.isclose(x, y, rel_tol=0.002, abs_tol=1e-9)


def specific(figure: Figure) -> bool:
    """Whether the printed value is so particular that its repetition is hardly chance: 843, 26.1 percent, $312 billion."""
    printed = bounds(figure)
    if printed is None:
        return False
    bare = figure.value_low if figure.value_low is not None else printed[0]
    digits = f"{abs(bare):.12g}".replace(".", "").strip("0")
    return len(digits) >= 3 or (
        len(digits) == 2 and (figure.dimension == "money" or "." in f"{abs(bare):.12g}")
    )


def large(value: float) -> bool:
    """4,200 or 41 million: two digits that a story hardly has twice for two things; 4,000 and 40 it may."""
    return abs(value) >= LARGE and len(f"{abs(value):.12g}".rstrip("0")) > 1
