"""How amounts, dates, quotes and panels are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.quotation import amount, day, headline, measure, panels, plain, quote, ticks
from tests.alerts.nurses import (
    ALL,
    CONTRADICTION,
    CONTRADICTION_COPY,
    EDITED,
    HEDGE_LOST,
    MINISTRY,
    NEW,
    TENTH,
    UNION,
    UPDATED,
    known,
    view,
)

MEASURES = [
    ((4200, None, ""), "4,200"),
    ((0, None, ""), "0"),
    ((0.5, None, ""), "0.5"),
    ((0.000123, None, ""), "0.000123"),
    ((-1500, None, ""), "−1,500"),
    ((1_400_000, None, ""), "1.4 million"),
    ((999_999, None, ""), "999,999"),
    ((1_250_000_000, None, "USD"), "$1.25 billion"),
    ((-2_000_000, None, "USD"), "−$2 million"),
    ((3_000, 4_000, ""), "3,000–4,000"),
    ((0.1, None, "fraction"), "10%"),
    ((0.105, 0.12, "fraction"), "10.5–12%"),
    ((42.195, None, "kilometre"), "42.2 km"),
    ((-4, None, "celsius"), "−4°C"),
    ((3, None, "light-year"), "3 light-year"),
    ((None, None, "USD"), "–"),
    ((float("nan"), float("inf"), ""), "–"),
    ((None, 7, ""), "7"),
]


@pytest.mark.parametrize(("given_", "expected"), MEASURES)
def test_a_measure(given_, expected):
    assert measure(*given_) == expected


AMOUNTS = [
    ("As many as 9,000 left.", "9,000", "As many as", "at_most", "as many as 9,000"),
    ("NASA counted 9,000.", "9,000", None, "exact", "9,000"),
    ("Some 9,000 left.", "9,000", "Some", "about", "some 9,000"),
    ("9,000 or so left.", "9,000", "or so", "about", "9,000 or so"),
    ("It lost 9,000 nurses.", "9,000", None, "at_least", "at least 9,000"),
    ("From 3,000 to 4,000 left.", "3,000 to 4,000", None, "range", "3,000 to 4,000"),
    ("~9,000 left.", "~9,000", "~", "about", "~9,000"),
]


@pytest.mark.parametrize(("sentence", "printed", "hedge", "qualifier", "expected"), AMOUNTS)
def test_an_amount_with_its_hedge(sentence, printed, hedge, qualifier, expected):
    one = known(sentence, printed, 9000, "Paper", hedge=hedge, qualifier=qualifier)
    assert amount(one.figure) == expected


DATES = [
    ("second", "12 May 2031"),
    ("day", "12 May 2031"),
    ("month", "May 2031"),
    ("year", "2031"),
    ("unknown", "date unknown"),
]


@pytest.mark.parametrize(("precision", "expected"), DATES)
def test_a_date_is_no_finer_than_it_is_known(precision, expected):
    assert day(datetime(2031, 5, 12, 23, 30, tzinfo=UTC), precision) == expected
    assert day(None, precision) == "date unknown"


def test_a_quote_is_the_sentence_in_parts():
    shown = quote(UNION)
    assert shown.sentence == UNION.figure.sentence
    assert (shown.before, shown.hedge, shown.between, shown.number) == ("", "As many as", " ", "9,000")
    assert (shown.outlet, shown.date, shown.speaker) == ("Northern Ledger", "9 May 2031", "the nurses' union")


def test_a_speaker_reads_as_part_of_a_sentence():
    assert quote(DENIED).speaker == "the ministry"
    assert quote(known("A 9 b", "9", 9, "P", speaker="An Nguyen")).speaker == "An Nguyen"


MARKED = [
    # A sentence that offsets do not fit: the number is marked where it is the only one, and otherwise nothing is.
    ("In all 640 left.", "640", 3, "640"),
    ("640 came and 640 left.", "640", 30, ""),
    ("Hundreds left.", "640", 0, ""),
]


@pytest.mark.parametrize(("sentence", "printed", "start", "expected"), MARKED)
def test_offsets_that_do_not_fit_mark_nothing_wrong(sentence, printed, start, expected):
    one = known("x", "x", 1, "Paper")
    figure = replace(one.figure, sentence=sentence, printed=printed, start=1000 + start, end=1000 + start + 3)
    shown = quote(replace(one, figure=figure))
    assert shown.number == expected
    assert shown.sentence == sentence


def test_a_long_sentence_is_shown_around_its_number():
    sentence = f"{'before ' * 300}9,000 nurses{' after' * 300}."
    shown = quote(known(sentence, "9,000", 9000, "Paper"))
    assert shown.number == "9,000"
    assert shown.before.startswith("…before")
    assert shown.after.endswith("after…")
    assert len(shown.sentence) < 600


DENIED = known(
    "The ministry denied that 9,000 had left.",
    "9,000",
    9000,
    "Evening Bell",
    modality="denied",
    speaker="The ministry",
)
HEADLINES = [
    (
        CONTRADICTION,
        "Nurses who left Arvania: as many as 9,000 (Northern Ledger) contradicts 4,200 (Harbour Post)",
    ),
    (EDITED, "Nurses who left Arvania: Inland Courier changed 640 to 460"),
    (
        HEDGE_LOST,
        "Nurses who left Arvania: “as many as 9,000” (Northern Ledger) became 9,000 (Daily Meridian)",
    ),
    (UPDATED, "Nurses who left Arvania: now about 5,100 (Inland Courier), was 4,200 (Harbour Post)"),
    (NEW, "Share of Arvania's nurses who left: 10 per cent (Harbour Post), new"),
    (
        view("arithmetic", TENTH),
        "Share of Arvania's nurses who left: 10 per cent (Harbour Post) does not add up",
    ),
    (
        view("arithmetic", TENTH, MINISTRY),
        "Share of Arvania's nurses who left: 10 per cent (Harbour Post) does not add up with 4,200 (Harbour Post)",
    ),
    (
        view("attribution_lost", UNION, MINISTRY),
        "Nurses who left Arvania: as many as 9,000 (Northern Ledger) no longer says whose number it is (Harbour Post did)",
    ),
]


@pytest.mark.parametrize(("one", "expected"), HEADLINES)
def test_a_finding_in_one_line(one, expected):
    assert headline(one) == expected


def test_the_same_two_amounts_are_one_panel():
    told = panels(ALL)
    assert [one.kind for one in told] == [
        "contradicts",
        "figure_edited",
        "hedge_lost",
        "updated",
        "new",
        "new",
    ]
    assert set(told[0].findings) == {CONTRADICTION.finding.finding, CONTRADICTION_COPY.finding.finding}
    assert told[0].now_also == ()  # a copy of the same story


def test_other_stories_with_the_amount_are_named_once():
    others = [replace(UNION, story=f"s{n // 2}", outlet=f"Paper {n // 2}") for n in range(6)]
    views = [view("contradicts", one, MINISTRY) for one in (UNION, *others)]
    numbered = [replace(one, finding=replace(one.finding, finding=f"f{n}")) for n, one in enumerate(views)]
    (panel,) = panels(numbered)
    assert [one.outlet for one in panel.now_also] == ["Paper 0", "Paper 1", "Paper 2"]
    assert panel.earlier_also == ()


def test_quotes_are_labelled_by_date_where_the_older_one_was_found_later():
    assert panels([CONTRADICTION])[0].labels == ("Now", "Earlier")
    assert panels([view("contradicts", MINISTRY, UNION)])[0].labels == ("Found now", "Known before")


@given(st.text(), st.integers(2, 50))
def test_plain_text_is_one_short_line_of_what_can_be_seen(text, limit):
    shown = plain(text, limit)
    assert len(shown) <= limit
    assert shown == shown.strip()
    assert plain(shown, limit) == shown
    shown.encode("utf-8")
    assert len(shown.splitlines()) <= 1


@given(st.floats(-1e15, 1e15), st.floats(0, 1e15))
@example(0.0, 0.0)
@example(0.0, 5e-324)
@example(1e15, 0.25)
def test_ticks_are_few_round_and_enclose_the_values(low, span):
    found = ticks(low, low + span)
    rounding = 1e-9 * max(abs(low), abs(low + span), span)
    assert found[0] <= low + rounding
    assert found[-1] >= low + span - rounding
    assert 2 <= len(found) <= 8
