"""An amount: a number with what is printed at it. The record that reading hands on inside a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.figures.numbers.number import Number
from pipeline.figures.words.units import Unit


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
