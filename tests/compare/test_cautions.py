"""What keeps two values that cannot both hold from being called a contradiction."""

from __future__ import annotations

import pytest

from tests.compare.test_lessons import account, related

COVERS = "{entity=vans; verb=recall; said=recalled; subject=Ottava}"
PLAIN = f"Ottava recalled <5,100>{COVERS} vans."
SINCE = "{entity=vans; verb=recall; said=recalled; subject=Ottava; time=since 2022-01-01}"
PAINTED = "{entity=vans; verb=paint; said=painted; subject=Ottava}"

ROWS = [
    (f"Ottava recalled <7,300>{COVERS} vans.", "contradicts"),
    (f"Ottava recalled <7,300>{COVERS} vans and lorries.", "unresolved"),
    (f"Ottava recalled <7,300>{COVERS} vans and 40 lorries.", "contradicts"),
    (f"By then Ottava recalled <7,300>{COVERS} vans.", "unresolved"),
    (f"Ottava recalled <7,300>{COVERS} former vans.", "unresolved"),
    (f"Of the fleet, Ottava recalled <7,300>{COVERS} vans.", "unresolved"),
    (f"Ottava could recall <7,300>{COVERS} vans.", "unresolved"),
    (f"Ottava painted <7,300>{PAINTED} vans.", "unresolved"),
    (f"Ottava recalled <7,300>{SINCE} vans since 2022.", "unresolved"),
]


@pytest.mark.parametrize(("other", "wanted"), ROWS, ids=[row[0].partition("{")[0] for row in ROWS])
def test_a_caution(other: str, wanted: str) -> None:
    known, _ = account("Nothing of this: <3>{entity=boats; verb=sink} boats sank.")
    assert related(known, PLAIN, other) == wanted


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ("In Ardania <100,000>{entity=nurses; verb=leave; place=Ardania} nurses have left.", "updated"),
        (
            "The count in Ardania was raised, revising an earlier estimate of <100,000>{entity=nurses; verb=leave; place=Ardania} nurses who left.",
            "unresolved",
        ),
    ],
)
def test_a_number_that_is_only_told_to_be_replaced_moves_nothing(other: str, wanted: str) -> None:
    known, _ = account("Nothing of this: <3>{entity=boats; verb=sink} boats sank.")
    before = "In Ardania <60,000>{entity=nurses; verb=leave; place=Ardania} nurses have left."
    assert related(known, before, other) == wanted
