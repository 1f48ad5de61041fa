"""What is known of a story while articles are placed in it, and the seeds that every article is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from pipeline.dedup.changes import spoken_numbers
from pipeline.dedup.likeness import Likeness, alikeness, likeness
from pipeline.dedup.proposals import PROPOSING_SHINGLES, Member
from pipeline.dedup.said import Said
from pipeline.dedup.text import Text
from pipeline.language.shingles import sample_limit, tokens
from pipeline.records import Article
from pipeline.topics.model import Topic

SAMPLED_WINDOW = 6  # sampled shingles around a place of a fingerprint: two or three sentences


@dataclass(slots=True)
class Story:
    """One cluster: what its members said so far, and which of them is taken for the origin."""

    story: str
    origin: str
    founder: Member | None = None
    seed: str | None = None
    _published: datetime | None = None  # of the origin
    _from_agency: bool = False
    _named: str | None = None  # the original that the origin's own page names
    said: Said = field(default_factory=Said)

    def add(self, member: Member, *, stored: bool) -> None:
        """Take in what a member says, and whether it is the origin."""
        placement = member.placement
        if stored or placement.kind == "origin":
            self.said.add(member.text)
        else:  # a batch may bring thousands: what they say is kept, not they
            self.said.take(member.text)
            member.text.forget()
        self.founder = self.founder or member
        self.seed = self.seed or placement.seed
        if placement.kind == "origin":
            self.origin = placement.article
            self._published = placement.published
            self._from_agency = is_own_report(member.outlet, placement.agency)
            self._named = member.original

    def yields_to(self, article: Article, agency: str | None) -> bool:
        """Whether a new member is the origin rather than the one so far: the agency's own page, else the earliest.

        One whose page names another publisher's as the original never is, and yields to that one whenever it comes.
        """
        if article.original is not None:
            return False
        if self._named is not None and self._named == article.url:
            return True
        if is_own_report(article.outlet, agency) != self._from_agency:
            return not self._from_agency
        if article.published is None or self._published is None:
            return False
        if article.published_precision == "second":
            return article.published < self._published
        return article.published.date() < self._published.date()  # a day is not earlier than its own hours


def fresh_sentences(text: Text, known: Sequence[Said]) -> tuple[int, ...]:
    """Indexes of the sentences that nobody said; a new headline only where it says a number differently."""
    fresh = []
    for place, key in enumerate(text.keys):
        if not key or any(said.has(key) for said in known):
            continue
        if place < text.titles:
            spoken = spoken_numbers(text.tokens[place])
            if all(any(said.spoken(one) for said in known) for one in spoken):
                continue
        fresh.append(place)
    return tuple(fresh)


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
        self._texts = [(seed.id, Text(f"{seed.title}\n{seed.text}", (), 0)) for seed in topic.seeds]
        self._originals = [
            (one.seed, np.array(one.shingles, dtype=np.int64).view(np.uint64), sample_limit(one.words))
            for one in topic.fingerprints
        ]
        self._sampled = [frozenset(own.hashes.view(np.int64).tolist()) for _, own in self._texts]
        self._sampled += [frozenset(one.shingles) for one in topic.fingerprints]

    def match(self, text: Text) -> SeedMatch | None:
        """The seed that a text copies; None where it copies none."""
        sample = text.sample
        if all(sum(one in sampled for one in sample) < PROPOSING_SHINGLES for sampled in self._sampled):
            return None  # of nearly every article; the comparison of whole texts is for the others
        found = [SeedMatch(seed, alikeness(text, own), of_original=False) for seed, own in self._texts]
        for seed, shingles, limit in self._originals:
            sampled = text.hashes[text.hashes <= limit]
            alike = likeness(sampled, shingles, np.sort(sampled), np.sort(shingles), SAMPLED_WINDOW)
            found.append(SeedMatch(seed, alike, of_original=True))
        copies = [one for one in found if one.likeness.is_copy]
        return max(copies, key=lambda one: one.likeness.covered, default=None)
