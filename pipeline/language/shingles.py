"""Words, three-word shingles and their sample: how two texts are seen to be alike without reading one in the other.

A shingle is three neighbouring words, folded (case, accents, typography). Its 64-bit hash is the same in every
process, version and machine. The **sample** of a text is those of its shingles whose hash is small: about one in eight of
a long text, all of a short one; so the samples of two texts meet where the texts meet (FracMinHash; Irber et al. 2022,
doi 10.1101/2022.01.11.475838), and a trimmed story is found inside a longer one, which MinHash misses.

Words are found and hashed in whole arrays of code points: a loop over words costs four times as much, and this is done to
every text that arrives and to every one that is compared.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

HASHING = 2  # the way of hashing: with another one, indexes and fingerprints are made anew
WORDS_PER_SHINGLE = 3
SAMPLED_SHARE = 8  # one in eight
SHORT_WORDS = 60  # a text of so few words is sampled whole
SAMPLED_AT_LEAST = 40  # a text in between is sampled at a share that gives about so many

_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u0300-\u036f]|[\u200b-\u200f]|\u2060|\ufeff|\u00ad")
_RADIX = 0x9E3779B97F4A7C15  # odd: it has an inverse
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_MIX = np.uint64(0xBF58476D1CE4E5B9)  # SplitMix64's constant
_PIECE = 2**16  # code points that are hashed at once


def _powers(radix: int) -> Hashes:
    factors = np.full(_PIECE + 1, radix, dtype=np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


_POWERS, _INVERSES = _powers(_RADIX), _powers(pow(_RADIX, -1, 2**64))
_UNKNOWN, _BETWEEN, _IN_WORD = 0, 1, 2
_kinds = np.zeros(0x110000, dtype=np.uint8)  # of each code point; learnt when it is first met


def _folded(text: str) -> str:
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return text.lower()


def tokens(text: str) -> list[str]:
    """The words of a text, folded: lower case, without accents, typography and invisible characters."""
    return _WORD.findall(_folded(text))


def word_hashes(text: str) -> Hashes:
    """A 64-bit hash for each of the words of a text (`tokens`), in their order."""
    found = [_hashed_words(piece) for piece in _pieces(_folded(text))]
    return found[0] if len(found) == 1 else np.concatenate([np.empty(0, dtype=np.uint64), *found])


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that end between words, unless a word is longer than a piece."""
    start = 0
    while len(text) - start > _PIECE:
        stretch = (start + 1, start + _PIECE)
        end = max(text.rfind(" ", *stretch), text.rfind("\n", *stretch))
        end = end if end > 0 else start + _PIECE
        yield text[start:end]
        start = end
    yield text[start:]


def _hashed_words(text: str) -> Hashes:
    """The hash of a word is a polynomial of its code points, mixed: each is a difference of sums over the text."""
    if text.isascii():
        codes = np.frombuffer(text.encode(), dtype=np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    edges = _edges(codes)
    starts, ends = edges[::2], edges[1::2]
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * _POWERS[: len(codes)], out=sums[1:])
    return _mixed((sums[ends] - sums[starts]) * _INVERSES[starts])


def _edges(codes: npt.NDArray[np.uint8] | npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Where words begin and end, in turn."""
    kinds = _kinds[codes]
    if not kinds.all():
        for code in np.unique(codes[kinds == _UNKNOWN]).tolist():
            _kinds[code] = _IN_WORD if _WORD.match(chr(code)) else _BETWEEN
        kinds = _kinds[codes]
    in_word = np.zeros(len(codes) + 2, dtype=np.bool_)
    in_word[1:-1] = kinds == _IN_WORD
    return np.flatnonzero(in_word[1:] != in_word[:-1])


def _mixed(hashes: Hashes) -> Hashes:
    """Every bit of the hashes told by every other (in place)."""
    hashes ^= hashes >> np.uint64(31)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(29)
    return hashes


def shingle_hashes(words: Hashes) -> Hashes:
    """The hashes of all shingles of the words (hashed), in the order of the text.

    One for a text of fewer than three words, none for none.
    """
    if not len(words):
        return words
    if len(words) < WORDS_PER_SHINGLE:
        words = np.pad(words, (0, WORDS_PER_SHINGLE - len(words)))
    first, second, third = words[:-2], words[1:-1], words[2:]
    return _mixed((first * _MULTIPLIER + second) * _MULTIPLIER + third)


def sample(hashes: Hashes, words: int) -> tuple[int, ...]:
    """The distinct hashes that stand for the text in the index, signed 64-bit, in the order of the text."""
    kept = hashes[hashes <= sample_limit(words)]
    return tuple(dict.fromkeys(kept.view(np.int64).tolist()))


def sample_limit(words: int) -> np.uint64:
    """The largest hash that the sample of a text of so many words keeps."""
    if words <= SHORT_WORDS:
        return np.uint64(2**64 - 1)
    share = max(1 / SAMPLED_SHARE, min(1.0, SAMPLED_AT_LEAST / words))
    return np.uint64(min(2**64 - 1, int(share * 2**64)))


def fingerprint(text: str) -> tuple[tuple[int, ...], int]:
    """(sample of shingle hashes, number of words) of a text: what a topic pack holds of an original it does not ship."""
    words = word_hashes(text)
    return sample(shingle_hashes(words), len(words)), len(words)


def text_sha256(words: Hashes) -> str:
    """The identity of a text from its words (hashed): two texts that differ in typography only share it."""
    return hashlib.sha256(words.tobytes()).hexdigest()
