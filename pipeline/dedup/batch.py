"""A batch of articles while it is placed: what the index answered, and what was placed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.dedup.changes import numbers_disagree, printed
from pipeline.dedup.index import Hit, Index, Key, Known, known_of
from pipeline.dedup.likeness import Likeness, likeness
from pipeline.dedup.memory import MemoryIndex
from pipeline.dedup.stories import Seeds, Story
from pipeline.language.shingles import Hashes, sample, shingle_hashes, text_sha256, tokens
from pipeline.records import Article, Placement
from pipeline.topics.model import Topic

PROPOSED_SHARE = 0.2  # of the smaller sample that two texts must share to be compared whole
COMPARED = 12  # candidates of one article that are compared whole, most alike first
LITERAL_ENOUGH = 0.7  # containment at which a text is a copy whatever its numbers say
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Print:
    """An article with its shingles."""

    article: Article
    hashes: Hashes
    sample: tuple[int, ...]
    sha256: str  # of the folded words; "" where there are none
    sentences: list[str]
    titles: int  # leading sentences that are headlines

    @property
    def when(self) -> datetime:
        return self.article.published or self.article.fetched_at


def print_of(article: Article) -> Print:
    """The shingles and sentences of an article."""
    words = tokens(article.text)
    hashes = shingle_hashes(words)
    title_end = max((one.end for one in article.segments if one.kind == "title"), default=0)
    return Print(
        article=article,
        hashes=hashes,
        sample=sample(hashes, len(words)),
        sha256=text_sha256(words) if words else "",
        sentences=printed(article.text, article.sentences),
        titles=sum(one.end <= title_end for one in article.sentences),
    )


@dataclass(frozen=True, slots=True)
class Match:
    """A placed revision that an article was compared with whole."""

    known: Known
    likeness: Likeness
    same_text: bool
    is_copy: bool

    @property
    def rank(self) -> tuple[bool, float, float, int]:
        """The better copy is greater: the same text, then the more of either is covered, then the more is literal."""
        alike = self.likeness
        return self.same_text, round(alike.covered, 1), round(alike.similarity, 1), alike.shared


class Batch:
    """The index is asked a fixed number of questions for the whole batch; the rest is held in memory."""

    def __init__(self, prints: Sequence[Print], index: Index, topic: Topic) -> None:
        self.seeds = Seeds(topic)
        self.placed: dict[str, list[Placement]] = {}  # article -> its placements, oldest first
        self.stories: dict[str, Story] = {}
        self._now = MemoryIndex()
        self._hashes: dict[Key, Hashes] = {}
        for placement in index.placed({one.article.article for one in prints}):
            self.placed.setdefault(placement.article, []).append(placement)
        self._same_text = dict(index.same_text({one.sha256 for one in prints} - {""}))
        self._hits = _hits(prints, index, timedelta(days=topic.dedup_window_days))
        keys = set(self._same_text.values())
        keys.update((hit.article, hit.revision) for hits in self._hits.values() for hit in hits)
        keys.update((one.article, one.revision) for placed in self.placed.values() for one in placed[-2:])
        self._known = dict(index.known(keys))
        self.seeded = dict(index.seeded())  # seed -> its story
        wanted = {one.placement.story for one in self._known.values()} | set(self.seeded.values())
        for story, bearers in index.bearers(wanted).items():
            self.stories[story] = Story(story, bearers)

    def matches(self, number: int, one: Print) -> list[Match]:
        """The placed revisions that are like an article, best first; those of its own URL are left out."""
        here = self._now.same_text([one.sha256])
        keys = [key for key in (self._same_text.get(one.sha256), here.get(one.sha256)) if key]
        hits = [*self._hits.get(number, ()), *self._now.near([one.sample], _EVER)]
        keys += [(hit.article, hit.revision) for hit in _worth_comparing(hits, len(one.sample))]
        found = []
        for key in dict.fromkeys(keys):
            known = self._get(key)
            if known is not None and key[0] != one.article.article:
                alike = likeness(one.hashes, self._hashes_of(known))
                same_text = known.placement.text_sha256 == one.sha256
                found.append(Match(known, alike, same_text, same_text or _is_copy(one, known, alike)))
        return sorted(found, key=lambda match: match.rank, reverse=True)

    def text_of(self, key: Key) -> list[str]:
        """The sentences of a placed revision."""
        known = self._get(key)
        return printed(known.text, known.sentences) if known else []

    def similarity(self, one: Print, key: Key) -> float:
        """How alike an article is to a placed revision."""
        known = self._get(key)
        return likeness(one.hashes, self._hashes_of(known)).similarity if known else 0.0

    def add(self, one: Print, placement: Placement) -> None:
        """Remember a placement, so that later articles of the batch see it."""
        self.placed.setdefault(placement.article, []).append(placement)
        if not placement.text_sha256:
            return
        known = known_of(one.article, placement)
        self._now.add(known)
        self._hashes[known.key] = one.hashes
        if placement.seed:
            self.seeded.setdefault(placement.seed, placement.story)
        self.stories.setdefault(placement.story, Story(placement.story, ())).add(known)

    def _get(self, key: Key) -> Known | None:
        return self._known.get(key) or self._now.known([key]).get(key)

    def _hashes_of(self, known: Known) -> Hashes:
        if known.key not in self._hashes:
            self._hashes[known.key] = shingle_hashes(tokens(known.text))
        return self._hashes[known.key]


def _is_copy(one: Print, known: Known, alike: Likeness) -> bool:
    """A loose likeness counts only where the numbers agree: reports of one form differ in most of them."""
    if not alike.is_copy:
        return False
    return alike.contained >= LITERAL_ENOUGH or not numbers_disagree(
        one.sentences, printed(known.text, known.sentences)
    )


def _hits(prints: Sequence[Print], index: Index, window: timedelta) -> dict[int, list[Hit]]:
    """For each article (by number) the stored revisions that are worth comparing."""
    found: dict[int, list[Hit]] = {}
    if not prints:
        return found
    for hit in index.near([one.sample for one in prints], min(one.when for one in prints) - window):
        found.setdefault(hit.query, []).append(hit)
    return {query: _worth_comparing(hits, len(prints[query].sample)) for query, hits in found.items()}


def _worth_comparing(hits: Sequence[Hit], size: int) -> list[Hit]:
    likely = [hit for hit in hits if hit.shared >= PROPOSED_SHARE * min(size, hit.size)]
    likely.sort(key=lambda hit: (-hit.shared / max(1, min(size, hit.size)), hit.article, hit.revision))
    return likely[:COMPARED]
