"""One page to one article: decode, extract, settle each line, put the text together, say what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.clean.assembly import Assembled, assemble
from pipeline.clean.boilerplate import settle_boilerplate
from pipeline.clean.decoding import MAX_BODY_BYTES, decode
from pipeline.clean.extraction import Extraction, extract, parse
from pipeline.clean.furniture import settle_furniture
from pipeline.clean.headline import settle_standfirst, settle_title, titles
from pipeline.clean.lines import Line, lines_of
from pipeline.clean.page_facts import PageFacts, page_facts
from pipeline.clean.pruning import prune
from pipeline.records import Article, ArticleStatus, Page, Span, identity
from pipeline.topics.model import Topic

SHORTEST_ARTICLE = 200  # characters of body; below it no figures are taken (INGEST.md)


def clean(page: Page, body: bytes, topic: Topic) -> Article:
    """The article of a page. Never raises for bad input: `status` and `detail` say what is wrong with it.

    `body` is HTML, or plain text where `page.content_type` says text/plain: then the text as given is the source text.
    """
    if not body:
        return _article(page, topic, status="empty", detail=page.detail or page.status)
    if len(body) > MAX_BODY_BYTES:
        return _article(
            page, topic, status="unreadable", detail=f"{len(body)} bytes, cap is {MAX_BODY_BYTES}"
        )
    try:
        return _read(page, body, topic)
    except Exception as error:  # noqa: BLE001 -- extractors fail in their own ways on hostile pages; the row is kept
        return _article(page, topic, status="unreadable", detail=f"{type(error).__name__}: {error}"[:200])


def _read(page: Page, body: bytes, topic: Topic) -> Article:
    text = decode(body, page.content_type)
    if (page.content_type or "").startswith("text/plain"):
        facts, pruned, extraction = None, [], Extraction(text, "text")
    else:
        tree = parse(text)
        if tree is None:
            return _article(page, topic, status="empty", detail="no HTML")
        facts = page_facts(tree)
        pruned = prune(tree)
        extraction = extract(tree)
    lines = lines_of(extraction.text)
    names = titles(page.entry.title, facts)
    settle(lines, names, facts, topic.language)
    made = assemble(extraction.text, lines, names[0] if names else "", pruned)
    size = sum(segment.end - segment.start for segment in made.segments if segment.kind != "title")
    status: ArticleStatus = "article" if size >= SHORTEST_ARTICLE else "empty"
    return _article(page, topic, status=status, made=made, extractor=extraction.extractor)


def settle(lines: list[Line], names: Sequence[str], facts: PageFacts | None, language: str) -> None:
    """What becomes of each line: title, standfirst, body, caption, or removed with a reason."""
    settle_title(lines, names)
    settle_boilerplate(lines, language)
    settle_standfirst(lines, facts)
    settle_furniture(lines, facts, facts.authors if facts else ())


def _sentences(made: Assembled, language: str) -> tuple[Span, ...]:
    try:
        from pipeline.language.sentences import sentences
    except ImportError:
        found, at = [], 0
        for line in made.text.split("\n"):
            if line.strip():
                found.append(Span(at, at + len(line), "sentence"))
            at += len(line) + 1
        return tuple(found)
    return tuple(sentences(made.text, language=language))


def _article(
    page: Page,
    topic: Topic,
    *,
    status: ArticleStatus,
    detail: str | None = None,
    made: Assembled | None = None,
    extractor: str = "none",
    modified: datetime | None = None,
) -> Article:
    entry = page.entry
    made = made or assemble("", [], entry.title.strip())
    title = next((made.text[s.start : s.end] for s in made.segments if s.kind == "title"), entry.title)
    return Article(
        topic=topic.name,
        article=identity(topic.name, entry.url_key),
        revision=identity(made.text),
        url=page.final_url,
        url_key=entry.url_key,
        outlet=entry.outlet or urlsplit(page.final_url).hostname or "",
        author=None,
        title=title,
        text=made.text,
        segments=made.segments,
        sentences=_sentences(made, topic.language),
        source_map=made.source_map,
        removed=made.removed,
        language=topic.language,
        published=entry.published,
        published_precision=entry.published_precision,
        modified=modified,
        status=status,
        detail=detail,
        extractor=extractor,
        page_sha256=page.sha256,
        doc=entry.entry_id if page.status == "imported" else None,
        fetched_at=page.fetched_at,
    )
