"""What a page says about itself: JSON-LD, meta elements, headings, links. Read in one pass over the parsed tree."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.clean.lines import folded

MAX_JSON_LD = 512 * 2**10  # characters of one JSON-LD block
MAX_LINKS = 3000  # links that are looked at; a news page has a few hundred
MAX_JSON_NODES = 2000

_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|Review)$")
_SPACE = re.compile(r"\s+")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
    "article.updated",
)
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?line|dek|deck|strap-?line|sub-?head(?:line|ing)?|summary|excerpt|article-?desc(?:ription)?|teaser-?text|chapo|lead-?text)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class PageFacts:
    """What the page says. Texts are trimmed; empty or None where it says nothing. Dates are as printed."""

    headlines: list[str] = field(default_factory=list)  # JSON-LD, og:title, h1: best first
    window_title: str = ""
    h1: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    subtitles: list[str] = field(default_factory=list)  # elements whose class says standfirst
    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    canonical: str | None = None
    language: str | None = None
    published: list[str] = field(default_factory=list)  # JSON-LD first, then meta
    modified: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)  # <time datetime> in document order
    free: bool | None = None  # isAccessibleForFree
    word_count: int | None = None
    body: str = ""  # JSON-LD articleBody
    keywords: set[str] = field(default_factory=set)
    link_texts: set[str] = field(default_factory=set)  # folded text of links
    headings: set[str] = field(default_factory=set)  # folded text of h2 to h6


def _squeezed(text: object) -> str:
    return _SPACE.sub(" ", html.unescape(text)).strip() if isinstance(text, str) else ""


def page_facts(tree: Any) -> PageFacts:
    """The facts of a parsed page. Never fails: what cannot be read is left out."""
    facts = PageFacts()
    facts.language = tree.get("lang") or tree.get("xml:lang")
    metas: dict[str, str] = {}
    links = 0
    for node in tree.iter(
        "meta", "link", "title", "script", "h1", "h2", "h3", "h4", "h5", "p", "div", "a", "time"
    ):
        tag = node.tag
        if tag == "a":
            links += 1
            if links <= MAX_LINKS:
                facts.link_texts.add(folded("".join(node.itertext())))
        elif tag in ("p", "div", "h2"):
            name = node.get("class") or node.get("itemprop") or node.get("data-testid")
            if name and _is_subtitle(name):
                text = _squeezed("".join(node.itertext()))
                if 15 < len(text) < 500:
                    facts.subtitles.append(text)
            if tag == "h2":
                facts.headings.add(folded("".join(node.itertext())))
        elif tag == "meta":
            name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
            if name and node.get("content"):
                metas.setdefault(name, _squeezed(node.get("content")))
        elif tag == "h1":
            text = _squeezed("".join(node.itertext()))
            if text:
                facts.h1.append(text)
        elif tag in ("h3", "h4", "h5"):
            facts.headings.add(folded("".join(node.itertext())))
        elif tag == "script":
            if node.get("type") == "application/ld+json" and node.text:
                _read_json_ld(node.text, facts)
        elif tag == "link":
            if "canonical" in (node.get("rel") or "").lower().split():
                facts.canonical = facts.canonical or (node.get("href") or "").strip() or None
        elif tag == "title":
            facts.window_title = facts.window_title or _squeezed(node.text)
        elif tag == "time" and node.get("datetime") and len(facts.times) < 5:
            facts.times.append(node.get("datetime"))
    _read_metas(metas, facts)
    facts.link_texts.discard("")
    facts.headings.discard("")
    return facts


_SUBTITLE_CLASSES: dict[str, bool] = {}


def _is_subtitle(name: str) -> bool:
    known = _SUBTITLE_CLASSES.get(name)
    if known is None:
        if len(_SUBTITLE_CLASSES) > 20_000:
            _SUBTITLE_CLASSES.clear()
        known = _SUBTITLE_CLASSES[name] = bool(_SUBTITLE.search(_CAMEL.sub("-", name)))
    return known


def _read_metas(metas: dict[str, str], facts: PageFacts) -> None:
    for name in ("og:title", "twitter:title", "headline", "dc.title"):
        if metas.get(name):
            facts.headlines.append(metas[name])
    for name in ("og:description", "description", "twitter:description"):
        if metas.get(name):
            facts.descriptions.append(metas[name])
    facts.published += [metas[name] for name in _PUBLISHED_META if name in metas]
    facts.modified += [metas[name] for name in _MODIFIED_META if name in metas]
    facts.outlet = metas.get("og:site_name") or facts.outlet
    for name in ("author", "article:author", "parsely-author", "byl", "dc.creator"):
        author = metas.get(name, "")
        if author and "://" not in author and len(author) < 120:
            facts.authors.append(re.sub(r"^by ", "", author, flags=re.IGNORECASE))
    for name in ("keywords", "news_keywords"):
        facts.keywords.update(folded(word) for word in metas.get(name, "").split(","))
    facts.keywords.discard("")


def _read_json_ld(text: str, facts: PageFacts) -> None:
    if len(text) > MAX_JSON_LD:
        return
    try:
        # Line breaks inside strings are the most common fault of these blocks.
        loaded = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for node in _nodes(loaded):
        types = node.get("@type")
        names = types if isinstance(types, list) else [types]
        if not any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            continue
        if headline := _squeezed(node.get("headline") or node.get("name")):
            facts.headlines.insert(0, headline)
        if description := _squeezed(node.get("description")):
            facts.descriptions.append(description)
        for key, found in (("datePublished", facts.published), ("dateModified", facts.modified)):
            if isinstance(node.get(key), str):
                found.append(node[key].strip())
        facts.authors += list(_names(node.get("author")))
        facts.outlet = facts.outlet or next(_names(node.get("publisher")), None)
        free = node.get("isAccessibleForFree")
        if free is not None:
            facts.free = str(free).lower() != "false"
        stated = node.get("articleBody")
        if isinstance(stated, str) and "<" not in stated:
            facts.body = max(facts.body, html.unescape(stated).strip(), key=len)
        count = node.get("wordCount")
        if isinstance(count, (int, str)) and str(count).isdigit():
            facts.word_count = int(count)


def _nodes(loaded: object) -> Iterator[dict[str, Any]]:
    """Each object of a JSON-LD block, outer first; a graph is a list of objects."""
    queue = [loaded]
    seen = 0
    while queue and seen < MAX_JSON_NODES:
        seen += 1
        node = queue.pop(0)
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            yield node
            queue.extend(node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node)


def _names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name and len(name) < 120:
            yield _squeezed(name)
