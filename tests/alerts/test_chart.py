"""The picture: a PNG where there is something to compare, and nothing otherwise."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from pipeline.alerts import draw
from tests.alerts.nurses import (
    ALL,
    CONTRADICTION,
    CONTRADICTION_COPY,
    COST,
    DRIVE,
    LEFT,
    MINISTRY,
    NEW,
    REPEAT,
    TALLY,
    UNION,
    UNION_COPY,
    known,
    view,
)


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def test_a_timeline_is_drawn_at_twice_its_size():
    assert _size(draw(ALL, [MINISTRY, UNION, REPEAT, TALLY])) == (1200, 600)


def test_the_same_figures_give_the_same_bytes_in_any_order():
    figures = [MINISTRY, UNION, UNION_COPY, REPEAT, TALLY]
    assert draw(ALL, figures) == draw(tuple(reversed(ALL)), figures[::-1])


def test_copies_and_figures_of_other_metrics_change_nothing():
    alone = draw((CONTRADICTION,), [])
    assert alone == draw((CONTRADICTION,), [DRIVE])
    assert alone == draw((CONTRADICTION, CONTRADICTION_COPY), [])


NOTHING = [
    ("no finding", ()),
    ("one amount", (NEW,)),
    (
        "a value that is not finite",
        (
            view(
                "contradicts",
                replace(
                    UNION,
                    figure=replace(
                        UNION.figure, base_low=None, base_high=None, value_low=float("inf"), value_high=None
                    ),
                ),
                MINISTRY,
            ),
        ),
    ),
]


@pytest.mark.parametrize(("case", "views"), NOTHING, ids=[row[0] for row in NOTHING])
def test_nothing_to_compare_is_nothing_to_draw(case, views):
    assert draw(views, []) is None


STRANGE = [
    (
        "mathematics",
        known("It costs $5 and $_{x}$.", "$5", 5, "Pay $\\frac{1}{0}$", unit="USD", dimension="money"),
    ),
    ("a script without a glyph", known("၅ nurses", "၅", 5, "သတင်းစာ")),
    ("a huge value", known("9 nurses", "9", 9e17, "Paper")),
    ("below zero", known("-9 degrees", "-9", -9, "Paper", unit="celsius", dimension="temperature")),
    ("a day long ago", known("9 nurses", "9", 9, "Paper", "1826-01-01")),
    ("a range", known("9 to 12 nurses", "9 to 12", 9, "Paper", high=12, qualifier="range")),
]


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize(("case", "one"), STRANGE, ids=[row[0] for row in STRANGE])
def test_strange_figures_are_drawn(case, one):
    other = replace(
        one, story="other", figure=replace(one.figure, figure="o", base_low=one.figure.base_low * 2)
    )
    metric = COST if one.figure.dimension == "money" else LEFT
    assert _size(draw((view("contradicts", one, other, metric=metric),), [])) == (1200, 600)
