"""Fingerprints: how a pack recognises an original that it may not ship.

A fingerprint is a sample of hashes of three-word shingles (`pipeline.language.shingles`): about one in eight of the
text's shingles, as 64-bit numbers, and the number of words. The text cannot be read from it. A republished original
shares most of the sample, whatever stands around it on the page.
"""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.errors import TopicError
from pipeline.language.shingles import HASHING, fingerprint
from pipeline.topics.model import Fingerprint, Topic
from pipeline.topics.pack import FINGERPRINTS, read_fingerprints

_MADE_WITH = (
    "figurewatch topics fingerprint: samples of hashed three-word shingles of originals that are not shipped"
)


def fingerprint_of(text: str, seed: str) -> Fingerprint:
    """The fingerprint of an original that the seed of that id retells. Raises TopicError where there are no words."""
    shingles, words = fingerprint(text)
    if not shingles:
        raise TopicError(f"the original of seed {seed!r} has no words: give a file with the article's text")
    return Fingerprint(seed=seed, shingles=shingles, words=words)


def seed_to_fingerprint(topic: Topic, seed: str | None) -> str:
    """The id of the seed that is meant. Raises TopicError where it is none of the topic's, or not clear."""
    known = [one.id for one in topic.seeds]
    if seed in known:
        return str(seed)
    if seed is None and len(known) == 1:
        return known[0]
    said = "say which seed the file is the original of" if seed is None else f"no seed {seed!r}"
    raise TopicError(f"topic {topic.name}: {said}; its seeds are: {', '.join(known) or 'none'}")


def write_fingerprint(folder: Path, made: Fingerprint) -> Path:
    """Put a fingerprint into the pack's file, in place of an earlier one of the same original; give the file."""
    path = folder / FINGERPRINTS
    kept = [one for one in read_fingerprints(path) if not _of_one_original(one, made)]
    told = {
        "made_with": _MADE_WITH,
        "hashing": HASHING,
        "fingerprints": [one.model_dump(mode="json") for one in (*kept, made)],
    }
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return path


def _of_one_original(one: Fingerprint, other: Fingerprint) -> bool:
    """The same original, perhaps cleaned a little differently: most of the smaller sample is in the larger."""
    shared = len({*one.shingles} & {*other.shingles})
    return one.seed == other.seed and 2 * shared > min(len(one.shingles), len(other.shingles))
