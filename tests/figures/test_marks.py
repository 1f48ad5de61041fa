"""What is no figure: one sentence -> the numbers that are left out, each with its class."""

from __future__ import annotations

import pytest

from pipeline.figures import extract, mentions

# fmt: off
ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    # dates
    ("The vote was held on March 24, 2021.", [("March 24, 2021", "date")]),
    ("The vote was held on 24 March.", [("24 March", "date")]),
    ("It opened in 1987 and closed in 2003.", [("1987", "date"), ("2003", "date")]),
    ("The 2019 harvest was poor.", [("2019", "date")]),
    ("He ruled in the 1970s.", [("1970s", "date")]),
    ("The 2014-15 season was cut short.", [("2014-15", "date")]),
    ("It was filed on 2021-09-01.", [("2021-09-01", "date")]),
    ("The hearing is set for Oct. 18-22.", [("Oct. 18-22", "date")]),
    ("Published 3 May 2020", [("3 May 2020", "date")]),
    # clock times
    ("The siren sounded at 9.45pm.", [("9.45pm", "clock")]),
    ("Doors open at 5 a.m. sharp.", [("5 a.m.", "clock")]),
    ("The quake struck at 11:30 local time.", [("11:30 local", "clock")]),
    # ordinals
    ("She came 3rd in the race.", [("3rd", "ordinal")]),
    ("It was his 12th novel.", [("12th", "ordinal")]),
    # scores
    ("Rovers won 3-1 at home.", [("3-1", "score")]),
    ("The set ended 6-4 after a long match.", [("6-4", "score")]),
    ("The match finished 2-2.", [("2-2", "score")]),
    # names, models, labels
    ("The village has 5G now.", [("5G", "name")]),
    ("The QX70 failed the test.", [("70", "name")]),
    ("COVID-19 spread fast.", [("19", "name")]),
    ("The crew tested a Kestrel-14 engine.", [("14", "name")]),
    ("They met in Room 214.", [("214", "name")]),
    ("Article 5 was invoked.", [("5", "name")]),
    ("The panel on “Harvest 3.0” was full.", [("3.0", "name")]),
    ("Few knew of Tramway 2.0 at all.", [("2.0", "name")]),
    ("The S&P 500 closed flat.", [("500", "name")]),
    ("They lost Game 7 at home.", [("7", "name")]),
    ("He drives a Model 3.", [("3", "name")]),
    ("The Group of Seven met again.", [("Seven", "name")]),
    ("Twenty20 cricket is loud.", [("Twenty20", "name")]),
    ("The motion passed 312-211.", [("312-211", "score")]),
    ("Children under five eat less.", [("five", "age")]),
    ("Flight 370 vanished.", [("370", "name")]),
    # phones, addresses, codes, counters
    ("Call 0207 946 0123 for help.", [("0207 946 0123", "phone")]),
    ("The office is at 14 Mill Road.", [("14 Mill Road", "address")]),
    ("Version 3.2.1 fixes the bug.", [("3.2.1", "code")]),
    ("4/16 Children wait for a bus.", [("4/16", "counter")]),
    ("12 photos", [("12 photos", "furniture")]),
    ("3. Wash your hands.", [("3", "counter")]),
    # ages
    ("The 65-year-old lives alone.", [("65", "age")]),
    ("Nadia Prewitt, 34, runs the shop.", [("34", "age")]),
    ("Men aged 50 smoke less.", [("50", "age")]),
    # pronouns, memberships, compounds, elapsed time
    ("One of the oldest mills burned down.", [("One", "membership")]),
    ("It was a one-time charge.", [("one-time", "compound")]),
    ("The talks broke down three weeks ago.", [("three", "elapsed")]),
]
# fmt: on


@pytest.mark.parametrize(("sentence", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_class_of_what_is_no_figure(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.printed, one.kind) for one in mentions(sentence)] == expected
    assert extract(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "For one thing, the plan is too dear.",
        "Nordwerk is one such mill.",
        "No less silly is the demand for silence.",
        "They told GB Radio that talks had failed.",
        "No one was hurt.",
        "One must wait and see.",
        "They looked at one another.",
        "The second half was dull.",
        "He won his third straight title.",
        "It was a quarter past noon.",
    ],
)
def test_words_that_are_no_number(sentence: str) -> None:
    assert extract(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("In 2021, 340 barns burned.", ["340"]),
        ("On May 4 about 60 people marched.", ["60"]),
        ("At 5 a.m. two trucks collided.", ["two"]),
        ("The top 10 banks hold 2,000 branches.", ["10", "2,000"]),
        ("Some 2,000 people fled in 1999.", ["2,000"]),
        ("Phase 2 will add 120 beds.", ["120"]),
    ],
)
def test_figures_beside_marks(sentence: str, printed: list[str]) -> None:
    assert [one.printed for one in extract(sentence)] == printed
