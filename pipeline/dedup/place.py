"""Where each article belongs: the story it tells, what it is a copy of, and which of its sentences that story lacks.

Identity is decided here and nothing else: no article is dropped, and whatever a copy says that its story does not have is
handed on as fresh, so that a number that moved between two copies is always read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.dedup.batch import Arrival, Batch, Match, arrival
from pipeline.dedup.credits import agency_credit
from pipeline.dedup.index import Index
from pipeline.dedup.likeness import Likeness, alikeness
from pipeline.dedup.revisions import revised
from pipeline.dedup.said import Said
from pipeline.dedup.stories import SeedMatch, fresh_sentences
from pipeline.records import Article, CopyKind, Placement, SharedBlock
from pipeline.topics.model import Topic

READ_STATUSES = ("article", "partial")  # of the others no figure is taken, and copies of a wall are no story
LINKED = 8  # other stories that an article is linked to at most
WHOLE = 0.85  # coverage at which a text is all there
LITERAL = 0.8  # containment at which it is there word for word
LONGER = 1.25  # times the words at which a text is more than its copy with a header


def place(articles: Sequence[Article], index: Index, topic: Topic) -> list[Placement]:
    """One placement for each article, in the order given; earlier published ones found stories for later ones.

    An article revision that the index holds already gets the placement that it had, so placing again changes nothing.
    """
    arrivals = [arrival(article) for article in articles]
    batch = Batch(arrivals, index, topic)
    order = sorted(range(len(arrivals)), key=lambda n: (arrivals[n].when, arrivals[n].article.fetched_at, n))
    placements: dict[int, Placement] = {}
    for number in order:
        placements[number] = _place_one(number, arrivals[number], batch)
    return [placements[number] for number in range(len(arrivals))]


def _place_one(number: int, one: Arrival, batch: Batch) -> Placement:
    earlier = batch.placed.get(one.article.article, [])
    for known in earlier:
        if known.revision == one.article.revision:
            return known
    if one.article.status not in READ_STATUSES or not one.text.sha256:
        placement = _not_read(one, f"{one.article.status}: no text that figures are read from")
    else:
        read = [known for known in earlier if known.is_read]
        if _of_its_day(one, read) >= batch.revisions_a_day:
            placement = _one_too_many(one, read[-1], batch.revisions_a_day)
        elif read:
            placement = _revision(one, read[-1], batch.matches(number, one), batch)
        else:
            placement = _copy_or_origin(one, batch.matches(number, one), batch)
    batch.add(one, placement)
    return placement


def _not_read(one: Arrival, reason: str) -> Placement:
    """An article of which nothing is taken."""
    return replace(_founding(one, reason), agency=None, fresh=(), text_sha256="", shingles=(), words=0)


def _of_its_day(one: Arrival, read: Sequence[Placement]) -> int:
    """How many of the revisions that were read were fetched on the day (UTC) of this one."""
    day = one.article.fetched_at.date()
    return sum(known.fetched_at is not None and known.fetched_at.date() == day for known in read)


def _one_too_many(one: Arrival, previous: Placement, at_most: int) -> Placement:
    """A revision of a page that changes at each fetch. The first of another day is held against the last that was read."""
    reason = (
        f"this page changes at each fetch: {at_most} revisions of {one.article.fetched_at:%Y-%m-%d} were read"
    )
    return replace(
        _not_read(one, f"{reason}, this one and later ones of the day are kept and not read"),
        story=previous.story,
        origin=previous.origin,
        kind="revision",
        seed=previous.seed,
        previous_revision=previous.revision,
    )


def _founding(one: Arrival, reason: str) -> Placement:
    """An article that tells a story of its own: all its sentences are fresh."""
    article = one.article
    return Placement(
        topic=article.topic,
        article=article.article,
        revision=article.revision,
        story=article.article,
        origin=article.article,
        kind="origin",
        similarity=0.0,
        reason=reason,
        seed=None,
        agency=agency_credit(article.text, article.author),
        fresh=tuple(range(len(article.sentences))),
        changed_figures=False,
        published=article.published,
        text_sha256=one.text.sha256,
        shingles=one.text.sample,
        words=len(one.text.words),
        fetched_at=article.fetched_at,
    )


def _copy_or_origin(one: Arrival, matches: Sequence[Match], batch: Batch) -> Placement:
    copies = [match for match in matches if match.is_copy]
    seed = batch.seeds.match(one.text)
    own = _founding(one, "no earlier article of the window tells it")
    if copies:
        story = batch.stories[copies[0].story]
        kind: CopyKind = "identical" if copies[0].same_text else kind_of(copies[0].likeness)
        reason = _reason(kind, copies[0])
        similarity = 1.0 if copies[0].same_text else copies[0].likeness.similarity
    elif seed is not None and seed.seed in batch.seeded:
        story = batch.stories[batch.seeded[seed.seed]]
        kind, reason, similarity = kind_of(seed.likeness), _seed_reason(seed), seed.likeness.similarity
    else:
        return replace(
            own,
            reason=_seed_reason(seed) if seed else own.reason,
            seed=seed.seed if seed else None,
            shares=_shares(matches, own.story),
        )
    is_origin = story.yields_to(one.article, own.agency)
    others = [batch.stories[match.story].said for match in copies if match.story != story.story]
    fresh = fresh_sentences(one.text, [story.said, *others])
    return replace(
        own,
        story=story.story,
        origin=one.article.article if is_origin else story.origin,
        kind="origin" if is_origin else kind,
        similarity=round(similarity, 4),
        reason=f"{reason}; earlier than the origin so far, the agency's own, or named by it"
        if is_origin
        else reason,
        seed=story.seed or (seed.seed if seed else None),
        fresh=fresh,
        changed_figures=story.said.number_moved(one.text, fresh),
        shares=_shares(matches, story.story),
        shingles=batch.lacking(one, story.story, matches),
    )


def _revision(one: Arrival, previous: Placement, matches: Sequence[Match], batch: Batch) -> Placement:
    """Another text under a URL that was placed before: it stays in its story, and what changed is fresh."""
    own = _founding(one, f"the same URL as revision {previous.revision}, whose text is no longer there")
    story = batch.stories.get(previous.story)
    own = replace(
        own,
        story=previous.story,
        origin=story.origin if story else previous.origin,
        kind="revision",
        seed=previous.seed,
        previous_revision=previous.revision,
        material=True,
        shares=_shares(matches, previous.story),
        shingles=batch.lacking(one, previous.story, matches),
    )
    before = batch.member(previous)
    if before is None:
        return own
    change = revised(one.text, before.text)
    what = [name for name in ("figures", "names", "quotes") if getattr(change, name)]
    what += ["a note of correction"] if change.note else []
    return replace(
        own,
        similarity=round(alikeness(one.text, before.text).similarity, 4),
        reason=f"the same URL with {len(change.fresh)} new and {len(change.dropped)} dropped sentences: "
        + (f"{', '.join(what)} changed" if what else "wording only"),
        fresh=change.fresh,
        changed_figures=Said(before.text).number_moved(one.text, change.fresh),
        material=change.material,
    )


def kind_of(alike: Likeness) -> CopyKind:
    """What a copy is to the text it copies."""
    if alike.old_covered >= WHOLE and alike.new_length > LONGER * alike.old_length:
        return "embeds"
    if alike.contained < LITERAL:
        return "rewritten"
    if alike.new_covered >= WHOLE and alike.old_covered < WHOLE:
        return "trimmed"
    return "syndicated"


_WORDS: dict[CopyKind, str] = {
    "syndicated": "a copy of",
    "trimmed": "a shorter version of",
    "rewritten": "a rewritten version of",
    "embeds": "a longer text around",
}


def _reason(kind: CopyKind, match: Match) -> str:
    source = f"{match.member.outlet}, {match.member.url}"
    if kind == "identical":
        return f"the same text as {source}"
    return f"{_WORDS[kind]} {source}: {match.likeness.similarity:.0%} of the shorter text is in the longer"


def _seed_reason(match: SeedMatch) -> str:
    what = "the original that the seed retells" if match.of_original else "the seed"
    return f"a copy of {what} ({match.seed}): {match.likeness.covered:.0%} of the shorter text is covered"


def _shares(matches: Sequence[Match], own: str) -> tuple[SharedBlock, ...]:
    """The other stories with which a text shares a block or that it embeds, the most alike first."""
    found: dict[str, SharedBlock] = {}
    for match in matches:
        if match.story != own and match.story not in found and match.likeness.shares_block:
            similarity = round(match.likeness.similarity, 4)
            found[match.story] = SharedBlock(match.story, match.member.placement.article, similarity)
    return tuple(list(found.values())[:LINKED])
