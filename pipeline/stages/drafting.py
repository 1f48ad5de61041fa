"""A topic pack drafted from a folder of articles: cleaned and read as any article is, then written for a person to edit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.archive import ArchivedArticle, read_folder
from pipeline.clean import clean
from pipeline.errors import UsageError
from pipeline.feeds.discovery import announced
from pipeline.figures import figures_of
from pipeline.records import Entry, Page
from pipeline.settings import Settings
from pipeline.topics import bare_topic
from pipeline.topics.drafting import Source, draft, write_draft
from pipeline.topics.model import Topic

READABLE = frozenset({"article", "partial"})


def draft_topic(name: str, folder: Path, settings: Settings, now: datetime) -> tuple[Path, list[str]]:
    """Write the pack NAME from the articles of a folder; give its folder, and what was left out and why.

    Raises UsageError where no article can be a seed, TopicError where there is such a pack already.
    """
    topic = bare_topic(name)
    articles, problems = read_folder(folder)
    sources = _sources(topic, articles, problems, now)
    if not sources:
        raise UsageError(f"{folder}: no article in it can be a seed: {'; '.join(problems)}")
    place = settings.own_topics / name
    write_draft(place, draft(name, sources))
    return place, problems


def _sources(
    topic: Topic, articles: Sequence[ArchivedArticle], problems: list[str], now: datetime
) -> list[Source]:
    found = []
    for one in articles:
        url = one.url or f"import:{topic.name}/{one.doc}"
        entry = Entry(
            topic.name, "draft", one.doc, url, url, one.title, "", one.published, one.published_precision, None, one.outlet, now
        )  # fmt: skip
        page = Page(
            topic.name, entry, url, "imported", None, None, one.content_type, None, len(one.body), now
        )
        article = clean(page, one.body, topic)
        if article.status not in READABLE:
            problems.append(f"{one.doc} was left out: {article.detail or article.status}")
        elif article.published is None:
            problems.append(
                f'{one.doc} was left out: nobody says when it was published; a line {{"doc": "{one.doc}", "date": "2023-05-01"}} '
                "in docs.jsonl beside it does"
            )
        else:
            pointed = announced(one.body, url) if one.content_type == "text/html" else []
            feeds = [feed for feed in pointed if feed.startswith(("http://", "https://")) and " " not in feed]
            found.append(Source(article, tuple(figures_of(article, topic)), tuple(feeds)))
    return found
