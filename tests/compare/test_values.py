"""Intervals: printed precision, hedges, bounds, and the laws that hold for all numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.reading.values import agreement, interval, last_unit, specific
from pipeline.records import Figure
from tests.compare.stories import figure_of

QUALIFIERS = ("exact", "about", "at_least", "at_most", "more_than", "less_than")


def figure(printed: str, qualifier: str = "exact", dim: str = "count", mode: str = "stated") -> Figure:
    text = f"There were {printed} of them."
    return figure_of(text, 11, printed, {"qualifier": qualifier, "dim": dim, "mode": mode}, "a", "t")


@pytest.mark.parametrize(
    ("value", "unit"),
    [(31.2, 0.1), (95_000, 1_000), (100, 100), (843, 1), (2.07e9, 1e7), (5e9, 1e9), (0.25, 0.01), (0, 1)],
)
def test_last_unit(value: float, unit: float) -> None:
    assert last_unit(value) == pytest.approx(unit)


# first, its qualifier, second, its qualifier, what both together are, why
AGREEMENTS = [
    ("30", "exact", "32", "exact", "apart", "small counts are printed as counted"),
    ("30", "about", "32", "exact", "compatible", "some 30 may be 32"),
    ("1,000", "about", "850", "about", "apart", "fifteen percent is more than a hedge"),
    ("200", "more_than", "276", "exact", "distant", "a bound holds it, but far off"),
    ("80", "more_than", "84", "exact", "compatible", "a bound holds it"),
    ("200,000", "at_most", "100,000", "exact", "distant", "only an open bound lets both hold"),
    ("200,000", "at_most", "260,000", "exact", "apart", "above the bound"),
    ("12", "at_least", "9", "exact", "apart", "below the bound"),
    ("95,000", "exact", "95,000", "about", "equal", "the same print"),
    ("1.9 billion", "exact", "2.07 billion", "exact", "apart", "three digits are precise"),
    ("2.1 billion", "exact", "2.07 billion", "exact", "compatible", "a rounding"),
    ("5 billion", "exact", "5.2 billion", "exact", "compatible", "a round number hides a little"),
    ("5 billion", "exact", "5.6 billion", "exact", "apart", "not so much"),
]


@pytest.mark.parametrize(("a", "qa", "b", "qb", "wanted", "why"), AGREEMENTS)
def test_agreement(a: str, qa: str, b: str, qb: str, wanted: str, why: str) -> None:  # noqa: PLR0917 - a rule looks at the whole sentence
    assert agreement(figure(a, qa), figure(b, qb)) == wanted, why


@pytest.mark.parametrize(
    ("printed", "dim", "wanted"),
    [("843", "count", True), ("840", "count", False), ("8", "count", False), ("26.1", "share", True), ("$312 billion", "money", True), ("$5 billion", "money", False)],
)  # fmt: skip
def test_specific(printed: str, dim: str, wanted: bool) -> None:
    assert specific(figure(printed, dim=dim)) is wanted


numbers = st.integers(1, 10**7).map(lambda n: f"{n:,}")
qualifiers = st.sampled_from(QUALIFIERS)


@given(numbers, qualifiers, numbers, qualifiers)
def test_agreement_is_symmetric(a: str, qa: str, b: str, qb: str) -> None:
    first, second = figure(a, qa), figure(b, qb)
    assert agreement(first, second) == agreement(second, first)


@given(numbers, qualifiers, qualifiers)
def test_equal_prints_never_disagree(a: str, qa: str, qb: str) -> None:
    assert agreement(figure(a, qa), figure(a, qb)) == "equal"


@given(numbers, qualifiers)
def test_an_interval_holds_what_is_printed(a: str, qualifier: str) -> None:
    one = figure(a, qualifier)
    allowed = interval(one)
    assert allowed is not None
    assert allowed.low <= allowed.nominal <= allowed.high
