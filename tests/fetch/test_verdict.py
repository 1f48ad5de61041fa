"""What a Retry-After header asks for, however it is written."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.fetch.verdict import retry_after

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("Fri, 20 Nov 2026 12:02:00 GMT", 120.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("Fri, 20 Nov 2026 14:00:00 +9999999999999999", None),
        ("Fri, 20 Nov 99999999999 14:00:00 GMT", None),
    ],
)
def test_seconds_that_are_asked_for(value, seconds):
    assert retry_after({"retry-after": value}, NOW) == seconds
