"""An index in memory: for the batch that is being placed, for tests, benchmarks and seeds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from pipeline.dedup.index import BEARERS, PROPOSING_SHINGLES, STOP_STORIES, Hit, Key, Known
from pipeline.records import Placement

_ALWAYS = datetime.max.replace(tzinfo=UTC)  # a revision without a date is never too old


class MemoryIndex:
    """Everything that was added, in order (see pipeline.dedup.index.Index)."""

    def __init__(self) -> None:
        self._known: dict[Key, Known] = {}
        self._of_article: dict[str, list[Placement]] = defaultdict(list)
        self._of_story: dict[str, list[Known]] = defaultdict(list)
        self._of_text: dict[str, Key] = {}
        self._entries: list[Placement] = []
        self._postings: dict[int, list[int]] = defaultdict(list)
        self._stops: set[int] = set()

    def add(self, known: Known) -> None:
        """Remember one placed revision; one that is there already stays as it is."""
        placement = known.placement
        if known.key in self._known:
            return
        self._known[known.key] = known
        self._of_article[placement.article].append(placement)
        self._of_story[placement.story].append(known)
        if placement.text_sha256:
            self._of_text.setdefault(placement.text_sha256, known.key)
        number = len(self._entries)
        self._entries.append(placement)
        for shingle in placement.shingles:
            postings = self._postings[shingle]
            postings.append(number)
            if len(postings) > STOP_STORIES and self._stories(postings) > STOP_STORIES:
                self._stops.add(shingle)

    def _stories(self, postings: list[int]) -> int:
        return len({self._entries[number].story for number in postings})

    def placed(self, articles: Collection[str]) -> list[Placement]:
        return [one for article in articles for one in self._of_article.get(article, ())]

    def same_text(self, texts: Collection[str]) -> dict[str, Key]:
        return {text: self._of_text[text] for text in texts if text in self._of_text}

    def near(self, samples: Sequence[Sequence[int]], since: datetime) -> list[Hit]:
        hits = []
        for query, sample in enumerate(samples):
            shared: Counter[int] = Counter()
            for shingle in sample:
                if shingle in self._postings and shingle not in self._stops:
                    shared.update(self._postings[shingle])
            for number, count in shared.items():
                entry = self._entries[number]
                if count >= PROPOSING_SHINGLES and ((entry.published or _ALWAYS) >= since or entry.seed):
                    size = len(entry.shingles)
                    hits.append(Hit(query, entry.article, entry.revision, entry.story, count, size))
        return hits

    def known(self, keys: Collection[Key]) -> dict[Key, Known]:
        return {key: self._known[key] for key in keys if key in self._known}

    def bearers(self, stories: Collection[str]) -> Mapping[str, Sequence[Known]]:
        found = {}
        for story in stories:
            members = [one for one in self._of_story.get(story, ()) if one.placement.fresh]
            found[story] = members if len(members) <= BEARERS else [members[0], *members[-BEARERS:]]
        return found

    def seeded(self) -> dict[str, str]:
        return {one.seed: one.story for one in reversed(self._entries) if one.seed}
