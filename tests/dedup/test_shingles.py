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
    word_hashes,
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
        (-3244386891250746215, -2160861643937071413, 737425306393283412),
        5,
    )


@given(st.lists(st.one_of(st.sampled_from(FERRY.split()), st.text(max_size=6)), max_size=60))
def test_two_words_have_one_hash_where_they_are_one_word(pieces: list[str]) -> None:
    text = " ".join(pieces)
    words, hashes = tokens(text), word_hashes(text).tolist()
    assert len(words) == len(hashes)
    assert len(set(zip(words, hashes, strict=True))) == len(set(words)) == len(set(hashes))


def test_the_words_of_a_very_long_text_are_hashed_as_those_of_its_parts() -> None:
    parts = [f"{FERRY}\nÉdition {number} — “{STORM}”" for number in range(40)]
    hashed = np.concatenate([word_hashes(part) for part in parts])
    assert word_hashes("\n".join(parts)).tolist() == hashed.tolist()


def test_a_short_text_is_sampled_whole_and_a_long_one_in_part() -> None:
    short, words = fingerprint(" ".join(f"w{n}" for n in range(SHORT_WORDS)))
    assert len(short) == words - 2
    long, words = fingerprint(" ".join(f"w{n}" for n in range(8000)))
    assert 0.1 < len(long) / words < 0.15


@given(st.lists(st.sampled_from(FERRY.split() + STORM.split()), max_size=400))
def test_a_sample_is_some_of_the_shingles_in_the_order_of_the_text(words: list[str]) -> None:
    hashes = shingle_hashes(word_hashes(" ".join(words)))
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
    def sha256(text: str) -> str:
        return text_sha256(word_hashes(text))

    assert sha256("“Nineteen” people — hurt") == sha256('"nineteen" People, hurt')
    assert sha256("nineteen people") != sha256("ninety people")
    assert sha256("nineteen people") != sha256("people nineteen")
