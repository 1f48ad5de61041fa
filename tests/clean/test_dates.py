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
        ("2024/05/14", (at(2024, 5, 14), "day")),
        ("14.05.2024", (at(2024, 5, 14), "day")),
        ("14 May 2024", (at(2024, 5, 14), "day")),
        ("Tuesday, May 14th, 2024 at 6:30 a.m.", (at(2024, 5, 14), "day")),
        ("Sept. 3, 2024", (at(2024, 9, 3), "day")),
        ("1715668200", (at(2024, 5, 14, 6, 30), "second")),
        ("1715668200000", (at(2024, 5, 14, 6, 30), "second")),
        ("2024 May 14", None),
        ("31.02.2024", None),
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


FED = at(2024, 5, 14, 6, 30)
CONFLICTS = [
    (["2024-05-14T06:30:00Z"], at(2024, 5, 18, 9), (FED, "second"), "feeds restate updates"),
    (["2024-05-18T09:00:00Z"], FED, (FED, "second"), "pages restate updates"),
    (["2024-05-14"], FED, (FED, "second"), "same day, feed more precise"),
    (["2024-05-14T06:30:00Z"], at(2024, 5, 14, 6, 31), (FED, "second"), "same day, page as precise"),
    (["2024-05-14T08:30:00"], FED, (FED, "second"), "same day, page without a zone"),
    (["2024-05-14T08:30:00+02:00"], at(2024, 5, 14, 7), (FED, "second"), "same day, page with a zone"),
    (["2024-05-13"], FED, (FED, "second"), "the page's day is that of another zone"),
    (["2024-05-12"], FED, (at(2024, 5, 12), "day"), "two days apart, the earlier though less precise"),
    (["2024-05"], FED, (at(2024, 5, 1), "month"), "a month begins before its days"),
    ([], FED, (FED, "second"), "only the feed"),
    (["2024-05-14"], None, (at(2024, 5, 14), "day"), "only the page"),
    (["2031-01-01", "2024-05-14"], None, (at(2024, 5, 14), "day"), "a future date is skipped"),
    (["1970-01-01T00:00:00Z"], at(2024, 5, 14), (at(2024, 5, 14), "second"), "the epoch is no date"),
    (["0001-01-01T00:00:00"], None, None, "the first day of a calendar is no date"),
    (["soon"], None, None, "nothing that can be read"),
    (["2024-05-14T06:30:00Z"], at(1970, 1, 1), (FED, "second"), "the feed's epoch is no date"),
    (["2024-05-14T06:30:00Z"], at(2031, 1, 1), (FED, "second"), "the feed's future is no date"),
    (
        ["14 May 2024", "2024-05-14T06:30:00Z"],
        None,
        (at(2024, 5, 14), "day"),
        "the first statement that reads",
    ),
]


@pytest.mark.parametrize(("printed", "fed", "expected", "_why"), CONFLICTS, ids=[row[3] for row in CONFLICTS])
def test_conflicts_are_settled_by_the_rule(make_page, printed, fed, expected, _why):
    assert published(printed, [], entry(make_page, fed), NOW) == expected


def test_a_date_after_the_link_was_seen_is_an_update(make_page):
    import dataclasses

    seen = dataclasses.replace(entry(make_page), first_seen=at(2024, 5, 14, 7))
    assert published(["2024-05-18T09:00:00Z"], [], seen, NOW) is None
    assert published(["2024-05-18T09:00:00Z", "2024-05-14"], [], seen, NOW) == (at(2024, 5, 14), "day")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.coastpost.example/2024/05/14/boats", (at(2024, 5, 14), "day")),
        ("https://www.coastpost.example/news/2024-5-14/boats", (at(2024, 5, 14), "day")),
        ("https://www.coastpost.example/2024/14/05/boats", None),
        ("https://www.coastpost.example/2024/05/140-boats", None),
    ],
)
def test_the_day_in_the_address(make_page, address, expected):
    import dataclasses

    assert published([], [], dataclasses.replace(entry(make_page), url=address), NOW) == expected


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
