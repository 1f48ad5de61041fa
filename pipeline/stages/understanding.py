"""The stages that make sense of pages: clean, dedup, figures, compare. All pure but for the state they read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time

import structlog

from pipeline import feeds
from pipeline.clean import Limits, in_given_file, repeated_lines, without_lines
from pipeline.clean import clean as clean_page
from pipeline.compare import compare as compare_figures
from pipeline.compare import known_figure, with_accounts
from pipeline.dedup import place
from pipeline.fetch import SnapshotStore
from pipeline.figures import figures_of, language_of, unsound
from pipeline.records import Article, Comparison, Figure, Page, Placement, identity
from pipeline.stages.run import Run
from pipeline.stages.second_reading import SecondReading
from pipeline.topics import Relevance, Topic
from pipeline.warehouse import Snapshot
from pipeline.warehouse.known_figures import KnownFigures
from pipeline.warehouse.story_index import StoryIndex

_log = structlog.get_logger()

NEW_BODIES = frozenset({"fetched", "imported", "feed_content"})
READABLE = frozenset({"article", "partial"})


def clean(run: Run, fetched: Sequence[str]) -> str:
    """Pages to articles. Batch of Article, one for each page with a body that was not read before.

    `fetched`: the batch of fetch, or those of its parts.
    """
    return run.once("clean", Article, lambda: _clean(run, fetched))


def _clean(run: Run, fetched: Sequence[str]) -> Iterable[Article]:
    bodies = SnapshotStore(run.settings.snapshots)
    had = (page for batch in sorted(fetched) for page in run.store.read(batch, Page))
    pages = [one for one in had if one.status in NEW_BODIES and one.sha256]
    limits = Limits.of(run.settings)
    cleaned = [clean_page(page, bodies.body(page.sha256 or ""), run.topic, limits) for page in pages]
    known = _furniture(
        run, {one.outlet for page, one in zip(pages, cleaned, strict=True) if page.status != "imported"}
    )
    relevance = Relevance(run.topic)
    for page, article in zip(pages, cleaned, strict=True):
        if page.status == "imported":
            # What a person brings, or trusts, is of the topic because they say so, and is pointed at in their file.
            body = bodies.body(page.sha256 or "")
            yield _as(in_given_file(article, body, page.content_type), run.topic, page.entry.url_key)
        else:
            key = feeds.canonical_key(page.final_url, article.url)
            yield _as(_on_topic(without_lines(article, known), relevance, run.topic), run.topic, key)


def _furniture(run: Run, outlets: Collection[str]) -> dict[str, frozenset[str]]:
    """The lines that each outlet repeats, learnt from earlier runs only: so that a run cleans alike whenever it runs."""
    with Snapshot(run.settings) as known:
        return repeated_lines(known.outlet_articles(run.topic.name, outlets, before=run.now))


def _on_topic(article: Article, relevance: Relevance, topic: Topic) -> Article:
    bar = topic.relevance.threshold
    if article.status not in READABLE or (score := relevance.score(article.title, article.text)) >= bar:
        return article
    return replace(
        article, status="off_topic", detail=f"relevance {score:.2f} is below the topic's {bar:.2f}"
    )


def _as(article: Article, topic: Topic, url_key: str) -> Article:
    return replace(article, url_key=url_key, article=identity(topic.name, url_key))


def dedup(run: Run, cleaned: str) -> str:
    """Which stories the articles tell. Batch of Placement, one for each revision that does not stand at its URL yet."""
    return run.once("dedup", Placement, lambda: _dedup(run, cleaned))


def _dedup(run: Run, cleaned: str) -> Iterable[Placement]:
    readable = [one for one in run.store.read(cleaned, Article) if one.status in READABLE]
    with Snapshot(run.settings) as known:
        standing = known.standing_revisions(run.topic.name, [one.article for one in readable])
        new = [one for one in readable if (one.article, one.revision) not in standing]
        return [
            _with_date(run.topic, one) for one in place(new, StoryIndex(known, run.topic.name), run.topic)
        ]


def _with_date(topic: Topic, placement: Placement) -> Placement:
    """A copy of a seed that prints no date is as old as the seed: without one, "February 24" has no year."""
    dates = {seed.id: seed.published for seed in topic.seeds}
    day = dates.get(placement.seed or "")
    if placement.published is not None or day is None:
        return placement
    return replace(placement, published=datetime.combine(day, time(), UTC))


def _placed_articles(run: Run, cleaned: str, placed: str) -> dict[tuple[str, str], tuple[Article, Placement]]:
    """(article, revision) -> the article, dated, with its placement."""
    articles = {(one.article, one.revision): one for one in run.store.read(cleaned, Article)}
    placements = run.store.read(placed, Placement)
    found = {}
    for one in placements:
        article = articles[one.article, one.revision]
        found[one.article, one.revision] = replace(article, published=article.published or one.published), one
    return found


def figures(run: Run, cleaned: str, placed: str) -> str:
    """The figures of every revision that was placed. Batch of Figure."""
    return run.once("figures", Figure, lambda: _figures(run, cleaned, placed))


def _figures(run: Run, cleaned: str, placed: str) -> Iterator[Figure]:
    # Copies are read in full: an analyst who asks for an outlet's figures wants those it copied too. That they count
    # as one source is the story's business, not the reader's.
    second = SecondReading(run.settings)
    try:
        for article, placement in _placed_articles(run, cleaned, placed).values():
            if placement.is_read:
                yield from _sound_figures(article, run.topic, second)
    finally:
        second.close()


def _sound_figures(article: Article, topic: Topic, second: SecondReading) -> Iterator[Figure]:
    """The figures of one article. A rule that fails on its text costs that figure, or that article's, and not the run."""
    try:
        found = second.completed(figures_of(article, topic), language_of(article, topic))
    except Exception as error:  # noqa: BLE001  (any text may come; what a rule did not expect is told and left out)
        _log.error("no figures: a rule failed on this article", url=article.url, error=repr(error))
        return
    for figure in found:
        wrong = unsound(figure, article.text)
        if wrong is None:
            yield figure
        else:
            _log.error("figure left out", url=article.url, printed=figure.printed, reason=wrong)


def compare(run: Run, cleaned: str, placed: str, found: str) -> str:
    """What each figure measures, how it relates to what is known, and what is known of its metric now.

    Batch of Comparison, one for each figure.
    """
    return run.once("compare", Comparison, lambda: _compare(run, cleaned, placed, found))


def _compare(run: Run, cleaned: str, placed: str, found: str) -> Iterable[Comparison]:
    articles = _placed_articles(run, cleaned, placed)
    new = []
    for figure in run.store.read(found, Figure):
        article, placement = articles[figure.article, figure.revision]
        new.append(known_figure(article, figure, placement))
    with Snapshot(run.settings) as snapshot:
        known = KnownFigures(snapshot, run.topic.name)
        compared = compare_figures(new, known, run.topic)
        touched = {one.metric.metric for one in compared}
        return with_accounts(compared, new, known.tellings(touched), known.relations(touched), run.topic)
