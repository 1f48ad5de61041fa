"""Sentences: text -> sentences, and the laws of their offsets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language.sentences import sentences

# fmt: off
ROWS: list[tuple[str, list[str]]] = [
    ("The dam broke. Six died.", ["The dam broke.", "Six died."]),
    ("A title without a stop\nThe text begins.", ["A title without a stop", "The text begins."]),
    ("First line\r\nsecond line", ["First line", "second line"]),
    ("He met T.R. Alder on Aug. 14. It rained.", ["He met T.R. Alder on Aug. 14.", "It rained."]),
    ("It cost $3.5m. “It was worth it.” He left.", ["It cost $3.5m.", "“It was worth it.”", "He left."]),
    ("Gen. Brum said no. Then he left.", ["Gen. Brum said no.", "Then he left."]),
    ("See No. 3 for more. Thanks.", ["See No. 3 for more.", "Thanks."]),
    ("Alder & Sons Inc. said it lost 5 per cent.", ["Alder & Sons Inc. said it lost 5 per cent."]),
    ("Was it 40? Yes! Really.", ["Was it 40?", "Yes!", "Really."]),
    ("  spaced   \n\n\n  out  ", ["spaced", "out"]),
    ("Ω 🎉 ok. Next one.", ["Ω 🎉 ok.", "Next one."]),
    ("The U.S. sent 40 trucks. They came.", ["The U.S. sent 40 trucks.", "They came."]),
    ("", []),
    ("\n \n", []),
]

# Sentences parted by " | ", which is no part of the text.
CUTS = [
    "Dr. Lee of St. Mary's put it at 4.5 percent. | It rose.",
    "The U.S. economy grew 2.1 per cent. | That was less than forecast.",
    "He lives in the U.S. | She lives in the U.K. | They meet in June.",
    "It left the E.U. | The rest stayed.",
    "At 5 p.m. on Monday 300 left. | Nobody cheered.",
    "It closed at 5 p.m. | The police came.",
    "At 9.30 a.m. Tuesday the gates opened.",
    "Acme Corp. said it lost 40 jobs. | Beta Ltd. gained 12.",
    "Acme Inc. Chief Executive Jo Lund resigned.",
    "He works at Acme Inc. | He likes it.",
    "Sen. Ann Lee, D-N.Y., voted no. | So did Rep. Tom Oye (R-Fla.). | Nobody spoke.",
    "“We lost 40 men.” | She wept.",
    "“Stop!” he cried. | “Now!”",
    "“Is it over?” asked Lund. | “No.”",
    "He said: “It is over.” | Then he left.",
    '"It is 40," he said. | "No, it is 50."',
    "‘It is over.’ | He left.",
    "No. 10 was quiet. | It ranks No. 3 in Europe.",
    "J. K. Marsh wrote it. | T.S. Elm read it.",
    "Prices rose 3.5%. | Wages fell 0.2%.",
    "On Jan. 5 it snowed. | By Sept. 9 it was 31 degrees.",
    "It was late... | He left. | We waited … and waited.",
    "1. Build the quay.",
    "(It was closed.) | The rest stayed.",
    "The list is at www.port.example. | It is free.",
    "Some cities, e.g. Velmora, i.e. the capital, pay more. | Others do not.",
    "She holds a Ph.D. from Oslo. | He has a B.Sc. in law.",
    "Lt. Gov. Holm met Gov. Brandt on Mt. Elm. | Both left at noon.",
    "Approx. 300 people came, est. cost 1,200 crowns. | It dates from c. 1850.",
    "The U.N. Secretary-General spoke. | The U.S. Senate voted.",
    "The U.S. Army has 40 of them.",
    "Fig. 3 shows it. | See Art. 5, Sec. 2 and p. 14. | Vol. 2 is lost.",
    "Messrs. Lund and Oye, a.k.a. the twins, paid 40. | Nobody knew.",
    "Velmora vs. Oslo ended 3-2. | The fans left.",
    "He was born on Aug. 14, 1950. | He died in Dec. | The funeral is on Friday.",
    "Was it 40? | No! | It was 14.",
    "The temperature was -4.5 C. | It fell to -9.",
    "It cost £3.2bn. | That is 0.4pc of G.D.P. this year.",
    "Yahoo! shares fell 4 percent. | Others rose.",
    "The firm, Lund & Co., has 40 staff. | It opened in 1998.",
    "Capt. A. B. Holm and Sgt. Oye left at 6 a.m. sharp. | Nobody saw them.",
    "He paid 40,000 kr. for it. | The seller paid 5 pct. of that.",
    "Some 1.4 mn. tonnes, 2.5 mio. barrels and 3 bn. litres were lost. | More followed.",
    "VELMORA, May 14 (Wire) - The line is shut. | Buses run.",
    "“We lost 40.” | “No, 50.” | “Who counts?”",
    "He asked “why 40?” and left. | She stayed.",
    "The report (p. 12) puts it at 3.1 million (2.9 million in 2022). | It is wrong.",
    "Washington, D.C. Mayor Ann Lee spoke. | D.C. has 700,000 people.",
    "Two of them — Lund and Oye — died at 3 a.m. | Three others, aged 4, 7 and 9, lived.",
    "It lasted from 9 a.m. to 5 p.m. Monday to Friday.",
    "The 3.30 p.m. train to St. Elm was late. | So was the 4.15.",
    "“It’s 40 per cent”, said Lund. | “It was 30.”",
    "He is 6 ft. 2 in. tall. | She is 5 ft. tall.",
    "The vote (Yes: 41; No: 14) was close. | It stands.",
    "Ask Mrs. Lund. | Ask Mr. Oye Jr. about it. | Then go.",
    "John Holm Jr. | The son died.",
]
# fmt: on


@pytest.mark.parametrize("row", CUTS)
def test_where_a_line_is_cut(row: str) -> None:
    text = row.replace(" | ", " ")
    assert " | ".join(text[one.start : one.end] for one in sentences(text)) == row


def test_a_full_stop_without_a_space_behind_it_ends_a_sentence() -> None:
    text = "It fell 4 percent.The minister left."
    assert [text[one.start : one.end] for one in sentences(text)] == [
        "It fell 4 percent.",
        "The minister left.",
    ]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[one.start : one.end] for one in sentences(text)] == expected


@given(st.text(max_size=400))
@settings(max_examples=300, deadline=None)
def test_offsets_are_ordered_trimmed_and_lose_nothing(text: str) -> None:
    found = sentences(text)
    at, kept = 0, ""
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert text[at : one.start].strip() == ""
        piece = text[one.start : one.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        at, kept = one.end, kept + piece
    assert text[at:].strip() == ""
    assert "".join(kept.split()) == "".join(text.split())


def test_an_unknown_language_falls_back_to_general_rules() -> None:
    assert len(sentences("Eins. Zwei.", "xx")) == 2
