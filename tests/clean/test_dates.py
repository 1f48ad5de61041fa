"""The written rule for dates, one row for each of its cases."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.clean.dates import modified, published, read_date

NOW = datetime(2024, 5, 20, 12, 0, tzinfo=UTC)


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("2024-05-14T06:30:00Z", (at(2024, 5, 14, 6, 30), "second")),
        ("2024-05-14T06:30:00+02:00", (at(2024, 5, 14, 4, 30), "second")),
        ("2024-05-14T06:30:00.123-0500", (at(2024, 5, 14, 11, 30), "second")),
        ("2024-05-14 06:30", (at(2024, 5, 14, 6, 30), "second")),
        ("2024-05-14", (at(2024, 5, 14), "day")),
        ("20240514", (at(2024, 5, 14), "day")),
        ("2024-05-14T00:00:00", (at(2024, 5, 14), "day")),
        ("2024-05-14T00:00:00Z", (at(2024, 5, 14), "second")),
        ("2024-05", (at(2024, 5, 1), "month")),
        ("2024", (at(2024, 1, 1), "year")),
        ("Tue, 14 May 2024 06:30:00 +0200", (at(2024, 5, 14, 4, 30), "second")),
        ("yesterday", None),
        ("2024-13-45", None),
        ("Fri, 31 Dec 9999 23:59:59 -1200", None),
        ("", None),
    ],
)
def test_dates_as_machines_print_them(printed, expected):
    assert read_date(printed) == expected


def entry(make_page, moment=None, precision="second"):
    import dataclasses

    return dataclasses.replace(
        make_page().entry, published=moment, published_precision=precision if moment else "unknown"
    )


@pytest.mark.parametrize(
    ("printed", "fed", "expected", "_why"),
    [
        (
            ["2024-05-14T06:30:00Z"],
            at(2024, 5, 18, 9),
            (at(2024, 5, 14, 6, 30), "second"),
            "feeds restate updates",
        ),
        (
            ["2024-05-14"],
            at(2024, 5, 14, 6, 30),
            (at(2024, 5, 14, 6, 30), "second"),
            "same day, feed more precise",
        ),
        (
            ["2024-05-14T06:30:00Z"],
            at(2024, 5, 14, 6, 31),
            (at(2024, 5, 14, 6, 30), "second"),
            "same day, page as precise",
        ),
        ([], at(2024, 5, 14, 6, 30), (at(2024, 5, 14, 6, 30), "second"), "only the feed"),
        (["2031-01-01", "2024-05-14"], None, (at(2024, 5, 14), "day"), "a future date is skipped"),
        (["1970-01-01T00:00:00Z"], at(2024, 5, 14), (at(2024, 5, 14), "second"), "the epoch is no date"),
        (["soon"], None, None, "nothing that can be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_conflicts_are_settled_by_the_rule(make_page, printed, fed, expected, _why):
    assert published(printed, [], entry(make_page, fed), NOW) == expected


def test_time_elements_are_days(make_page):
    assert published([], ["2024-05-14T06:30:00Z"], entry(make_page), NOW) == (at(2024, 5, 14, 6, 30), "day")


def test_the_page_is_searched_last(make_page):
    from lxml import html

    tree = html.fromstring(
        "<html><body><div class='date'>Published on 14 May 2024</div><p>Text.</p></body></html>"
    )
    assert published([], [], entry(make_page), NOW, tree) == (at(2024, 5, 14), "day")


def test_a_change_is_not_before_the_publication(make_page):
    own = entry(make_page)
    assert modified(["2024-05-15T06:00:00Z"], own, at(2024, 5, 14), NOW) == at(2024, 5, 15, 6)
    assert modified(["2024-05-13T06:00:00Z"], own, at(2024, 5, 14), NOW) is None
    assert modified([], own, at(2024, 5, 14), NOW) is None
