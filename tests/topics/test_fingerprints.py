"""Fingerprints of originals: written into the pack, read back, and not a word of the text in them."""

import pytest

from pipeline.errors import TopicError
from pipeline.language.shingles import fingerprint
from pipeline.topics import bare_topic
from pipeline.topics.fingerprints import fingerprint_of, seed_to_fingerprint, write_fingerprint
from pipeline.topics.model import Seed, Topic
from pipeline.topics.pack import read_fingerprints

ORIGINAL = " ".join(
    f"On pier {number} the harbour pilots of {town} voted to stay ashore until the fog lifts."
    for number, town in enumerate(["Leith", "Tórshavn", "Stromness", "Mallaig", "Oban", "Scrabster"] * 6)
)


def seeds(*names):
    return tuple(Seed(id=one, title=one, outlet="x", published="2023-01-01", text="x") for one in names)


def test_a_fingerprint_goes_into_the_pack_and_comes_back(tmp_path):
    made = fingerprint_of(ORIGINAL, "strike")
    assert read_fingerprints(write_fingerprint(tmp_path, made)) == (made,)
    shingles, words = fingerprint(ORIGINAL)
    assert (made.shingles, made.words) == (shingles, words)


def test_the_file_does_not_hold_the_text(tmp_path):
    written = write_fingerprint(tmp_path, fingerprint_of(ORIGINAL, "strike")).read_text(encoding="utf-8")
    for word in ("pilots", "ashore", "Stromness"):
        assert word not in written


def test_the_same_original_is_replaced_and_another_is_added(tmp_path):
    first = fingerprint_of(ORIGINAL, "strike")
    longer = fingerprint_of(ORIGINAL.upper() + " The ferries wait.", "strike")
    other = fingerprint_of(ORIGINAL[::-1], "strike")
    of_another_seed = fingerprint_of(ORIGINAL, "fog")
    for made in (first, first, longer, other, of_another_seed):
        path = write_fingerprint(tmp_path, made)
    assert read_fingerprints(path) == (longer, other, of_another_seed)


def test_a_text_without_words_has_none():
    with pytest.raises(TopicError, match="has no words"):
        fingerprint_of(" … ", "strike")


@pytest.mark.parametrize(
    ("known", "asked", "meant"), [(("a",), None, "a"), (("a", "b"), "b", "b"), (("a",), "a", "a")]
)
def test_the_seed_is_the_one_that_is_meant(known, asked, meant):
    assert seed_to_fingerprint(Topic(name="t", seeds=seeds(*known)), asked) == meant


@pytest.mark.parametrize(("known", "asked"), [(("a", "b"), None), (("a",), "c"), ((), None)])
def test_a_seed_that_is_not_clear_is_asked_for(known, asked):
    topic = Topic(name="t", seeds=seeds(*known)) if known else bare_topic("t")
    with pytest.raises(TopicError, match="its seeds are"):
        seed_to_fingerprint(topic, asked)
