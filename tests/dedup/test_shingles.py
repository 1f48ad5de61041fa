"""Shingles and samples: stable over processes, blind to typography, and made to meet where texts meet."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.shingles import (
    SHORT_WORDS,
    fingerprint,
    sample,
    sample_limit,
    shingle_hashes,
    text_sha256,
    tokens,
)
from tests.dedup.news import BUDGET, FERRY, STORM

FOLDED = [
    ("The Council's plan", ["the", "council", "s", "plan"]),
    ("“Café” — naïve", ["cafe", "naive"]),
    ("zero\u200bwidth and soft\u00adhyphen", ["zerowidth", "and", "softhyphen"]),
    ("１２３ full-width", ["123", "full", "width"]),
    ("Москва и Орёл", ["москва", "и", "орел"]),
    ("", []),
    ("… — !", []),
]


@pytest.mark.parametrize(("text", "words"), FOLDED)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_hashes_are_the_same_in_every_version() -> None:
    # Fingerprints of packs and the index of a warehouse hold them: a change here is a migration.
    assert fingerprint("one ferry stuck outside port") == (
        (-284733288198736369, -4332213899077814173, 2939723848053532724),
        5,
    )


def test_a_short_text_is_sampled_whole_and_a_long_one_in_part() -> None:
    short, words = fingerprint(" ".join(f"w{n}" for n in range(SHORT_WORDS)))
    assert len(short) == words - 2
    long, words = fingerprint(" ".join(f"w{n}" for n in range(8000)))
    assert 0.1 < len(long) / words < 0.15


@given(st.lists(st.sampled_from(FERRY.split() + STORM.split()), max_size=400))
def test_a_sample_is_some_of_the_shingles_in_the_order_of_the_text(words: list[str]) -> None:
    hashes = shingle_hashes(tokens(" ".join(words)))
    kept = sample(hashes, len(words))
    places = {value: place for place, value in reversed(list(enumerate(hashes.view(np.int64).tolist())))}
    assert [places[one] for one in kept] == sorted({places[one] for one in kept})
    assert len(set(kept)) == len(kept)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_the_sample_of_a_longer_text_is_never_a_larger_share(one: int, two: int) -> None:
    assert sample_limit(max(one, two)) <= sample_limit(min(one, two))


def test_the_sample_of_a_part_meets_that_of_the_whole() -> None:
    part, _ = fingerprint(BUDGET)
    whole, words = fingerprint(f"{FERRY}\n{BUDGET}\n{STORM}")
    limit = sample_limit(words)
    meant = {one for one in part if np.int64(one).view(np.uint64) <= limit}
    assert len(meant) > 10
    assert meant <= set(whole)


def test_texts_of_the_same_words_are_the_same_text() -> None:
    assert text_sha256(tokens("“Nineteen” people — hurt")) == text_sha256(tokens('"nineteen" People, hurt'))
    assert text_sha256(tokens("nineteen people")) != text_sha256(tokens("ninety people"))
