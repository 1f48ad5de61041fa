"""Links between figures: sentence, from which number to which, and how."""

from __future__ import annotations

import pytest

from pipeline.figures import extract

# fmt: off
ROWS: list[tuple[str, str, str, str]] = [
    ("Some 90,000 clerks — or 10 per cent of the workforce — left.", "10 per cent", "same_as", "90,000"),
    ("The trail is 8 miles (13 kilometres) long.", "13", "same_as", "8"),
    ("It cost 9 billion shekels ($2.4 billion).", "$2.4 billion", "same_as", "9 billion"),
    ("Nordwerk will sack 650 welders, or about 5% of its staff.", "5%", "same_as", "650"),
    ("Two-thirds of the $5 billion went to roads.", "Two-thirds", "share_of", "$5 billion"),
    ("Some 90 people fled. Forty of them were children.", "Forty", "part_of", "90"),
    ("The blast killed 60 people, including at least ten children.", "ten", "part_of", "60"),
    ("Output rose by 5 per cent to 3 million tonnes.", "5 per cent", "change_to", "3 million"),
    ("Sales fell from 900 to 700 units.", "900", "change_to", "700"),
]
# fmt: on


@pytest.mark.parametrize(("text", "source", "relation", "target"), ROWS, ids=[row[0] for row in ROWS])
def test_link(text: str, source: str, relation: str, target: str) -> None:
    found = extract(text)
    by_id = {one.figure: one.printed for one in found}
    (one,) = [one for one in found if one.printed == source]
    assert [(link.relation, by_id[link.figure]) for link in one.links] == [(relation, target)]


def test_a_part_counts_what_its_whole_counts() -> None:
    _, part = extract("Some 90 tailors fled. Forty of them came back.")
    assert (part.entity, part.entity_head, part.unit, part.population) == (
        "tailors",
        "tailor",
        "tailor",
        "90 tailors",
    )


def test_one_claim_in_two_units_has_one_verb_and_one_bound() -> None:
    count, share = extract("More than 90,000 clerks, or 10 per cent of the workforce, left in 2021.")
    assert (
        (share.predicate, share.time.printed) == (count.predicate, count.time.printed) == ("leave", "in 2021")
    )
    first, second = extract("They walked more than 100 kilometres (60 miles).")
    assert (first.qualifier, second.qualifier) == ("more_than", "more_than")


def test_a_number_without_noun_takes_the_noun_before_it() -> None:
    _, second = extract("The city built 310 flats by auction and 95 by lottery.")
    assert second.unit == "flat"
