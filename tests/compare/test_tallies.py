"""Tallies whose order in time is the question, read from plain text by the project's own reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.clean import clean
from pipeline.compare import MemoryKnown, compare, known_figure
from pipeline.figures import figures_of
from pipeline.records import Entry, Finding, Page
from pipeline.topics import bare_topic

TOPIC = bare_topic("bridge")
FETCHED = datetime(2031, 5, 9, tzinfo=UTC)
FELL = "A road bridge over the Kolm fell on Monday morning. {} The road to the coast stayed closed for the night."
SEVENTEEN = FELL.format("The governor's office said 17 people had been killed.")
NINE = FELL.format("The interior ministry said nine people had been killed.")


def _findings(*texts: tuple[str, datetime | None]) -> list[Finding]:
    known = []
    for number, (text, published) in enumerate(texts):
        link = f"https://paper{number}.example/bridge"
        entry = Entry(
            "bridge", "import", str(number), link, link, "Bridge falls at Kolm", "", published, "second", None, "Paper", FETCHED
        )  # fmt: skip
        page = Page("bridge", entry, link, "imported", None, None, "text/plain", None, None, FETCHED)
        article = clean(page, f"Bridge falls at Kolm\n\n{text}\n".encode(), TOPIC)
        known += [known_figure(article, figure) for figure in figures_of(article, TOPIC)]
    made = compare(known, MemoryKnown(), TOPIC)
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
