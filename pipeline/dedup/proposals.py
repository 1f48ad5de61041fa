"""Which stored revisions a text is compared with whole, and what of its sample the index must have for that.

Samples propose, texts decide. A copy adds to the index only what its story does not have there: so a report that five
thousand pages print stands in it once, and is asked for at the cost of once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.dedup.text import Text
from pipeline.language.shingles import WORDS_PER_SHINGLE, sample_limit
from pipeline.records import Placement, StoryHit

PROPOSING_SHINGLES = 3  # shared shingles of two samples that make a candidate
PROPOSED_SHARE = (
    0.2  # of the smaller sample that a text must share with a story to be compared with its members
)
COMPARED = 12  # candidates of one text that are compared whole, most alike first,
OF_ONE_STORY = 3  # and of one story among them


@dataclass(frozen=True, slots=True)
class Member:
    """A placed revision with its text."""

    placement: Placement
    outlet: str
    url: str
    text: Text
    original: str | None = None  # the page that its own page names as the original


def worth_comparing(hits: Sequence[StoryHit], text: Text) -> list[StoryHit]:
    """The hits in stories that share enough of the smaller sample, rarest shingles first: many share a phrase or a form."""
    shared: Counter[str] = Counter()
    for hit in hits:
        shared[hit.story] += hit.shared
    own_limit = float(sample_limit(len(text.words)))
    likely = [
        hit
        for hit in hits
        if shared[hit.story] >= PROPOSED_SHARE * _smaller_sample(text, own_limit, hit.words)
    ]
    likely.sort(key=lambda hit: (-hit.weight, -hit.shared, hit.article, hit.revision))
    chosen: list[StoryHit] = []
    of_story: Counter[str] = Counter()
    for hit in likely:
        of_story[hit.story] += 1
        if of_story[hit.story] <= OF_ONE_STORY and len(chosen) < COMPARED:
            chosen.append(hit)
    return chosen


def _smaller_sample(text: Text, own_limit: float, words: int) -> float:
    """How many shingles a text and one of so many words share at most, where both are sampled."""
    shingles = max(1, min(len(text.words), words) - WORDS_PER_SHINGLE + 1)
    return shingles * min(own_limit, float(sample_limit(words))) / 2**64


def lacking(text: Text, when: datetime, known: Iterable[Member], window: timedelta) -> tuple[int, ...]:
    """Of the sample of a text what none of these members of its story brought to the index.

    A member that leaves the window long before the text does is not counted on: the story is then anchored anew.
    """
    there: set[int] = set()
    for one in known:
        published = one.placement.published
        if published is None or when - published <= window / 2:
            there.update(one.text.sample)
    return tuple(shingle for shingle in text.sample if shingle not in there)
