"""The layout of a timeline: one mark for each story and amount, inside the drawing, with labels that do not meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.quotation import timeline
from pipeline.quotation.timeline import _LABEL, _LETTER
from tests.alerts.nurses import ACCOUNT, DRIVE, MINISTRY, REPEAT, TALLY, TENTH, UNION, UNION_COPY, known


def test_a_copy_is_counted_at_the_mark_of_its_origin():
    laid = timeline([UNION_COPY, UNION, MINISTRY], disputed={UNION.figure.figure})
    assert [(mark.quote.outlet, mark.copies, mark.disputed, mark.shape) for mark in laid.marks] == [
        ("Harbour Post", 0, False, "circle"),
        ("Northern Ledger", 1, True, "down"),
    ]


def test_figures_in_other_units_are_left_out():
    laid = timeline([MINISTRY, UNION, TENTH, DRIVE])
    assert {mark.quote.figure for mark in laid.marks} == {MINISTRY.figure.figure, UNION.figure.figure}


def test_what_is_counted_is_no_unit():
    other = known("5,000 health workers left.", "5,000", 5000, "Paper", unit="health worker")
    assert len(timeline([MINISTRY, other]).marks) == 2


def test_later_is_further_right_and_more_is_higher():
    laid = timeline([MINISTRY, UNION, REPEAT, TALLY])
    assert [mark.x for mark in laid.marks] == sorted(mark.x for mark in laid.marks)
    heights = {mark.quote.amount: mark.low for mark in laid.marks}
    assert heights["4,200"] < heights["about 5,100"] < heights["9,000"] == heights["as many as 9,000"]
    assert laid.values[0] == (0.0, "0")
    assert laid.values[-1][0] == 1.0


def test_an_estimate_is_a_band_inside_the_drawing():
    laid = timeline([MINISTRY, UNION, TALLY], history=ACCOUNT.estimates)
    assert len(laid.steps) == 3
    for step in laid.steps:
        assert 0 <= step.low <= step.best <= step.high <= 1
        assert 0 <= step.left < step.right <= 1
    assert timeline([MINISTRY, UNION]).steps == ()


def test_an_estimate_in_another_unit_is_not_drawn():
    assert timeline([TENTH, replace(TENTH, story="b")], history=ACCOUNT.estimates).steps == ()


def test_what_is_set_back_is_labelled_last():
    laid = timeline([MINISTRY, UNION, TALLY], aside={MINISTRY.figure.figure})
    assert [mark.aside for mark in laid.marks] == [True, False, False]


SPANS = [
    (0, ["9 May 2031", "10 May 2031"]),
    (4, ["5 May 2031", "6 May 2031", "7 May 2031", "8 May 2031", "9 May 2031", "10 May 2031"]),
    (60, ["15 Mar 2031", "1 Apr 2031", "15 Apr 2031", "1 May 2031"]),
    (300, ["Jul 2030", "Sep 2030", "Nov 2030", "Jan 2031", "Mar 2031", "May 2031"]),
    (4_000, ["2020", "2025", "2030"]),
    (36_500, ["1940", "1960", "1980", "2000", "2020"]),
]


@pytest.mark.parametrize(("days", "expected"), SPANS)
def test_days_are_round_and_few(days, expected):
    earlier = replace(UNION, published=UNION.published - timedelta(days=days), story="other")
    laid = timeline([earlier, UNION])
    assert [words for _, words in laid.days] == expected
    assert all(0 <= x <= 1 for x, _ in laid.days)


def test_nothing_to_place_is_no_timeline():
    assert timeline([]) is None
    vague = replace(
        UNION, figure=replace(UNION.figure, value_low=None, value_high=None, base_low=None, base_high=None)
    )
    assert timeline([vague]) is None


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**9)), min_size=1, max_size=30))
def test_marks_stay_inside_and_labels_do_not_meet(told):
    figures = []
    for number, (days, value) in enumerate(told):
        figure = replace(
            UNION.figure,
            figure=f"f{number}",
            article=f"a{number}",
            base_low=value,
            base_high=value,
            printed=f"{value:,}",
        )
        figures.append(
            replace(
                UNION, figure=figure, story=f"s{number}", published=UNION.published + timedelta(days=days)
            )
        )
    laid = timeline(figures, width=760, height=230)
    boxes = []
    for mark in laid.marks:
        assert 0 <= mark.x <= 1
        assert 0 <= mark.low <= mark.high <= 1
        if mark.label:
            length = len(mark.label) * _LETTER
            left = mark.x * 760 + mark.dx - {"start": 0, "middle": length / 2, "end": length}[mark.anchor]
            top = (1 - mark.low) * 230 + mark.dy - _LABEL + 3
            boxes.append((left, top, left + length, top + _LABEL))
    for at, one in enumerate(boxes):
        assert one[0] >= 0
        assert one[2] <= 760
        for other in boxes[:at]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart
