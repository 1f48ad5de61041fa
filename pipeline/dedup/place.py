"""Where each article belongs: the story it tells, what it is a copy of, and which of its sentences that story lacks.

Identity is decided here and nothing else: no article is dropped, and whatever a copy says that its story does not have is
handed on as fresh, so that a number that moved between two copies is always read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.dedup.batch import Batch, Match, Print, print_of
from pipeline.dedup.changes import StoryText, fresh_sentences, numbers_in_context, revised
from pipeline.dedup.credits import agency_credit
from pipeline.dedup.index import Index
from pipeline.dedup.likeness import Likeness
from pipeline.dedup.stories import SeedMatch, Story
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
    prints = [print_of(article) for article in articles]
    batch = Batch(prints, index, topic)
    order = sorted(range(len(prints)), key=lambda n: (prints[n].when, prints[n].article.fetched_at, n))
    placements: dict[int, Placement] = {}
    for number in order:
        placements[number] = _place_one(number, prints[number], batch)
    return [placements[number] for number in range(len(prints))]


def _place_one(number: int, one: Print, batch: Batch) -> Placement:
    earlier = batch.placed.get(one.article.article, [])
    for known in earlier:
        if known.revision == one.article.revision:
            return known
    if one.article.status not in READ_STATUSES or not one.sha256:
        placement = _founding(one, f"{one.article.status}: no text that figures are read from")
        placement = replace(placement, fresh=(), text_sha256="", shingles=())
    else:
        previous = next((placement for placement in reversed(earlier) if placement.text_sha256), None)
        matches = batch.matches(number, one)
        if previous is not None:
            placement = _revision(one, previous, matches, batch)
        else:
            placement = _copy_or_origin(one, matches, batch)
    batch.add(one, placement)
    return placement


def _founding(one: Print, reason: str) -> Placement:
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
        fresh=tuple(range(len(one.sentences))),
        changed_figures=False,
        published=article.published,
        text_sha256=one.sha256,
        shingles=one.sample,
    )


def _copy_or_origin(one: Print, matches: Sequence[Match], batch: Batch) -> Placement:
    copies = [match for match in matches if match.is_copy]
    seed = batch.seeds.match(one.hashes)
    own = _founding(one, "no earlier article of the window tells it")
    if copies:
        best = copies[0]
        story = batch.stories[best.known.placement.story]
        kind: CopyKind = "identical" if best.same_text else kind_of(best.likeness)
        reason = _reason(kind, best)
        similarity = 1.0 if best.same_text else best.likeness.similarity
    elif seed is not None and seed.seed in batch.seeded:
        story = batch.stories[batch.seeded[seed.seed]]
        kind, reason, similarity = kind_of(seed.likeness), _seed_reason(seed), seed.likeness.similarity
    else:
        reason = _seed_reason(seed) if seed else own.reason
        return replace(
            own,
            reason=reason,
            seed=seed.seed if seed else None,
            shares=_shares(matches, own.story),
        )
    embedded = [batch.stories[match.known.placement.story] for match in copies]
    figures = numbers_in_context(one.sentences)
    is_origin = story.yields_to(one.article.published, one.article.outlet, own.agency)
    return replace(
        own,
        story=story.story,
        origin=one.article.article if is_origin else story.origin,
        kind="origin" if is_origin else kind,
        similarity=round(similarity, 4),
        reason=f"{reason}; taken for the origin, being earlier or the agency's own" if is_origin else reason,
        seed=story.seed or (seed.seed if seed else None),
        fresh=fresh_sentences(one.sentences, one.titles, [story.text, *(other.text for other in embedded)]),
        changed_figures=story.text.changed(figures),
        shares=_shares(matches, story.story),
    )


def _revision(one: Print, previous: Placement, matches: Sequence[Match], batch: Batch) -> Placement:
    """Another text under a URL that was placed before: it stays in its story, and what changed is fresh."""
    before = batch.text_of((previous.article, previous.revision))
    change = revised(one.sentences, before)
    text = StoryText()
    text.add(before, numbers_in_context(before))
    what = [name for name in ("figures", "names", "quotes") if getattr(change, name)]
    if change.note:
        what.append("a note of correction")
    story: Story | None = batch.stories.get(previous.story)
    return replace(
        _founding(one, ""),
        story=previous.story,
        origin=story.origin if story else previous.origin,
        kind="revision",
        similarity=round(batch.similarity(one, (previous.article, previous.revision)), 4),
        reason=(
            f"the same URL with {len(change.fresh)} new and {len(change.dropped)} dropped sentences"
            + (f": {', '.join(what)} changed" if what else ", wording only")
        ),
        seed=previous.seed,
        fresh=change.fresh,
        changed_figures=text.changed(numbers_in_context(one.sentences)),
        previous_revision=previous.revision,
        material=change.material,
        shares=_shares(matches, previous.story),
    )


def kind_of(alike: Likeness) -> CopyKind:
    """What a copy is to the text it copies."""
    new_whole, old_whole = alike.new_covered >= WHOLE, alike.old_covered >= WHOLE
    literal = alike.contained >= LITERAL
    if old_whole and alike.new_length > LONGER * alike.old_length:
        return "embeds"
    if not literal:
        return "rewritten"
    if new_whole and not old_whole:
        return "trimmed"
    return "syndicated"


def _reason(kind: CopyKind, match: Match) -> str:
    known = match.known
    if kind == "identical":
        return f"the same text as {known.outlet}, {known.url}"
    words = {
        "syndicated": "a copy of",
        "trimmed": "a shorter version of",
        "rewritten": "a rewritten version of",
        "embeds": "contains",
    }[kind]
    return f"{words} {known.outlet}, {known.url}: {match.likeness.similarity:.0%} of the shorter text is in the longer"


def _seed_reason(match: SeedMatch) -> str:
    what = "the original that the seed retells" if match.of_original else "the seed"
    return f"a copy of {what} ({match.seed}): {match.likeness.covered:.0%} of it covered"


def _shares(matches: Sequence[Match], own: str) -> tuple[SharedBlock, ...]:
    """The other stories with which a text shares a block or that it embeds, most shared first."""
    found: dict[str, SharedBlock] = {}
    for match in matches:
        story = match.known.placement.story
        if story != own and story not in found and match.likeness.shares_block:
            similarity = round(match.likeness.similarity, 4)
            found[story] = SharedBlock(story, match.known.placement.article, similarity)
    return tuple(list(found.values())[:LINKED])
