"""What parts two figures, and what does not: dates of levels, closed periods, speakers, denials, copies, revisions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.compare import MemoryKnown, compare
from pipeline.compare.findings.reasons import claim_text
from pipeline.records import Finding
from pipeline.topics import bare_topic
from tests.compare.stories import Doc, Story, read, read_all

FERRIES = "There were <{}>{{entity=berths; verb=be; said=There were; time={}}} free berths in the ports of Ardania, {} said."
LEFT = "<{}>{{entity=nurses; verb=leave; time={}{}}} nurses left Ardania{}."


def _left(printed: str, time: str = "2031", fields: str = "", more: str = " in 2031") -> str:
    return LEFT.format(printed, time, fields and f"; {fields}", more)


# fmt: off
ROWS = [  # earlier text, later text, relation (None: no alarm)
    (FERRIES.format("9,500", "2031-03-31", "the Pilot"), FERRIES.format("7,100", "2032-11-30", "the Pilot"), "updated"),
    (FERRIES.format("9,500", "2031-03-31", "the Pilot"), FERRIES.format("7,100", "2031-03-31", "the Anchor"), "contradicts"),
    (_left("100,000"), f"No more than {_left('60,000', fields='qualifier=at_most')}", "contradicts"),
    (_left("100,000"), _left("110,000", more=" in 2031, revising an earlier estimate of 100,000"), "updated"),
    (_left("60,000"), _left("110,000", more=" in 2031, revising an earlier estimate of 100,000"), "contradicts"),
    (_left("28,000", "2031-01-01..2031-09-30", more=" in the first nine months of 2031"), _left("41,000", "2030-06-01..2031-11-30", more=" between June 2030 and November 2031"), "scoped_differently"),
    (_left("200,000", "since 2030-02-24", "qualifier=at_most", " since the strike"), _left("170,000", fields="mode=denied"), None),
    (_left("100,000"), _left("60,000", fields="mode=denied"), None),
    (_left("100,000"), _left("100,000", fields="mode=denied"), "contradicts"),
    (_left("100,000"), _left("300,000", fields="mode=question"), None),
    (_left("100,000"), _left("150,000", "2033", "mode=forecast", " in 2033"), None),
    (_left("100,000", fields="speaker=the council in Vidalia", more=" in 2031, the council in Vidalia said"),
     _left("60,000", fields="speaker=the union in Ostrava", more=" in 2031, the union in Ostrava said"), "contradicts"),
]
# fmt: on


def _findings(*texts: str, stories: tuple[str, ...] = ()) -> dict[tuple[str, str], Finding]:
    """The findings that name an earlier figure, by the documents (later, earlier)."""
    docs = tuple(
        Doc(
            f"Paper {n}", f"203{n + 1}-12-02T08:00", "Ardania counts", text, stories[n - 1] if stories else ""
        )
        for n, text in enumerate(texts, 1)
    )
    known = read_all(Story("rows", docs))
    names = {one.figure.figure: name.split(".")[0] for name, one in known.items()}
    made = compare(list(known.values()), MemoryKnown(), bare_topic("invented"))
    return {
        (names[finding.figure], names[finding.earlier]): finding
        for one in made
        for finding in one.findings
        if finding.earlier
    }


@pytest.mark.parametrize(("earlier", "later", "relation"), ROWS)
def test_relation(earlier: str, later: str, relation: str | None) -> None:
    found = [one.kind for one in _findings(earlier, later).values()]
    if relation is None:
        assert not {"contradicts", "updated"} & set(found)
    else:
        assert relation in found


def test_a_value_outside_a_bound_says_so() -> None:
    upper = f"No more than {_left('60,000', fields='qualifier=at_most')}"
    (found,) = _findings(_left("100,000"), upper).values()
    assert (found.kind, found.hard, found.reasons[0].kind) == ("contradicts", True, "bound_violated")
    assert found.explanation.endswith("One value lies outside the bound that the other states.")


def test_a_copy_keeps_the_relation_of_its_original_and_raises_no_alarm() -> None:
    told = _findings(_left("100,000"), _left("60,000"), _left("60,000"), stories=("one", "two", "two"))
    first, again = told["2", "1"], told["3", "1"]
    assert (first.kind, first.severity, first.repeated) == ("contradicts", "high", False)
    assert (again.kind, again.severity, again.repeated) == ("contradicts", "none", True)
    assert [one.kind for one in again.reasons] == ["value", "repeated"]


def test_an_alarm_is_raised_against_one_copy_of_a_story() -> None:
    told = _findings(_left("100,000"), _left("100,000"), _left("60,000"), stories=("one", "one", "two"))
    assert {pair: one.severity for pair, one in told.items() if one.kind == "contradicts"} == {
        ("3", "1"): "high",
        ("3", "2"): "none",
    }


def test_vague_amounts_and_numbers_of_nothing_are_not_told() -> None:
    (known,) = read(Doc("Paper", "2031-12-02T08:00", "Ardania counts", _left("60,000")), 1)
    vague = replace(known, figure=replace(known.figure, vague=True, value_low=None, value_high=None))
    silent = known.figure.sentence.replace("left", "....")
    nothing = replace(
        known, figure=replace(known.figure, dimension="unknown", entity=None, predicate=None, predicate_text=None, sentence=silent)
    )  # fmt: skip
    for one in (vague, nothing):
        (made,) = compare([one], MemoryKnown(), bare_topic("invented"))
        assert made.findings == ()


def test_a_claim_reads_as_a_sentence() -> None:
    text = FERRIES.format("9,500", "2031", "the Pilot")
    (known,) = read(Doc("Paper", "2031-12-02T08:00", "Ardania counts", text), 1)
    opened = replace(known.figure, time=replace(known.figure.time, printed="At the end of May"))
    assert claim_text(replace(known, figure=opened)).startswith(
        "Paper, 02 Dec 2031: 9,500 berths at the end of May"
    )
