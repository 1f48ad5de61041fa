"""When a figure holds, published on Wednesday 15 June 2022."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.figures import extract

PUBLISHED = date(2022, 6, 15)

# fmt: off
ROWS: list[tuple[str, str, str | None, str | None, str]] = [
    ("Some 400 homes burned in 2021.", "window", "2021-01-01", "2021-12-31", "year"),
    ("Some 400 homes burned in March 2021.", "window", "2021-03-01", "2021-03-31", "month"),
    ("Some 400 homes burned in March.", "window", "2022-03-01", "2022-03-31", "month"),
    ("Some 400 homes burned in November.", "window", "2021-11-01", "2021-11-30", "month"),
    ("Some 400 homes burned on May 3.", "window", "2022-05-03", "2022-05-03", "day"),
    ("Some 400 homes burned on 3 May 2019.", "window", "2019-05-03", "2019-05-03", "day"),
    ("Some 400 homes burned on Monday.", "window", "2022-06-13", "2022-06-13", "day"),
    ("Some 400 homes burned yesterday.", "window", "2022-06-14", "2022-06-14", "day"),
    ("Some 400 homes burned last week.", "window", "2022-06-06", "2022-06-12", "day"),
    ("Some 400 homes burned last month.", "window", "2022-05-01", "2022-05-31", "month"),
    ("Some 400 homes burned last year.", "window", "2021-01-01", "2021-12-31", "year"),
    ("Some 400 homes burned this year.", "window", "2022-01-01", "2022-12-31", "year"),
    ("Some 400 homes burned in the first quarter.", "window", "2022-01-01", "2022-03-31", "month"),
    ("Some 400 homes burned in the fourth quarter of 2020.", "window", "2020-10-01", "2020-12-31", "month"),
    ("Some 400 homes burned between 2015 and 2019.", "window", "2015-01-01", "2019-12-31", "year"),
    ("Some 400 homes burned in the first half of 2020.", "window", "2020-01-01", "2020-06-30", "month"),
    ("Some 400 homes will go by the end of the year.", "as_of", "2022-12-31", "2022-12-31", "year"),
    ("Some 400 homes burned in the past three weeks.", "window", "2022-05-25", "2022-06-15", "day"),
    ("Some 400 homes burned in the first nine months of 2020.", "window", "2020-01-01", "2020-09-30", "month"),
    ("Some 400 homes burned in the first four months of this year.", "window", "2022-01-01", "2022-04-30", "month"),
    ("VIDALIA, May 3 (Alder Wire) - Some 400 homes burned in March 2021.", "window", "2021-03-01", "2021-03-31", "month"),
    ("VIDALIA, May 3 (Alder Wire) - Some 400 homes burned.", "none", None, None, "unknown"),
    ("Between the start of the drought and the end of May, 400 homes burned.", "window", None, "2022-05-31", "month"),
    ("Some 400 homes burned in Q3 2021.", "window", "2021-07-01", "2021-09-30", "month"),
    ("The firm, founded in 1998, lost 400 homes.", "none", None, None, "unknown"),
    ("Some 400 homes have burned since 2014.", "since", "2014-01-01", "2022-06-15", "year"),
    ("Some 400 homes have burned since February 24.", "since", "2022-02-24", "2022-06-15", "day"),
    ("Some 400 homes have burned since the day of the raid, April 2.", "since", "2022-04-02", "2022-06-15", "day"),
    ("There were 400 vacancies at the end of March.", "as_of", "2022-03-31", "2022-03-31", "day"),
    ("It had 400 shops as of May 31.", "as_of", "2022-05-31", "2022-05-31", "day"),
    ("It will have 400 shops by 2030.", "as_of", "2030-12-31", "2030-12-31", "year"),
    ("It has 400 shops.", "as_of", "2022-06-15", "2022-06-15", "day"),
    ("Some 400 homes burned.", "none", None, None, "unknown"),
]
# fmt: on


@pytest.mark.parametrize(
    ("sentence", "kind", "start", "end", "precision"), ROWS, ids=[row[0] for row in ROWS]
)
def test_time_frame(sentence: str, kind: str, start: str | None, end: str | None, precision: str) -> None:
    (one,) = extract(sentence, PUBLISHED)
    frame = one.time
    assert (frame.kind, frame.start and str(frame.start), frame.end and str(frame.end), frame.precision) == (
        kind,
        start,
        end,
        precision,
    )


def test_the_other_end_of_a_comparison_has_its_own_time() -> None:
    now, then = extract("It has 400 shops, up from 310 in 2015.", PUBLISHED)
    assert (now.time.printed, then.time.printed) == ("", "in 2015")


def test_without_a_publication_date_only_what_is_printed_is_resolved() -> None:
    (year,) = extract("Some 400 homes burned in 2021.")
    (month,) = extract("Some 400 homes burned in March.")
    assert year.time.start == date(2021, 1, 1)
    assert (month.time.start, month.time.printed) == (None, "in March")


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Some 400 homes burned in Ostrava.", "Ostrava"),
        ("Some 400 homes burned near the town of Vidalia.", "Vidalia"),
        ("Some 400 cooks left Freedonia.", "Freedonia"),
        ("Some 400 cooks work from abroad.", "abroad"),
        ("Some 400 homes burned.", "Ruritania"),
        ("Some 400 homes burned after riots in Vidalia.", "Ruritania"),
        ("Some 400 homes burned, the council in Vidalia said.", "Ruritania"),
        ("Officials in Vidalia said 400 homes burned.", "Ruritania"),
    ],
)
def test_place(sentence: str, place: str) -> None:
    (one,) = extract(sentence, PUBLISHED, place="Ruritania")
    assert one.place == place
