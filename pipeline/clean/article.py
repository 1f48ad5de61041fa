"""One page to one article: decode, extract, settle each line, put the text together, say what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from pipeline.clean.address import canonical_url, original_url
from pipeline.clean.assembly import Assembled, assemble
from pipeline.clean.boilerplate import settle_boilerplate
from pipeline.clean.dates import Dated, modified, published
from pipeline.clean.decoding import decode
from pipeline.clean.extraction import Extraction, elements, extract, parse
from pipeline.clean.furniture import settle_furniture
from pipeline.clean.headline import settle_standfirst, settle_title, titles
from pipeline.clean.limits import Limits
from pipeline.clean.lines import Line, lines_of
from pipeline.clean.page_facts import PageFacts, page_facts
from pipeline.clean.pruning import Pruned, prune
from pipeline.clean.reshaping import reshape
from pipeline.clean.visible import INVISIBLE, plain, special
from pipeline.clean.walls import SHORT_PAGE, Verdict, wall_of
from pipeline.errors import ArticleError
from pipeline.language.detection import language_of
from pipeline.language.sentences import sentences
from pipeline.records import Article, ArticleStatus, Page, Removed, identity
from pipeline.topics.model import Topic

SHORTEST_ARTICLE = 200  # characters without the title; below it no figures are taken
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\x81\x8d\x8f\ufffd]")
_MANGLED = 50  # one such character in so many makes a body no text
_BY = re.compile(r"^\W*(?:by|written by)\b\s*:?\s*", re.IGNORECASE)
_LONGEST_AUTHOR = 200  # characters
# A text that the page states for machines wins where it is this much longer than the extract.
_STATED_RATIO = 1.6
_LIMITS = Limits()
_READ = frozenset(("article", "partial"))  # by the stages that follow


@dataclass(slots=True)
class _Reading:
    """What was read of one page, before it is put into a record."""

    made: Assembled
    body: str = ""  # the text without the title
    extractor: str = "none"
    facts: PageFacts = field(default_factory=PageFacts)
    dated: Dated | None = None
    modified: datetime | None = None
    language: str | None = None
    verdict: Verdict = field(default_factory=lambda: Verdict(None))


def clean(page: Page, body: bytes, topic: Topic, limits: Limits = _LIMITS) -> Article:
    """The article of a page. Never raises for bad input: `status` and `detail` say what is wrong with it.

    `body` is HTML, or plain text where `page.content_type` says text/plain: then the text as given is the source text.
    """
    nothing = _Reading(assemble("", "", [], page.entry.title))
    if not body:
        return _article(page, topic, nothing, "empty", page.detail or f"no body: {page.status}")
    if len(body) > limits.body_bytes:
        reason = f"{len(body)} bytes, the cap is {limits.body_bytes} (FIGUREWATCH_MAX_BODY_BYTES)"
        return _article(page, topic, nothing, "unreadable", reason)
    try:
        text = decode(body, page.content_type)
        plain_text = (page.content_type or "").lower().startswith("text/plain")
        reading = (
            _read_text(page, text, topic, limits) if plain_text else _read_html(page, text, topic, limits)
        )
        # What a person brings is an article, however short.
        shortest = 1 if page.status == "imported" else SHORTEST_ARTICLE
        status, detail = _status(reading, topic, shortest)
        return _article(page, topic, reading, status, detail)
    except ArticleError as error:
        return _article(page, topic, nothing, "unreadable", str(error))
    except Exception as error:  # noqa: BLE001 -- extractors fail in their own ways on hostile pages; the row is kept
        return _article(page, topic, nothing, "unreadable", f"{type(error).__name__}: {error}"[:200])


def _read_text(page: Page, text: str, topic: Topic, limits: Limits) -> _Reading:
    made = _settled(text, page.entry.title, None, topic, limits=limits)
    entry = page.entry
    dated: Dated | None = (entry.published, entry.published_precision) if entry.published else None
    body = _body(made)
    return _Reading(made, body, "text", dated=dated, modified=entry.updated, language=language_of(body))


def _read_html(page: Page, text: str, topic: Topic, limits: Limits) -> _Reading:
    tree = parse(text)
    if tree is None:
        return _Reading(assemble("", "", [], page.entry.title))
    size = elements(tree)
    if size > limits.elements:
        raise ArticleError(f"{size} elements, the cap is {limits.elements} (FIGUREWATCH_MAX_PAGE_ELEMENTS)")
    facts = page_facts(tree)
    dated = published(facts.published, facts.times, page.entry, page.fetched_at, tree)
    reshape(tree)
    pruned = prune(tree)
    extraction = extract(tree)
    if len(extraction.text) < SHORTEST_ARTICLE and pruned.removed:
        # What was pruned may have been the article after all.
        whole = extract(parse(text))
        if len(whole.text) > _STATED_RATIO * len(extraction.text):
            extraction, pruned = whole, Pruned()
    if limits.text_chars >= len(facts.body) > max(SHORTEST_ARTICLE, _STATED_RATIO * len(extraction.text)):
        extraction, pruned = Extraction(facts.body, "json-ld"), Pruned()
    facts.captions = pruned.captions
    made = _settled(extraction.text, page.entry.title, facts, topic, limits=limits, pruned=pruned.removed)
    body = _body(made)
    # What a paywall asks for may have left the tree; where nothing was extracted, what is left of the page speaks.
    asked = [one.text for one in pruned.removed if one.reason == "paywall_prompt"]
    seen = "\n".join([extraction.text or _shown(tree), *asked])
    return _Reading(
        made,
        body,
        extraction.extractor if extraction.text else "none",
        facts,
        dated,
        modified(facts.modified, page.entry, dated[0] if dated else None, page.fetched_at),
        language_of(body or extraction.text, facts.language),
        wall_of(seen, body, facts, page.entry.title, http_status=page.http_status),
    )


def _shown(tree: Any) -> str:
    return " ".join(tree.text_content().split())[:SHORT_PAGE]


def _settled(
    source: str,
    title: str,
    facts: PageFacts | None,
    topic: Topic,
    *,
    limits: Limits,
    pruned: Sequence[Removed] = (),
) -> Assembled:
    if len(source) > limits.text_chars:
        raise ArticleError(
            f"{len(source)} characters of text, the cap is {limits.text_chars} (FIGUREWATCH_MAX_TEXT_CHARS)"
        )
    # Most texts have no character that needs a second look: one search tells.
    odd = special(source)
    shown = plain(source) if odd else source
    hidden = odd and INVISIBLE.search(source) is not None
    if odd and _MANGLED * len(_NO_TEXT.findall(source)) > len(source):
        raise ArticleError("no text: control characters, or no known encoding")
    lines = lines_of(source, shown, hidden=hidden)
    names = titles(title, facts, lines)
    settle(lines, names, facts, topic.language)
    return assemble(source, shown, lines, names[0] if names else "", pruned, hidden=hidden)


def settle(lines: list[Line], names: Sequence[str], facts: PageFacts | None, language: str) -> None:
    """What becomes of each line: title, standfirst, body, caption, or removed with a reason."""
    settle_title(lines, names)
    said = (facts.language or "").strip().lower()[:2] if facts else language
    settle_boilerplate(lines, language, foreign=said != language)
    settle_standfirst(lines, facts)
    settle_furniture(lines, facts, facts.authors if facts else ())


def _body(made: Assembled) -> str:
    return "\n".join(made.text[one.start : one.end] for one in made.segments if one.kind != "title")


def _status(reading: _Reading, topic: Topic, shortest: int) -> tuple[ArticleStatus, str | None]:
    size = len(reading.body)
    if reading.verdict.wall:
        return "wall", reading.verdict.wall
    if not size:
        return "empty", "no text"
    if reading.language is not None and reading.language != topic.language:
        return "other_language", reading.language
    if reading.verdict.partial:
        return "partial", "paywall"
    if size < shortest:
        return "empty", f"{size} characters, an article has {shortest}"
    return "article", None


def _article(
    page: Page, topic: Topic, reading: _Reading, status: ArticleStatus, detail: str | None
) -> Article:
    entry, made, facts = page.entry, reading.made, reading.facts
    title = next(
        (made.text[one.start : one.end] for one in made.segments if one.kind == "title"), entry.title
    )
    dated = reading.dated or ((entry.published, entry.published_precision) if entry.published else None)
    return Article(
        topic=topic.name,
        article=identity(topic.name, entry.url_key),
        revision=identity(made.text),
        url=canonical_url(page.final_url, facts.canonical),
        url_key=entry.url_key,
        outlet=entry.outlet or facts.outlet or _host(page.final_url),
        author=_author(facts, made),
        title=title,
        text=made.text,
        segments=made.segments,
        # What is not read further is kept as it is.
        sentences=sentences(made.text, topic.language) if status in _READ else (),
        source_map=made.source_map,
        removed=made.removed,
        language=reading.language,
        published=dated[0] if dated else None,
        published_precision=dated[1] if dated else "unknown",
        modified=reading.modified,
        status=status,
        detail=detail,
        extractor=reading.extractor,
        page_sha256=page.sha256,
        doc=entry.entry_id if page.status == "imported" else None,
        fetched_at=page.fetched_at,
        original=original_url(page.final_url, facts.canonical),
    )


def _author(facts: PageFacts, made: Assembled) -> str | None:
    """Whom the page names, else the byline or agency credit that left the text: later stages count sources by it."""
    named = ", ".join(dict.fromkeys(facts.authors))
    printed = (
        one.text for one in made.removed if one.reason in ("byline", "syndication_note") and one.source_end
    )
    return named or next((_BY.sub("", text).strip()[:_LONGEST_AUTHOR] for text in printed), None) or None


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
