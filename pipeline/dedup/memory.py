"""An index in memory: for the batch that is being placed, for tests, benchmarks and seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import UTC, datetime

from pipeline.dedup.index import Key
from pipeline.records import Placement, StoryHit, StoryMember

STOP_STORIES = 50  # a shingle of more stories than this is a phrase, not a trace: it proposes nothing
MEMBERS_OF_STORY = (
    4  # of one story so many stand for a shingle: a flood of copies leads to the story all the same
)
_LATEST = datetime.max.replace(tzinfo=UTC)  # a revision without a date is never too old
_PHRASE: list[int] = []  # what is kept of a shingle that is one


class MemoryIndex:
    """Everything that was added, in order (see pipeline.dedup.index.Index)."""

    def __init__(self) -> None:
        self._members: dict[Key, StoryMember] = {}
        self._of_article: dict[str, list[Placement]] = defaultdict(list)
        self._of_story: dict[str, list[StoryMember]] = defaultdict(list)
        self._of_text: dict[str, Key] = {}
        self._entries: list[Placement] = []
        self._postings: dict[int, int | list[int]] = {}  # shingle -> the entries that have it; mostly one

    def add(self, member: StoryMember) -> None:
        """Remember one placed revision; one that is there already stays as it is."""
        placement = member.placement
        key = (placement.article, placement.revision)
        if key in self._members:
            return
        self._members[key] = member
        self._of_article[placement.article].append(placement)
        self._of_story[placement.story].append(member)
        if placement.text_sha256:
            self._of_text.setdefault(placement.text_sha256, key)
        number = len(self._entries)
        self._entries.append(placement)
        first_of = self._postings.setdefault
        for shingle in placement.shingles:
            known = first_of(shingle, number)
            if known != number and known is not _PHRASE:
                self._postings[shingle] = self._joined(known, number)

    def _joined(self, known: int | list[int], number: int) -> list[int]:
        """The entries of a shingle with one more, unless its story has enough of them."""
        entries = known if isinstance(known, list) else [known]
        if len(entries) < MEMBERS_OF_STORY:
            entries.append(number)
            return entries
        stories = [self._entries[one].story for one in entries]
        own = self._entries[number].story
        if stories.count(own) < MEMBERS_OF_STORY:
            entries.append(number)
            if len({own, *stories}) > STOP_STORIES:
                return _PHRASE
        return entries

    def placed(self, articles: Collection[str]) -> list[Placement]:
        return [one for article in articles for one in self._of_article.get(article, ())]

    def same_text(self, texts: Collection[str]) -> dict[str, Key]:
        return {text: self._of_text[text] for text in texts if text in self._of_text}

    def near(self, samples: Sequence[Sequence[int]], *, since: datetime, at_least: int) -> list[StoryHit]:
        return [
            hit
            for query, sample in enumerate(samples)
            for hit in self._near(query, sample, at_least)
            if self._in_window(hit, since)
        ]

    def _near(self, query: int, sample: Sequence[int], at_least: int) -> list[StoryHit]:
        known = [self._postings[shingle] for shingle in sample if shingle in self._postings]
        if len(known) < at_least:
            return []  # of most texts
        shared: dict[int, int] = defaultdict(int)
        weight: dict[int, float] = defaultdict(float)
        for postings in known:
            entries = postings if isinstance(postings, list) else [postings]
            for number in entries:
                shared[number] += 1
                weight[number] += 1 / len(entries)
        return [
            StoryHit(
                query=query,
                article=entry.article,
                revision=entry.revision,
                story=entry.story,
                shared=count,
                weight=weight[number],
                words=entry.words,
            )
            for number, count in shared.items()
            if count >= at_least
            for entry in [self._entries[number]]
        ]

    def _in_window(self, hit: StoryHit, since: datetime) -> bool:
        placement = self._members[hit.article, hit.revision].placement
        return (placement.published or _LATEST).date() >= since.date()

    def members(self, keys: Collection[Key]) -> dict[Key, StoryMember]:
        return {key: self._members[key] for key in keys if key in self._members}

    def bearers(self, stories: Collection[str], *, at_most: int) -> dict[str, list[Key]]:
        found = {}
        for story in stories:
            placed = [one.placement for one in self._of_story.get(story, ())]
            origins = [number for number, one in enumerate(placed) if one.kind == "origin"]
            others = [number for number, one in enumerate(placed) if one.kind != "origin" and one.fresh]
            chosen = {*origins[:1], *origins[-at_most:], *others[-at_most:]}
            found[story] = [(placed[number].article, placed[number].revision) for number in sorted(chosen)]
        return found

    def seeded(self) -> dict[str, str]:
        return {one.seed: one.story for one in reversed(self._entries) if one.seed}
