"""A batch of articles while it is placed: what the index answered, and what was placed so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.dedup.changes import numbers_disagree
from pipeline.dedup.index import Index, Key, member_of, title_end
from pipeline.dedup.likeness import Likeness, alikeness
from pipeline.dedup.memory import MemoryIndex
from pipeline.dedup.proposals import PROPOSING_SHINGLES, Member, lacking, worth_comparing
from pipeline.dedup.stories import Seeds, Story
from pipeline.dedup.text import Text
from pipeline.records import Article, Placement, StoryHit, StoryMember
from pipeline.topics.model import Topic

BEARERS = 40  # of a story's members that brought sentences, so many are read again: the first and the latest
LITERAL_ENOUGH = 0.7  # containment at which a text is a copy whatever its numbers say
_EVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article that is to be placed."""

    article: Article
    text: Text

    @property
    def when(self) -> datetime:
        return self.article.published or self.article.fetched_at


def arrival(article: Article) -> Arrival:
    """An article with its text as dedup reads it."""
    return Arrival(article, Text(article.text, article.sentences, title_end(article.segments)))


@dataclass(frozen=True, slots=True)
class Match:
    """A placed revision that an article was compared with whole."""

    member: Member
    likeness: Likeness
    same_text: bool
    is_copy: bool

    @property
    def story(self) -> str:
        return self.member.placement.story

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """The better copy is greater: the same text, then the more of both is covered, then the more is shared."""
        alike = self.likeness
        mutual = round(alike.new_covered + alike.old_covered, 1)
        return self.same_text, self.is_copy, mutual, alike.shared


class Batch:
    """The index is asked a fixed number of questions for the whole batch; the rest is held in memory."""

    def __init__(self, arrivals: Sequence[Arrival], index: Index, topic: Topic) -> None:
        self.seeds = Seeds(topic)
        self.revisions_a_day = topic.revisions_a_day
        self._window = timedelta(days=topic.dedup_window_days)
        self.placed: dict[str, list[Placement]] = {}  # article -> its placements, oldest first
        self.stories: dict[str, Story] = {}
        self._now = MemoryIndex()
        for placement in index.placed({one.article.article for one in arrivals}):
            self.placed.setdefault(placement.article, []).append(placement)
        self._same_text = dict(index.same_text({one.text.sha256 for one in arrivals} - {""}))
        self._hits = _hits(arrivals, index, self._window)
        keys = set(self._same_text.values())
        keys.update((hit.article, hit.revision) for hits in self._hits.values() for hit in hits)
        keys.update(_key(one[-1]) for one in self._read_placements())
        self._members = {key: _member(one) for key, one in index.members(keys).items()}
        self.seeded = dict(index.seeded())  # seed -> its story
        wanted = {one.placement.story for one in self._members.values()} | set(self.seeded.values())
        bearers = index.bearers(wanted, at_most=BEARERS)
        missing = {key for keys in bearers.values() for key in keys} - self._members.keys()
        self._members.update((key, _member(one)) for key, one in index.members(missing).items())
        for story, brought in bearers.items():
            for key in brought:
                self._join(story, self._members[key], stored=True)

    def _read_placements(self) -> list[list[Placement]]:
        read = [[one for one in placed if one.is_read] for placed in self.placed.values()]
        return [placed for placed in read if placed]

    def _join(self, story: str, member: Member, *, stored: bool) -> None:
        self.stories.setdefault(story, Story(story, origin=story)).add(member, stored=stored)

    def member(self, placement: Placement) -> Member | None:
        """A placed revision with its text; None where the index has lost it."""
        return self._members.get(_key(placement))

    def matches(self, number: int, one: Arrival) -> list[Match]:
        """The placed revisions that are like an article, best first; those of its own URL are left out."""
        text = one.text
        here = self._now.same_text([text.sha256])
        keys = [key for key in (self._same_text.get(text.sha256), here.get(text.sha256)) if key]
        now = self._now.near([text.sample], since=_EVER, at_least=PROPOSING_SHINGLES)
        keys += [
            (hit.article, hit.revision) for hit in worth_comparing([*self._hits.get(number, ()), *now], text)
        ]
        members = [self._members[key] for key in dict.fromkeys(keys) if key in self._members]
        found = [
            self._match(one, member) for member in members if member.placement.article != one.article.article
        ]
        return sorted(found, key=lambda match: match.rank, reverse=True)

    def _match(self, one: Arrival, member: Member) -> Match:
        alike = alikeness(one.text, member.text)
        same_text = member.text.sha256 == one.text.sha256
        return Match(member, alike, same_text, same_text or self._is_copy(one.text, member, alike))

    def _is_copy(self, text: Text, member: Member, alike: Likeness) -> bool:
        """A copy of the member, and not merely of a block that it shares with its story or embeds besides it."""
        if not is_copy(text, member.text, alike):
            return False
        if member.placement.kind not in ("embeds", "trimmed"):
            return True
        founder = self.stories[member.placement.story].founder
        return founder is None or is_copy(text, founder.text, alikeness(text, founder.text))

    def lacking(self, one: Arrival, story: str, matches: Sequence[Match]) -> tuple[int, ...]:
        """Of the sample of a text of this story what the index lacks."""
        known = [match.member for match in matches if match.story == story]
        if (told := self.stories.get(story)) is not None and told.founder is not None:
            known.append(told.founder)
        return lacking(one.text, one.when, known, self._window)

    def add(self, one: Arrival, placement: Placement) -> None:
        """Remember a placement, so that later articles of the batch see it."""
        self.placed.setdefault(placement.article, []).append(placement)
        if not placement.is_read:
            return
        member = Member(placement, one.article.outlet, one.article.url, one.text, one.article.original)
        self._now.add(member_of(one.article, placement))
        self._members[_key(placement)] = member
        if placement.seed:
            self.seeded.setdefault(placement.seed, placement.story)
        self._join(placement.story, member, stored=False)


def is_copy(new: Text, old: Text, alike: Likeness) -> bool:
    """A piece of a text is no copy of it, and reports of one form are none: they differ in most of their numbers."""
    if not alike.is_copy or alike.is_piece:
        return False
    return alike.contained >= LITERAL_ENOUGH or not numbers_disagree(new.figures, old.figures)


def _key(placement: Placement) -> Key:
    return placement.article, placement.revision


def _member(stored: StoryMember) -> Member:
    text = Text(stored.text, stored.sentences, stored.title_end)
    return Member(stored.placement, stored.outlet, stored.url, text, stored.original)


def _hits(arrivals: Sequence[Arrival], index: Index, window: timedelta) -> dict[int, list[StoryHit]]:
    """For each article (by number) the stored revisions that are worth comparing."""
    found: dict[int, list[StoryHit]] = {}
    if not arrivals:
        return found
    since = min(one.when for one in arrivals) - window
    samples = [one.text.sample for one in arrivals]
    for hit in index.near(samples, since=since, at_least=PROPOSING_SHINGLES):
        found.setdefault(hit.query, []).append(hit)
    return {query: worth_comparing(hits, arrivals[query].text) for query, hits in found.items()}
