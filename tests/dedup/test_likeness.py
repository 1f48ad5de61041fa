"""How alike two texts are: what is in which, throughout or in a block."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedup.likeness import Likeness, alikeness
from pipeline.dedup.text import Text
from tests.dedup.news import BACKGROUND, BUDGET, FERRY, OPERA, STORM, edited, lines

SENTENCES = st.lists(st.sampled_from(f"{FERRY}\n{BUDGET}\n{OPERA}\n{STORM}".split("\n")), max_size=12)


def of(new: str, old: str) -> Likeness:
    return alikeness(Text(new, (), 0), Text(old, (), 0))


def test_edits_are_spread_and_a_background_is_a_block() -> None:
    copy, later = of(edited(FERRY, 5), FERRY), of(f"{BUDGET}\n{BACKGROUND}", FERRY)
    assert copy.contained < 0.55
    assert copy.covered > 0.9
    assert copy.is_copy
    assert later.covered < 0.5
    assert later.shares_block
    assert not later.is_copy


def test_a_part_is_contained_whole_and_the_whole_is_not() -> None:
    alike = of(lines(FERRY, 0, 1, 2), FERRY)
    assert (alike.new_contained, alike.new_covered, alike.similarity) == (1, 1, 1)
    assert alike.old_covered < 0.4


@pytest.mark.parametrize(("new", "old"), [("", ""), ("", FERRY), (FERRY, ""), ("Two words", "Two words")])
def test_too_little_text_is_no_copy(new: str, old: str) -> None:
    assert not of(new, old).is_copy


@given(SENTENCES, SENTENCES)
def test_the_other_way_round_is_the_mirror_image(one: list[str], two: list[str]) -> None:
    here, there = of("\n".join(one), "\n".join(two)), of("\n".join(two), "\n".join(one))
    assert (here.new_covered, here.old_covered) == (there.old_covered, there.new_covered)
    assert (here.new_contained, here.old_contained) == (there.old_contained, there.new_contained)
    assert here.lead_covered == there.lead_covered
    assert all(
        0 <= share <= 1 for share in (here.new_covered, here.old_covered, here.new_contained, here.similarity)
    )


@given(SENTENCES.filter(bool))
def test_a_text_is_whole_in_itself(one: list[str]) -> None:
    alike = of("\n".join(one), "\n".join(one))
    assert (alike.new_contained, alike.old_contained, alike.covered, alike.lead_covered) == (1, 1, 1, 1)
