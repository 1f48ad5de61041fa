"""What is known of a story while articles are placed in it, and the seeds that every article is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from pipeline.dedup.changes import StoryText, numbers_in_context, printed
from pipeline.dedup.index import Known
from pipeline.dedup.likeness import Likeness, likeness
from pipeline.language.shingles import Hashes, sample_limit, shingle_hashes, tokens
from pipeline.topics.model import Topic

SAMPLED_WINDOW = 6  # sampled shingles around a place of a fingerprint: two or three sentences


class Story:
    """One cluster: what its members said so far, and which of them is taken for the origin."""

    def __init__(self, story: str, bearers: Sequence[Known]) -> None:
        self.story = story
        self.text = StoryText()
        self.seed: str | None = None
        self.origin = story
        self._published: datetime | None = None
        self._from_agency = False
        for known in bearers:
            self.add(known)

    def add(self, known: Known) -> None:
        """Take in what a member says; an origin that the member was given is kept."""
        sentences = printed(known.text, known.sentences)
        self.text.add(sentences, numbers_in_context(sentences))
        placement = known.placement
        self.seed = self.seed or placement.seed
        if placement.kind != "revision" and placement.origin == placement.article:
            self.origin = placement.article
            self._published = placement.published
            self._from_agency = is_own_report(known.outlet, placement.agency)

    def yields_to(self, published: datetime | None, outlet: str, agency: str | None) -> bool:
        """Whether a new member is the origin rather than the one so far: the agency's own page, else the earliest."""
        if is_own_report(outlet, agency) != self._from_agency:
            return not self._from_agency
        return published is not None and self._published is not None and published < self._published


def is_own_report(outlet: str, agency: str | None) -> bool:
    """Whether an outlet is the agency that its article credits."""
    return agency is not None and tokens(agency) == tokens(outlet)[: len(tokens(agency))]


@dataclass(frozen=True, slots=True)
class SeedMatch:
    """A seed that an article is a copy of: of its text, or of the original that it retells."""

    seed: str
    likeness: Likeness
    of_original: bool


class Seeds:
    """The seeds of a topic and the fingerprints of originals that it does not ship; no window holds for them."""

    def __init__(self, topic: Topic) -> None:
        texts = [(seed.id, f"{seed.title}\n{seed.text}") for seed in topic.seeds]
        self._texts = [(seed, shingle_hashes(tokens(text))) for seed, text in texts]
        self._originals = [
            (
                print_.seed,
                np.array(print_.shingles, dtype=np.int64).view(np.uint64),
                sample_limit(print_.words),
            )
            for print_ in topic.fingerprints
        ]

    def match(self, hashes: Hashes) -> SeedMatch | None:
        """The seed that a text (all its shingle hashes) copies; None where it copies none."""
        found = [SeedMatch(seed, likeness(hashes, own), of_original=False) for seed, own in self._texts]
        found += [
            SeedMatch(
                seed, likeness(hashes[hashes <= limit], shingles, window=SAMPLED_WINDOW), of_original=True
            )
            for seed, shingles, limit in self._originals
        ]
        copies = [one for one in found if one.likeness.is_copy]
        return max(copies, key=lambda one: one.likeness.covered, default=None)
