"""What a page says about itself: JSON-LD, meta elements, headings, links. Read in one pass over the parsed tree."""

from __future__ import annotations

import functools
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

LONGEST = 2000  # characters of an element that are looked at; headings, links and standfirsts are shorter

_NAMING = ("class", "id", "itemprop", "data-testid", "data-gu-name", "data-component")
_FIRST_PARAGRAPHS = 12  # among which a standfirst that does not say so is looked for
_FIRST_TIMES = 5
_LONGEST_NAME = 120  # characters
_ACCOUNTS = frozenset(("admin", "administrator", "root", "user", "webmaster", "wordpress"))

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
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?line|dek|deck|strap-?line|sub-?head(?:line|ing)?|summary|excerpt|article-?desc(?:ription)?|teaser-?text|chapo|lead-?text|alternativeHeadline|alternative-?headline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(slots=True)
class PageFacts:
    """What the page says. Texts are trimmed; empty or None where it says nothing. Dates are as printed."""

    headlines: list[str] = field(default_factory=list)  # JSON-LD, og:title, h1: best first
    window_title: str = ""
    h1: list[str] = field(default_factory=list)
    subtitles: list[str] = field(default_factory=list)  # texts of elements that are the standfirst
    authors: list[str] = field(default_factory=list)
    outlet: str | None = None
    canonical: str | None = None
    language: str | None = None
    published: list[str] = field(default_factory=list)  # JSON-LD first, then meta
    modified: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)  # <time datetime> in document order
    article: bool = False  # the page calls itself an article
    free: bool | None = None  # isAccessibleForFree
    word_count: int | None = None
    body: str = ""  # JSON-LD articleBody
    keywords: set[str] = field(default_factory=set)
    link_texts: set[str] = field(default_factory=set)  # folded text of links
    captions: frozenset[str] = frozenset()  # folded texts beside images, found by pruning
    headings: set[str] = field(default_factory=set)  # folded text of h2 to h6


def _squeezed(text: object) -> str:
    return _SPACE.sub(" ", html.unescape(text[:LONGEST])).strip() if isinstance(text, str) else ""


def text_of(node: Any, most: int = LONGEST) -> str:
    """The head of the text in an element: about `most` characters where it has more."""
    if not len(node):  # most have no element in them
        return (node.text or "")[:most]
    pieces: list[str] = []
    size = 0
    for piece in node.itertext():
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return "".join(pieces)[:most]
    return "".join(pieces)


def _text(node: Any) -> str:
    return _SPACE.sub(" ", text_of(node)).strip()


def page_facts(tree: Any) -> PageFacts:
    """The facts of a parsed page. Never fails: what cannot be read is left out."""
    reader = _Reader()
    reader.facts.language = tree.get("lang") or tree.get("xml:lang")
    for node in tree.iter(*_READERS):
        _READERS[node.tag](reader, node)
    return reader.facts_read()


class _Reader:
    """Collects the facts of one page, element by element, in document order."""

    def __init__(self) -> None:
        self.facts = PageFacts()
        self.metas: dict[str, str] = {}
        self.links = 0
        self.paragraphs = 0
        self.described: set[str] | None = None

    def link(self, node: Any) -> None:
        self.links += 1
        if self.links <= MAX_LINKS:
            self.facts.link_texts.add(folded(text_of(node)))

    def heading(self, node: Any) -> None:
        self.facts.headings.add(folded(text_of(node)))
        self.block(node)

    def block(self, node: Any) -> None:
        """An element that may be the standfirst: it says so, or it repeats the description and stands alone."""
        named = False
        for attribute in _NAMING:
            name = node.get(attribute)
            if name and _is_subtitle(name):
                named = True
        if node.tag == "p":
            self.paragraphs += 1
        if not named and (
            self.paragraphs > _FIRST_PARAGRAPHS or node.tag == "div" or not self._is_described(node)
        ):
            return
        text = _text(node)
        if 15 < len(text) < 500:
            self.facts.subtitles.append(text)

    def _is_described(self, node: Any) -> bool:
        if self.described is None:
            names = ("og:description", "description", "twitter:description")
            self.described = {folded(self.metas[name]) for name in names if name in self.metas}
        if not self.described or folded(text_of(node)) not in self.described:
            return False
        # The first paragraph of the body is often the description as well: it stands among others like itself.
        parent = node.getparent()
        if node.tag != "p" or parent is None:
            return parent is not None
        if sum(child.tag == "p" for child in parent) > 1:
            return False
        following = parent.getnext()
        return following is None or (following.tag, following.get("class")) != (
            parent.tag,
            parent.get("class"),
        )

    def meta(self, node: Any) -> None:
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        content = node.get("content")
        if name and content:
            self.metas.setdefault(name, _squeezed(content))

    def h1(self, node: Any) -> None:
        text = _text(node)
        if text:
            self.facts.h1.append(text)

    def script(self, node: Any) -> None:
        if node.get("type") == "application/ld+json" and node.text:
            _read_json_ld(node.text, self.facts)

    def canonical(self, node: Any) -> None:
        if self.facts.canonical is None and "canonical" in (node.get("rel") or "").lower().split():
            self.facts.canonical = (node.get("href") or "").strip() or None

    def title(self, node: Any) -> None:
        # Images in SVG have titles as well: the first one is the page's.
        self.facts.window_title = self.facts.window_title or _squeezed((node.text or "")[:LONGEST])

    def time(self, node: Any) -> None:
        if len(self.facts.times) < _FIRST_TIMES and node.get("datetime"):
            self.facts.times.append(node.get("datetime"))

    def facts_read(self) -> PageFacts:
        _read_metas(self.metas, self.facts)
        self.facts.link_texts.discard("")
        self.facts.headings.discard("")
        return self.facts


_READERS = {
    "meta": _Reader.meta,
    "link": _Reader.canonical,
    "title": _Reader.title,
    "script": _Reader.script,
    "h1": _Reader.h1,
    "h2": _Reader.heading,
    "h3": _Reader.heading,
    "h4": _Reader.heading,
    "h5": _Reader.heading,
    "p": _Reader.block,
    "div": _Reader.block,
    "a": _Reader.link,
    "time": _Reader.time,
}


@functools.lru_cache(maxsize=20_000)
def _is_subtitle(name: str) -> bool:
    return _SUBTITLE.search(_CAMEL.sub("-", name)) is not None


def _read_metas(metas: dict[str, str], facts: PageFacts) -> None:
    facts.headlines += [
        metas[name] for name in ("og:title", "twitter:title", "headline", "dc.title") if metas.get(name)
    ]
    facts.published += [metas[name] for name in _PUBLISHED_META if name in metas]
    facts.modified += [metas[name] for name in _MODIFIED_META if name in metas]
    facts.outlet = metas.get("og:site_name") or facts.outlet
    facts.article = facts.article or metas.get("og:type", "").lower() == "article"
    # What JSON-LD says is a list of names; a meta element repeats it in one string.
    for name in () if facts.authors else ("author", "article:author", "parsely-author", "byl", "dc.creator"):
        author = re.sub(r"^by ", "", metas.get(name, ""), flags=re.IGNORECASE)
        if _is_name(author):
            facts.authors.append(author)
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
    nodes = list(_nodes(loaded))
    # In a graph an article names its author and its publisher by their id.
    named = {node["@id"]: node.get("name") for node in nodes if isinstance(node.get("@id"), str)}
    for node in nodes:
        types = node.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
            _read_article(node, facts, named)


def _read_article(node: dict[str, Any], facts: PageFacts, named: dict[str, Any]) -> None:
    facts.article = True
    if headline := _squeezed(node.get("headline") or node.get("name")):
        facts.headlines.insert(0, headline)
    for key, found in (("datePublished", facts.published), ("dateModified", facts.modified)):
        if isinstance(node.get(key), str):
            found.append(node[key].strip())
    facts.authors += list(_names(node.get("author"), named))
    facts.outlet = facts.outlet or next(_names(node.get("publisher"), named), None)
    if (free := node.get("isAccessibleForFree")) is not None:
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


def _names(value: object, named: dict[str, Any]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = (one.get("name") or named.get(str(one.get("@id")))) if isinstance(one, dict) else one
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str) and _is_name(squeezed := _squeezed(each)):
                yield squeezed


def _is_name(text: str) -> bool:
    """True for what may name an author or an outlet: no address, no account that a system made."""
    return bool(text) and "://" not in text and len(text) < _LONGEST_NAME and text.lower() not in _ACCOUNTS
