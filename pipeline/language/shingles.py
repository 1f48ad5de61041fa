"""Words, three-word shingles and their sample: how two texts are seen to be alike without reading one in the other.

A shingle is three neighbouring words, folded (case, accents, typography). Its 64-bit hash is the same in every
process, version and machine. The **sample** of a text is those of its shingles whose hash is small: about one in eight of
a long text, all of a short one; so the samples of two texts meet where the texts meet (FracMinHash; Irber et al. 2022,
doi 10.1101/2022.01.11.475838), and a trimmed story is found inside a longer one, which MinHash misses.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

WORDS_PER_SHINGLE = 3
SAMPLED_SHARE = 8  # one in eight
SHORT_WORDS = 60  # a text of so few words is sampled whole
SAMPLED_AT_LEAST = 40  # a text in between is sampled at a share that gives about so many

_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # SplitMix64's constants
_KNOWN_WORDS = 1_000_000  # words whose hash is remembered; then the memory starts anew


class _WordHashes(dict[str, int]):
    """Word -> 64-bit hash, remembered: news uses few words often."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KNOWN_WORDS:
            self.clear()
        digest = hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        value = self[word] = int.from_bytes(digest, "little")
        return value


_word_hashes = _WordHashes()


def tokens(text: str) -> list[str]:
    """The words of a text, folded: lower case, without accents, typography and invisible characters."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(text.lower())


def word_hashes(words: Sequence[str]) -> Hashes:
    """A 64-bit hash for each word."""
    return np.fromiter(map(_word_hashes.__getitem__, words), dtype=np.uint64, count=len(words))


def shingle_hashes(words: Sequence[str]) -> Hashes:
    """The hashes of all shingles, in the order of the text; one for a text of fewer than three words, none for none."""
    if not words:
        return np.empty(0, dtype=np.uint64)
    hashed = word_hashes(words)
    if len(hashed) < WORDS_PER_SHINGLE:
        hashed = np.pad(hashed, (0, WORDS_PER_SHINGLE - len(hashed)))
    count = len(hashed) - WORDS_PER_SHINGLE + 1
    mixed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for start in range(WORDS_PER_SHINGLE):
            mixed = mixed * _MULTIPLIER + hashed[start : start + count]
        mixed ^= mixed >> np.uint64(31)
        mixed *= _MIX
        mixed ^= mixed >> np.uint64(29)
    return mixed


def sample(hashes: Hashes, words: int) -> tuple[int, ...]:
    """The distinct hashes that stand for the text in the index, signed 64-bit, in the order of the text."""
    kept = hashes[hashes <= sample_limit(words)]
    _, first = np.unique(kept, return_index=True)
    return tuple(kept[np.sort(first)].view(np.int64).tolist())


def sample_limit(words: int) -> np.uint64:
    """The largest hash that the sample of a text of so many words keeps."""
    if words <= SHORT_WORDS:
        return np.uint64(2**64 - 1)
    share = max(1 / SAMPLED_SHARE, min(1.0, SAMPLED_AT_LEAST / words))
    return np.uint64(min(2**64 - 1, int(share * 2**64)))


def fingerprint(text: str) -> tuple[tuple[int, ...], int]:
    """(sample of shingle hashes, number of words) of a text: what a topic pack holds of an original it does not ship."""
    words = tokens(text)
    return sample(shingle_hashes(words), len(words)), len(words)


def text_sha256(words: Sequence[str]) -> str:
    """The identity of a text after folding: two texts that differ in typography only share it."""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()
