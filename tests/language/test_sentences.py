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
# fmt: on


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
