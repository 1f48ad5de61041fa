"""Tallies whose order in time is the question, read from plain text by the project's own reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.records import Finding
from pipeline.topics import bare_topic
from tests.compare.stories import read_plain

FELL = "A road bridge over the Kolm fell on Monday morning. {} The road to the coast stayed closed for the night."
SEVENTEEN = FELL.format("The governor's office said 17 people had been killed.")
NINE = FELL.format("The interior ministry said nine people had been killed.")


def _findings(*texts: tuple[str, datetime | None]) -> list[Finding]:
    known = [
        one
        for number, (text, published) in enumerate(texts)
        for one in read_plain(text, number, published, "Bridge falls at Kolm")
    ]
    made = compare(known, MemoryKnown(), bare_topic("plain"))
    return [finding for one in made for finding in one.findings if finding.earlier]


@pytest.mark.parametrize(
    ("first", "second", "kind", "severity"),
    [
        ((NINE, datetime(2031, 5, 6, 8, tzinfo=UTC)), (SEVENTEEN, datetime(2031, 5, 6, 9, tzinfo=UTC)), "updated", "low"),
        # An hour later and smaller: out of date when printed, or another count. A row, and no mail.
        ((SEVENTEEN, datetime(2031, 5, 6, 8, tzinfo=UTC)), (NINE, datetime(2031, 5, 6, 9, tzinfo=UTC)), "updated", "none"),
        # Without a date nobody knows which is the later one.
        ((SEVENTEEN, datetime(2031, 5, 6, 8, tzinfo=UTC)), (NINE, None), "unresolved", "none"),
    ],
)  # fmt: skip
def test_order_in_time(first: tuple, second: tuple, kind: str, severity: str) -> None:
    assert {(one.kind, one.severity) for one in _findings(first, second)} == {(kind, severity)}
