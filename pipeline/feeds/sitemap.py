"""News sitemaps (sitemaps.org with Google's news extension): what outlets without a feed have."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.feeds.raw import MAX_ENTRIES, MAX_URL, RawEntry, RawFeed, plain, w3c_date

_ROOT = re.compile(rb"<(?:[\w-]+:)?(urlset|sitemapindex)[\s>]")


def looks_like(body: bytes) -> bool:
    """Whether the body's first element is a sitemap's."""
    return _ROOT.search(body[:2000]) is not None


def read(body: bytes) -> RawFeed | str:
    """The sitemap in the body, newest first, or why there is none (a few words)."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        return f"it is broken XML ({error})"
    if root is None:
        return "it is broken XML"
    if _name(root) == "sitemapindex":
        listed = [found for one in root if (found := _child(one, "loc"))]
        return "it is an index of sitemaps, not a news sitemap; name one of them: " + ", ".join(listed[:5])
    entries = [_entry(one) for one in root if _name(one) == "url"]
    dated = sorted(entries, key=lambda one: one.published.timestamp() if one.published else 0.0, reverse=True)
    return RawFeed(format="sitemap", title=_outlet(root), entries=tuple(dated[:MAX_ENTRIES]))


def _name(element: etree._Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _child(element: etree._Element, *path: str) -> str:
    """The text of the first descendant by local names along the path."""
    here: etree._Element | None = element
    for name in path:
        here = next((one for one in here if _name(one) == name), None) if here is not None else None
    return (here.text or "").strip() if here is not None else ""


def _outlet(root: etree._Element) -> str | None:
    return next((found for one in root if (found := _child(one, "news", "publication", "name"))), None)


def _entry(one: etree._Element) -> RawEntry:
    url = _child(one, "loc")
    published, precision = w3c_date(_child(one, "news", "publication_date"))
    updated, updated_precision = w3c_date(_child(one, "lastmod"))
    if published is None:
        published, precision = updated, updated_precision
    usable = url.lower().startswith(("http://", "https://")) and len(url) <= MAX_URL
    return RawEntry(
        guid=None,
        url=url if usable else None,
        title=plain(_child(one, "news", "title")),
        summary=plain(_child(one, "news", "keywords")),
        published=published,
        published_precision=precision,
        updated=updated,
    )
