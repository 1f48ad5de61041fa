"""Parts and their whole within one article, read from plain text by the project's own reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.records import Finding
from pipeline.topics import bare_topic
from tests.compare.stories import read_plain

AT = datetime(2031, 5, 6, 8, tzinfo=UTC)
ODD = {"arithmetic", "contradicts"}


def odd(text: str) -> list[Finding]:
    rows = compare(read_plain(text, 1, AT, "Report from Velden"), MemoryKnown(), bare_topic("plain"))
    return [one for row in rows for one in row.findings if one.kind in ODD]


# fmt: off
MISFITS = [
    ("Police said 16 people, 12 men and five women, were killed in the blast at the mill.", "make 17"),
    ("Sixteen people were killed: 12 men and five women.", "make 17"),
    ("Sixteen people died in the mill. They were 12 men and five women.", "make 17"),
    ("The ferry carried 120 people: 101 passengers and 22 crew.", "make 123"),
    ("The attack left 30 casualties, 12 dead and 20 wounded.", "make 32"),
    ("Of the 40 workers in the shaft, 25 were rescued and the other 12 died.", "make 37"),
    ("The quake killed 60 people, including 30 children and 40 women.", "make 70"),
]
FIT = [
    ("Police said 17 people, 12 men and five women, were killed in the blast at the mill.", "they add up"),
    ("Police said 20 people, including 12 men and five women, were killed in the blast.", "some of them"),
    ("Sixteen people were killed: 12 men, five women and a boy of nine.", "another part follows"),
    ("About 20 people, 12 men and five women, were killed in the blast.", "the whole is but about as many"),
    ("At least 16 people, 12 men and five women, were killed in the blast.", "the whole is a bound"),
    ("Of the 40 workers in the shaft, 25 were rescued and 12 died.", "nobody says that the rest died"),
    ("Some 16 people were killed and 12 men and five women were arrested in Velden.", "other people"),
    ("Sixteen people died in the mill. Doctors treat 12 men and five women.", "another sentence"),
    ("Of the 812 people aboard, 640 were rescued.", "a part within its whole"),
    ("Nearly 700 of the 690 people who had asked for a seat got one.", "a part that is but about as many"),
]
# fmt: on


@pytest.mark.parametrize(("text", "total"), MISFITS)
def test_parts_that_do_not_make_their_whole(text: str, total: str) -> None:
    (found,) = odd(text)
    assert (found.kind, found.hard, found.reasons[0].kind) == ("arithmetic", False, "arithmetic")
    assert total in found.explanation


@pytest.mark.parametrize(("text", "why"), FIT)
def test_parts_of_which_nothing_is_known(text: str, why: str) -> None:
    assert odd(text) == [], why


def test_a_part_is_not_larger_than_the_whole_that_it_is_of() -> None:
    (found,) = odd("Of the 812 people aboard the ferry, 840 were rescued.")
    assert (found.kind, found.hard, found.severity) == ("contradicts", False, "medium")
    assert found.reasons[0].kind == "part_exceeds_whole"
    assert found.explanation == (
        "Paper 1, 06 May 2031: 840 people were rescued (no source). "
        "Paper 1, 06 May 2031: 812 people (no source). The part is larger than its whole."
    )


def told_twice(first: str, second: str) -> set[tuple[str, str]]:
    """(kind, reason) of what two articles on one story say of each other."""
    known = [
        one
        for number, text in enumerate((first, second))
        for one in read_plain(text, number, AT.replace(hour=8 + number), "Lake steamer Mara runs aground")
    ]
    rows = compare(known, MemoryKnown(), bare_topic("plain"))
    return {(one.kind, one.reasons[0].kind) for row in rows for one in row.findings if one.earlier}


ABOARD = "The steamer Mara had 187 people on board when it ran aground off Tolmen on Friday night."


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("The steamer Mara had more than 200 passengers on board when it ran aground off Tolmen.", {("contradicts", "part_exceeds_whole")}),
        ("The steamer Mara had 165 passengers on board when it ran aground off Tolmen.", {("scoped_differently", "part")}),
    ],
)  # fmt: skip
def test_a_part_in_one_article_and_its_whole_in_another(part: str, told: set[tuple[str, str]]) -> None:
    assert told_twice(ABOARD, part) == told
    assert told_twice(part, ABOARD) == told
