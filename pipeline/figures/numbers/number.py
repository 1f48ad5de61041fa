"""A number expression, and the value of a run of digits."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 18  # digits; a longer run is a code


@dataclass(slots=True)
class Number:
    """Tokens first..last-1 as a value. low is None where the words name no amount ("a few").

    `step` is the value of one unit of the last significant digit. `scaled`: a magnitude word or letter was read.
    """

    first: int
    last: int
    low: float | None
    high: float | None
    step: float | None = None
    vague: bool = False
    fraction: bool = False
    digits: bool = False
    scaled: float = 1.0
    article: bool = False  # "a million", "a third"
    stop: int = 0  # the token after what is printed of the number, where an article stands behind it ("half [a] mile")


def digits_value(text: str) -> tuple[float, float] | None:
    """(value, step) of a digit run with commas and one point; None for codes and versions ("3.2.1", "1,23,4567,8")."""
    if len(text) > LONGEST + 8:
        return None
    for space in "\u00a0\u202f\u2009":
        text = text.replace(space, ",")
    whole, point, decimals = text.partition(".")
    if "." in decimals or "," in decimals:
        return None
    if "," in whole:
        groups = whole.split(",")
        western = all(len(group) == 3 for group in groups[1:])
        indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        if not (western or indian) or len(groups[0]) > 3 or groups[0] == "":
            return None
        whole = "".join(groups)
    if len(whole) > LONGEST:
        return None
    if point:
        return float(f"{whole}.{decimals}"), 10.0 ** -len(decimals)
    value = int(whole)
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    return float(value), float(10**zeros)
