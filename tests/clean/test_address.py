"""The canonical address of an article."""

from __future__ import annotations

import pytest

from pipeline.clean.address import canonical_url, original_url

HERE = "https://www.coastpost.example.co.uk/news/ferries?utm_source=feed"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (
            "https://www.coastpost.example.co.uk/news/ferries",
            "https://www.coastpost.example.co.uk/news/ferries",
        ),
        ("/news/ferries", "https://www.coastpost.example.co.uk/news/ferries"),
        ("https://amp.example.co.uk/news/ferries", "https://amp.example.co.uk/news/ferries"),
        ("https://other.co.uk/news/ferries", HERE),
        ("https://www.coastpost.example.co.uk/", HERE),
        ("javascript:void(0)", HERE),
        ("https://[broken", HERE),
        ("", HERE),
        (None, HERE),
    ],
)
def test_canonical_links(link, expected):
    assert canonical_url(HERE, link) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://other.co.uk/news/ferries", "https://other.co.uk/news/ferries"),
        ("https://other.co.uk/", None),
        ("https://amp.example.co.uk/news/ferries", None),
        ("/news/ferries", None),
        ("javascript:void(0)", None),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_the_original_that_a_page_names(link, expected):
    assert original_url(HERE, link) == expected
